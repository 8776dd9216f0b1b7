// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/qt_decoder.h"

#include "vision/vision_errors.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>
#include <QLoggingCategory>
#include <cstring>
#include <mutex>

namespace pictor::vision {

namespace {

// 16-bit RGBA of mostPixels, the largest that a header can ask for, has 512 MiB.
constexpr int mostMegabytes = 640;

QLoggingCategory::CategoryFilter otherFilter = nullptr;

// Qt writes libpng's and its own remarks about bad files to the error stream; callers get an error instead.
void silenceImageReading(QLoggingCategory* category)
{
    otherFilter(category);
    if (!std::strncmp(category->categoryName(), "qt.gui.imageio", 14)) {
        category->setEnabled(QtWarningMsg, false);
        category->setEnabled(QtCriticalMsg, false);
    }
}

void prepareQt()
{
    static std::once_flag once;
    std::call_once(once, [] {
        QImageReader::setAllocationLimit(mostMegabytes);
        otherFilter = QLoggingCategory::installFilter(nullptr);
        QLoggingCategory::installFilter(silenceImageReading);
    });
}

QByteArray formatName(FileKind kind)
{
    return QByteArray::fromStdString(std::string(name(kind))).toLower();
}

std::uint8_t overWhite(int value, int alpha)
{
    return static_cast<std::uint8_t>((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

Image toImage(QImage picture, int channels)
{
    if (picture.format() != QImage::Format_RGBA8888)
        picture.convertTo(QImage::Format_RGBA8888);
    Image image{picture.width(), picture.height(), channels, {}};
    image.pixels.reserve(static_cast<std::size_t>(picture.width()) * static_cast<std::size_t>(picture.height())
        * static_cast<std::size_t>(channels));
    for (int y = 0; y < picture.height(); ++y) {
        const uchar* pixel = picture.constScanLine(y);
        for (int x = 0; x < picture.width(); ++x, pixel += 4) {
            for (int channel = 0; channel < channels; ++channel)
                image.pixels.push_back(overWhite(pixel[channel], pixel[3]));
        }
    }
    return image;
}

} // namespace

Result<Image> decodeWithQt(const PictureBytes& picture, const Header& header)
{
    prepareQt();
    const QByteArray format = formatName(picture.kind);
    if (!QImageReader::supportedImageFormats().contains(format))
        return fail(error::noDecoder, picture.path, name(picture.kind));
    QByteArray bytes = QByteArray::fromRawData(
        reinterpret_cast<const char*>(picture.bytes.data()), static_cast<qsizetype>(picture.bytes.size()));
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer, format);
    reader.setAutoTransform(false);
    QImage decoded = reader.read();
    if (decoded.isNull())
        return fail(error::damaged, picture.path, name(picture.kind), reader.errorString().toStdString());
    return toImage(std::move(decoded), header.grey ? 1 : 3);
}

} // namespace pictor::vision
