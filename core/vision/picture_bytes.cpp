// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/picture_bytes.h"

#include "vision/vision_errors.h"

#include <QByteArrayView>
#include <QCryptographicHash>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <system_error>

namespace pictor::vision {

namespace {

constexpr std::uintmax_t startSize = 256 * 1024;
constexpr std::uintmax_t megabyte = 1'000'000;
// An uncompressed 16-bit RGBA picture of mostPixels has 537 MB.
constexpr std::uintmax_t mostFileBytes = 600 * megabyte;

std::string_view describe(std::filesystem::file_type type)
{
    return type == std::filesystem::file_type::directory ? "folder" : "device or pipe";
}

Result<std::uintmax_t> checkedSize(const std::filesystem::path& file, const std::string& path)
{
    std::error_code code;
    const std::filesystem::file_status status = std::filesystem::status(file, code);
    if (status.type() == std::filesystem::file_type::not_found)
        return fail(error::missing, path);
    if (code)
        return fail(error::cannotOpen, path, code.message());
    if (status.type() != std::filesystem::file_type::regular)
        return fail(error::notAFile, path, describe(status.type()));
    const std::uintmax_t size = std::filesystem::file_size(file, code);
    if (code)
        return fail(error::cannotOpen, path, code.message());
    if (size == 0)
        return fail(error::emptyFile, path);
    if (size > mostFileBytes)
        return fail(error::fileTooLarge, path, (size + megabyte - 1) / megabyte, mostFileBytes / megabyte);
    return size;
}

Result<std::vector<std::uint8_t>> readBytes(
    const std::filesystem::path& file, const std::string& path, std::uintmax_t count)
{
    errno = 0;
    std::ifstream stream(file, std::ios::binary);
    if (!stream)
        return fail(error::cannotOpen, path, std::generic_category().message(errno));
    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(count));
    stream.read(reinterpret_cast<char*>(bytes.data()), static_cast<std::streamsize>(count));
    if (stream.bad())
        return fail(error::cannotOpen, path, std::generic_category().message(errno));
    // Shorter when somebody cuts the file at this moment: then the decoders see what is there.
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    if (bytes.empty())
        return fail(error::emptyFile, path);
    return bytes;
}

Result<PictureBytes> readAtMost(const std::filesystem::path& file, std::uintmax_t most)
{
    PictureBytes picture{file, pathText(file), FileKind::Unknown, {}, false};
    PICTOR_TRY_ASSIGN(const std::uintmax_t size, checkedSize(file, picture.path));
    PICTOR_TRY_ASSIGN(picture.bytes, readBytes(file, picture.path, std::min(size, most)));
    picture.whole = size <= most;
    picture.kind = fileKind(picture.bytes);
    if (picture.kind == FileKind::Unknown)
        return fail(error::notAPicture, picture.path);
    return picture;
}

} // namespace

std::string_view name(FileKind kind)
{
    switch (kind) {
    case FileKind::Jpeg:
        return "JPEG";
    case FileKind::Png:
        return "PNG";
    case FileKind::Gif:
        return "GIF";
    case FileKind::Bmp:
        return "BMP";
    case FileKind::Webp:
        return "WebP";
    case FileKind::Tiff:
        return "TIFF";
    case FileKind::Unknown:
        break;
    }
    return "unknown";
}

FileKind fileKind(Bytes start)
{
    const ByteView view(start);
    if (view.hasText(0, "\xFF\xD8\xFF"))
        return FileKind::Jpeg;
    if (view.hasText(0, "\x89PNG\r\n\x1A\n"))
        return FileKind::Png;
    if (view.hasText(0, "GIF87a") || view.hasText(0, "GIF89a"))
        return FileKind::Gif;
    if (view.hasText(0, "RIFF") && view.hasText(8, "WEBP"))
        return FileKind::Webp;
    if (view.hasText(0, std::string_view("II*\0", 4)) || view.hasText(0, std::string_view("MM\0*", 4)))
        return FileKind::Tiff;
    // Two letters alone would take many a text for a picture: the size of the second header must be one that exists.
    const std::uint32_t second = view.little(14, 4);
    if (view.hasText(0, "BM") && (second == 12 || (second >= 16 && second <= 124)))
        return FileKind::Bmp;
    return FileKind::Unknown;
}

std::string pathText(const std::filesystem::path& file)
{
    const std::u8string text = file.u8string();
    return std::string(text.begin(), text.end());
}

Result<PictureBytes> PictureBytes::readStart(const std::filesystem::path& file)
{
    return readAtMost(file, startSize);
}

Result<PictureBytes> PictureBytes::readWhole(const std::filesystem::path& file)
{
    return readAtMost(file, mostFileBytes);
}

std::string PictureBytes::digest() const
{
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    hash.addData(QByteArrayView(reinterpret_cast<const char*>(bytes.data()), static_cast<qsizetype>(bytes.size())));
    return hash.result().toHex().toStdString();
}

} // namespace pictor::vision
