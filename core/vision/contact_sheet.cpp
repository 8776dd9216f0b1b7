// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/contact_sheet.h"

#include "vision/decode.h"
#include "vision/resample.h"
#include "vision/sheet_layout.h"
#include "vision/vision_errors.h"

#include <QBuffer>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QPainter>
#include <algorithm>
#include <cassert>
#include <span>

namespace pictor::vision {

namespace {

constexpr QRgb background = qRgb(250, 250, 249);
constexpr QRgb boxFill = qRgb(241, 241, 239);
constexpr QRgb boxBorder = qRgb(228, 228, 226);
constexpr QRgb captionColour = qRgb(32, 32, 32);
constexpr QRgb detailColour = qRgb(120, 120, 118);
constexpr QRgb problemFill = qRgb(253, 246, 244);
constexpr QRgb problemBorder = qRgb(226, 190, 182);
constexpr QRgb problemColour = qRgb(150, 62, 44);

QFont fontOfSize(int pixels)
{
    QFont font = QGuiApplication::font();
    font.setPixelSize(pixels);
    return font;
}

QString oneLine(const std::string& text)
{
    return QString::fromStdString(text).simplified();
}

QString shortReason(const Error& problem)
{
    struct Reason
    {
        const ErrorKind& kind;
        const char* text;
    };
    static constexpr Reason reasons[] = {
        {error::missing, "There is no such file"},
        {error::notAFile, "This is not a file"},
        {error::cannotOpen, "The file cannot be opened"},
        {error::emptyFile, "The file is empty"},
        {error::fileTooLarge, "The file is too large"},
        {error::notAPicture, "This is not a picture"},
        {error::unsupported, "This kind of picture\ncannot be read"},
        {error::noDecoder, "No decoder for this kind\nof picture is installed"},
        {error::tooLarge, "The picture has too many pixels"},
        {error::truncated, "The end of the file is missing"},
        {error::damaged, "The file is damaged"},
    };
    const auto reason = std::ranges::find_if(reasons, [&](const Reason& each) { return problem.is(each.kind); });
    return QString::fromLatin1(reason == std::end(reasons) ? "The picture cannot be read" : reason->text);
}

void drawText(QPainter& painter, const QRect& line, const std::string& text, int size, QRgb colour)
{
    painter.setFont(fontOfSize(size));
    painter.setPen(QColor(colour));
    const QString fitting = painter.fontMetrics().elidedText(oneLine(text), Qt::ElideMiddle, line.width());
    painter.drawText(line, Qt::AlignHCenter | Qt::AlignVCenter | Qt::TextSingleLine, fitting);
}

void drawBox(QPainter& painter, const QRect& box, QRgb fill, QRgb border)
{
    painter.fillRect(box, QColor(border));
    painter.fillRect(box.adjusted(1, 1, -1, -1), QColor(fill));
}

// Whole-number enlargement: every pixel of a small picture becomes a square of the same size.
QSize shownSize(const Image& image, int room)
{
    const int longer = std::max(image.width, image.height);
    if (longer <= room)
        return QSize(image.width * (room / longer), image.height * (room / longer));
    const auto scaled
        = [&](int side) { return std::max(1, static_cast<int>((std::int64_t{side} * room + longer / 2) / longer)); };
    return QSize(scaled(image.width), scaled(image.height));
}

void drawPicture(QPainter& painter, const QRect& box, const Image& picture)
{
    const QSize size = shownSize(picture, box.width() - 2);
    const bool smaller = size.width() < picture.width || size.height() < picture.height;
    const Image image = smaller ? resampled(picture, size.width(), size.height()) : picture;
    const QImage view(image.pixels.data(), image.width, image.height, qsizetype{image.width} * image.channels,
        image.channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    QRect target(QPoint(0, 0), size);
    target.moveCenter(box.center());
    painter.drawImage(target, view);
}

void drawProblem(QPainter& painter, const QRect& box, const Error& problem)
{
    drawBox(painter, box, problemFill, problemBorder);
    painter.setFont(fontOfSize(14));
    painter.setPen(QColor(problemColour));
    painter.drawText(box.adjusted(12, 12, -12, -12), Qt::AlignCenter | Qt::TextWordWrap, shortReason(problem));
}

void drawCell(QPainter& painter, const QRect& box, const SheetPicture& picture)
{
    drawBox(painter, box, boxFill, boxBorder);
    if (const Result<Image> image = decode(picture.file, {0, SheetLayout::box}))
        drawPicture(painter, box, *image);
    else
        drawProblem(painter, box, image.error());
    QRect line(box.left(), box.bottom() + 1 + SheetLayout::captionGap, box.width(), SheetLayout::lineHeight);
    if (!picture.caption.empty()) {
        drawText(painter, line, picture.caption, 14, captionColour);
        line.translate(0, SheetLayout::lineHeight);
    }
    drawText(painter, line, picture.detail, 13, detailColour);
}

void drawRest(QPainter& painter, const QRect& box, std::size_t count)
{
    painter.setFont(fontOfSize(22));
    painter.setPen(QColor(detailColour));
    painter.drawText(box, Qt::AlignCenter, QStringLiteral("+ %1 more").arg(count));
}

int captionLines(std::span<const SheetPicture> pictures)
{
    const bool captions = std::ranges::any_of(pictures, [](const SheetPicture& each) { return !each.caption.empty(); });
    const bool details = std::ranges::any_of(pictures, [](const SheetPicture& each) { return !each.detail.empty(); });
    return int{captions} + int{details};
}

std::vector<std::byte> encodedPng(const QImage& image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    const auto* data = reinterpret_cast<const std::byte*>(bytes.constData());
    return {data, data + bytes.size()};
}

} // namespace

Result<std::vector<std::byte>> renderContactSheet(const std::vector<SheetPicture>& pictures)
{
    assert(qGuiApp);
    if (pictures.empty())
        return fail(error::noPictures);
    const std::size_t cells = std::min(pictures.size(), SheetLayout::mostCells);
    // The last cell says how many are left out.
    const std::size_t drawn = pictures.size() > cells ? cells - 1 : cells;
    const std::span<const SheetPicture> shown(pictures.data(), drawn);
    const SheetLayout layout = SheetLayout::of(cells, captionLines(shown));

    QImage sheet(layout.width(), layout.height(), QImage::Format_RGB32);
    sheet.fill(background);
    QPainter painter(&sheet);
    const auto boxOf = [&](std::size_t cell) {
        return QRect(layout.left(cell), layout.top(cell), SheetLayout::box, SheetLayout::box);
    };
    for (std::size_t cell = 0; cell < drawn; ++cell)
        drawCell(painter, boxOf(cell), shown[cell]);
    if (drawn < pictures.size())
        drawRest(painter, boxOf(drawn), pictures.size() - drawn);
    painter.end();
    return encodedPng(sheet);
}

} // namespace pictor::vision
