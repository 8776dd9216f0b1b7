// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/jpeg_encoder.h"

#include <QBuffer>
#include <QImage>
#include <QImageWriter>

namespace pictor::vision {

namespace {

constexpr int quality = 90;

} // namespace

std::vector<std::uint8_t> encodeJpeg(const Image& image)
{
    const QImage::Format format = image.channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888;
    const QImage view(image.pixels.data(), image.width, image.height, qsizetype{image.width} * image.channels, format);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QImageWriter writer(&buffer, "jpeg");
    writer.setQuality(quality);
    if (!writer.write(view))
        return {};
    const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.constData());
    return {data, data + bytes.size()};
}

} // namespace pictor::vision
