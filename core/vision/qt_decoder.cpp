// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/qt_decoder.h"

#include "vision/flatten.h"
#include "vision/vision_errors.h"

#include <QBuffer>
#include <QImage>
#include <QImageReader>
#include <QLoggingCategory>
#include <algorithm>
#include <cstring>
#include <mutex>

namespace pictor::vision {

namespace {

// 16-bit RGBA of mostPixels, the largest that a header can ask for, has 512 MiB.
constexpr int mostMegabytes = 640;

QLoggingCategory::CategoryFilter otherFilter = nullptr;

// Qt writes its remarks about bad files to the error stream; callers get an error instead.
void silenceImageReading(QLoggingCategory* category)
{
    otherFilter(category);
    if (!std::strncmp(category->categoryName(), "qt.gui.imageio", 14)) {
        for (const QtMsgType type : {QtInfoMsg, QtWarningMsg, QtCriticalMsg})
            category->setEnabled(type, false);
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

Image toImage(QImage picture, int channels)
{
    picture.convertTo(QImage::Format_RGBA8888);
    const std::size_t stride = static_cast<std::size_t>(picture.width()) * 4;
    Image image{picture.width(), picture.height(), 4, {}};
    image.pixels.resize(stride * static_cast<std::size_t>(picture.height()));
    for (int y = 0; y < picture.height(); ++y)
        std::copy_n(picture.constScanLine(y), stride, image.pixels.data() + static_cast<std::size_t>(y) * stride);
    return flattened(std::move(image), channels);
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
    if (decoded.isNull()) {
        // Of these two there are kinds that Qt does not know, and their data have no checksums that could tell damage.
        const bool hasRareKinds = picture.kind == FileKind::Tiff || picture.kind == FileKind::Bmp;
        const ErrorKind& kind = hasRareKinds ? error::unsupported : error::damaged;
        return fail(kind, picture.path, name(picture.kind), reader.errorString().toStdString());
    }
    return toImage(std::move(decoded), header.grey ? 1 : 3);
}

} // namespace pictor::vision
