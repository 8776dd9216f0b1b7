// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/picture_files.h"

#include <QBuffer>
#include <QImageWriter>
#include <QTemporaryDir>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <png.h>

extern "C" {
#include <jpeglib.h>
}

namespace pictor::vision {

namespace {

FileBytes toBytes(const QByteArray& bytes)
{
    return {bytes.begin(), bytes.end()};
}

void append(FileBytes& bytes, const FileBytes& more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

FileBytes number(std::uint32_t value, int size, bool bigEndian)
{
    FileBytes bytes;
    for (int i = 0; i < size; ++i)
        bytes.push_back(static_cast<std::uint8_t>(value >> (8 * (bigEndian ? size - 1 - i : i))));
    return bytes;
}

} // namespace

TemporaryFolder::TemporaryFolder()
{
    QTemporaryDir folder;
    folder.setAutoRemove(false);
    m_path = folder.path().toStdString();
}

TemporaryFolder::~TemporaryFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(m_path, ignored);
}

std::filesystem::path TemporaryFolder::write(const std::string& name, const FileBytes& bytes) const
{
    const std::filesystem::path file = m_path / name;
    std::ofstream stream(file, std::ios::binary);
    stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
    return file;
}

FileBytes readFile(const std::filesystem::path& file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

QImage samplePicture(int width, int height)
{
    QImage picture(width, height, QImage::Format_RGB32);
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; ++x)
            picture.setPixel(x, y, qRgb(x * 255 / width, y * 255 / height, (x + y) * 200 / (width + height)));
    }
    return picture;
}

FileBytes encoded(const QImage& picture, const char* format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, format);
    writer.setQuality(100);
    return writer.write(picture) ? toBytes(bytes) : FileBytes();
}

FileBytes pngOf(const FileBytes& pixels, int width, int height, std::uint32_t format)
{
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = static_cast<png_uint_32>(width);
    image.height = static_cast<png_uint_32>(height);
    image.format = format;
    FileBytes bytes(PNG_IMAGE_PNG_SIZE_MAX(image));
    png_alloc_size_t size = bytes.size();
    png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.data(), 0, nullptr);
    bytes.resize(size);
    return bytes;
}

// Codes of 9 bits throughout: a clear code comes before the decoder would widen them.
FileBytes gifOf(const FileBytes& indexes, int width, int height, const FileBytes& palette)
{
    constexpr std::uint32_t clear = 256, end = 257;
    FileBytes packed;
    std::uint32_t bits = 0;
    int count = 0;
    const auto put = [&](std::uint32_t code) {
        bits |= code << count;
        for (count += 9; count >= 8; count -= 8, bits >>= 8)
            packed.push_back(static_cast<std::uint8_t>(bits));
    };
    for (std::size_t i = 0; i < indexes.size(); ++i) {
        if (i % 100 == 0)
            put(clear);
        put(indexes[i]);
    }
    put(end);
    packed.push_back(static_cast<std::uint8_t>(bits));

    const FileBytes size{static_cast<std::uint8_t>(width), static_cast<std::uint8_t>(width >> 8),
        static_cast<std::uint8_t>(height), static_cast<std::uint8_t>(height >> 8)};
    FileBytes gif{'G', 'I', 'F', '8', '9', 'a'};
    append(gif, size);
    append(gif, {0xF7, 0, 0});
    append(gif, palette);
    append(gif, {0x2C, 0, 0, 0, 0});
    append(gif, size);
    append(gif, {0, 8});
    for (std::size_t i = 0; i < packed.size(); i += 255) {
        const std::size_t length = std::min<std::size_t>(255, packed.size() - i);
        gif.push_back(static_cast<std::uint8_t>(length));
        gif.insert(gif.end(), packed.begin() + static_cast<std::ptrdiff_t>(i),
            packed.begin() + static_cast<std::ptrdiff_t>(i + length));
    }
    append(gif, {0, 0x3B});
    return gif;
}

FileBytes jpegOf(const Image& picture, const JpegOptions& options)
{
    jpeg_compress_struct info{};
    jpeg_error_mgr errors{};
    info.err = jpeg_std_error(&errors);
    jpeg_create_compress(&info);
    unsigned char* memory = nullptr;
    unsigned long size = 0;
    jpeg_mem_dest(&info, &memory, &size);
    info.image_width = static_cast<JDIMENSION>(picture.width);
    info.image_height = static_cast<JDIMENSION>(picture.height);
    info.input_components = picture.channels;
    info.in_color_space = picture.channels == 1 ? JCS_GRAYSCALE : picture.channels == 3 ? JCS_RGB : JCS_CMYK;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, options.quality, TRUE);
    info.restart_interval = static_cast<unsigned>(options.restartInterval);
    if (options.progressive)
        jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    FileBytes pixels = picture.pixels;
    while (info.next_scanline < info.image_height) {
        JSAMPROW row = pixels.data()
            + std::size_t{info.next_scanline} * info.image_width * static_cast<std::size_t>(picture.channels);
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    FileBytes bytes(memory, memory + size);
    std::free(memory);
    return bytes;
}

FileBytes exifBlock(int orientation, bool bigEndian)
{
    FileBytes block = bigEndian ? FileBytes{'M', 'M'} : FileBytes{'I', 'I'};
    append(block, number(42, 2, bigEndian));
    append(block, number(8, 4, bigEndian));
    append(block, number(1, 2, bigEndian)); // entries
    append(block, number(0x0112, 2, bigEndian));
    append(block, number(3, 2, bigEndian)); // SHORT
    append(block, number(1, 4, bigEndian));
    append(block, number(static_cast<std::uint32_t>(orientation), 2, bigEndian));
    append(block, {0, 0});
    append(block, number(0, 4, bigEndian)); // no further directory
    return block;
}

FileBytes withSegment(const FileBytes& jpeg, int marker, const FileBytes& content)
{
    FileBytes bytes{0xFF, 0xD8, 0xFF, static_cast<std::uint8_t>(marker)};
    append(bytes, number(static_cast<std::uint32_t>(content.size() + 2), 2, true));
    append(bytes, content);
    bytes.insert(bytes.end(), jpeg.begin() + 2, jpeg.end());
    return bytes;
}

FileBytes withChunk(const FileBytes& png, const std::string& type, const FileBytes& content)
{
    constexpr std::ptrdiff_t afterHeader = 33;
    FileBytes checked(type.begin(), type.end());
    append(checked, content);
    FileBytes chunk = number(static_cast<std::uint32_t>(content.size()), 4, true);
    append(chunk, checked);
    std::uint32_t crc = 0xFFFFFFFF;
    for (const std::uint8_t byte : checked) {
        crc ^= byte;
        for (int bit = 0; bit < 8; ++bit)
            crc = crc >> 1 ^ (crc & 1 ? 0xEDB88320 : 0);
    }
    append(chunk, number(~crc, 4, true));
    FileBytes bytes = png;
    bytes.insert(bytes.begin() + afterHeader, chunk.begin(), chunk.end());
    return bytes;
}

Image imageOf(const QImage& picture)
{
    Image image{picture.width(), picture.height(), 3, {}};
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            const QRgb pixel = picture.pixel(x, y);
            for (const int value : {qRed(pixel), qGreen(pixel), qBlue(pixel)})
                image.pixels.push_back(static_cast<std::uint8_t>(value));
        }
    }
    return image;
}

int largestDifference(const Image& left, const Image& right)
{
    if (left.width != right.width || left.height != right.height || left.channels != right.channels)
        return 256;
    int largest = 0;
    for (std::size_t i = 0; i < left.pixels.size(); ++i)
        largest = std::max(largest, std::abs(left.pixels[i] - right.pixels[i]));
    return largest;
}

} // namespace pictor::vision
