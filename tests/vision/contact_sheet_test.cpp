// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/contact_sheet.h"
#include "vision/picture_files.h"
#include "vision/sheet_layout.h"

#include <gtest/gtest.h>

#include <QGuiApplication>
#include <set>

namespace pictor::vision {
namespace {

constexpr int box = SheetLayout::box;

class ContactSheet : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        static int count = 1;
        static char program[] = "test_vision";
        static char* arguments[] = {program, nullptr};
        static QGuiApplication application(count, arguments);
    }

    QImage render(const std::vector<SheetPicture>& pictures)
    {
        const Result<std::vector<std::byte>> png = renderContactSheet(pictures);
        EXPECT_TRUE(png);
        QImage sheet;
        EXPECT_TRUE(
            sheet.loadFromData(reinterpret_cast<const uchar*>(png->data()), static_cast<int>(png->size()), "PNG"));
        return sheet;
    }

    // The colours of a part of the sheet.
    std::set<QRgb> colours(const QImage& sheet, const QRect& area)
    {
        std::set<QRgb> result;
        for (int y = area.top(); y <= area.bottom(); ++y) {
            for (int x = area.left(); x <= area.right(); ++x)
                result.insert(sheet.pixel(x, y));
        }
        return result;
    }

    QRect boxOf(const SheetLayout& layout, std::size_t cell) { return {layout.left(cell), layout.top(cell), box, box}; }

    TemporaryFolder m_folder;
};

TEST(SheetLayout, PutsFewPicturesInOneRowAndManyOnAPleasantSheet)
{
    for (std::size_t cells = 1; cells <= 5; ++cells)
        EXPECT_EQ(SheetLayout::of(cells, 2).rows, 1);
    for (std::size_t cells = 6; cells <= SheetLayout::mostCells; ++cells) {
        const SheetLayout layout = SheetLayout::of(cells, 2);
        EXPECT_GE(layout.columns * layout.rows, static_cast<int>(cells));
        EXPECT_LT(layout.columns * (layout.rows - 1), static_cast<int>(cells)) << "an empty row at " << cells;
        const double ratio = 1.0 * layout.width() / layout.height();
        EXPECT_TRUE(ratio > 0.8 && ratio < 2.2) << cells << ": " << ratio;
        EXPECT_LE(layout.left(cells - 1) + box + SheetLayout::margin, layout.width());
        EXPECT_LE(layout.top(cells - 1) + layout.cellHeight() + SheetLayout::margin, layout.height());
    }
}

TEST_F(ContactSheet, ShowsPicturesAndTheirTexts)
{
    const auto file = m_folder.write("a.png", encoded(samplePicture(480, 480), "png"));
    const QImage sheet = render({{file, "923.jpg", "1.000000"}});
    const SheetLayout layout = SheetLayout::of(1, 2);
    EXPECT_EQ(sheet.size(), QSize(layout.width(), layout.height()));
    EXPECT_GT(colours(sheet, boxOf(layout, 0)).size(), 1000u);
    const int below = layout.top(0) + box + SheetLayout::captionGap;
    EXPECT_GT(colours(sheet, {layout.left(0), below, box, SheetLayout::lineHeight}).size(), 5u) << "no caption";
    EXPECT_GT(
        colours(sheet, {layout.left(0), below + SheetLayout::lineHeight, box, SheetLayout::lineHeight}).size(), 5u)
        << "no detail";
}

TEST_F(ContactSheet, LeavesNoRoomForTextsThatAreNotThere)
{
    const auto file = m_folder.write("a.png", encoded(samplePicture(40, 40), "png"));
    EXPECT_EQ(render({{file, "", ""}}).height(), SheetLayout::of(1, 0).height());
    EXPECT_EQ(render({{file, "a.png", ""}}).height(), SheetLayout::of(1, 1).height());
}

TEST_F(ContactSheet, EnlargesSmallPicturesWithoutSmoothing)
{
    QImage picture(2, 2, QImage::Format_RGB32);
    picture.fill(qRgb(255, 0, 0));
    picture.setPixel(1, 0, qRgb(0, 0, 255));
    const auto file = m_folder.write("a.png", encoded(picture, "png"));
    const QImage sheet = render({{file, "", ""}});
    const SheetLayout layout = SheetLayout::of(1, 0);
    const QRect inside = boxOf(layout, 0).adjusted(2, 2, -2, -2);
    EXPECT_EQ(colours(sheet, inside), (std::set<QRgb>{qRgb(255, 0, 0), qRgb(0, 0, 255)}));
    EXPECT_EQ(sheet.pixel(inside.topRight()), qRgb(0, 0, 255));
    EXPECT_EQ(sheet.pixel(inside.bottomRight()), qRgb(255, 0, 0));
}

TEST_F(ContactSheet, KeepsProportions)
{
    QImage picture(1000, 10, QImage::Format_RGB32);
    picture.fill(qRgb(0, 128, 0));
    const auto file = m_folder.write("a.png", encoded(picture, "png"));
    const QImage sheet = render({{file, "", ""}});
    int rows = 0;
    for (int y = 0; y < sheet.height(); ++y)
        rows += sheet.pixel(sheet.width() / 2, y) == qRgb(0, 128, 0);
    EXPECT_EQ(rows, 2);
}

TEST_F(ContactSheet, SaysWhichPicturesCannotBeRead)
{
    const auto empty = m_folder.write("empty.jpg", {});
    const QImage sheet = render({{m_folder.path() / "missing.jpg", "missing.jpg", ""}, {empty, "empty.jpg", ""}});
    const SheetLayout layout = SheetLayout::of(2, 1);
    const QImage first = sheet.copy(boxOf(layout, 0));
    const QImage second = sheet.copy(boxOf(layout, 1));
    EXPECT_GT(colours(first, first.rect()).size(), 5u);
    EXPECT_NE(first, second) << "the reasons differ";
}

TEST_F(ContactSheet, StopsAtItsLimit)
{
    const auto file = m_folder.write("a.png", encoded(samplePicture(8, 8), "png"));
    const QImage full = render(std::vector<SheetPicture>(SheetLayout::mostCells, {file, "", ""}));
    const QImage more = render(std::vector<SheetPicture>(1011, {file, "", ""}));
    EXPECT_EQ(full.size(), more.size());
    const SheetLayout layout = SheetLayout::of(SheetLayout::mostCells, 0);
    const QRect lastButOne = boxOf(layout, SheetLayout::mostCells - 2);
    const QRect last = boxOf(layout, SheetLayout::mostCells - 1);
    EXPECT_EQ(full.copy(lastButOne), more.copy(lastButOne));
    EXPECT_NE(full.copy(last), more.copy(last));
    EXPECT_GT(colours(more, last).size(), 5u) << "it says how many more there are";
}

TEST_F(ContactSheet, TakesAnyCaption)
{
    const auto file = m_folder.write("a.png", encoded(samplePicture(8, 8), "png"));
    const std::string captions[]
        = {"고양이 사진.png", std::string(5000, 'x'), "two\nlines\tand a tab", "\xFF\xFE not UTF-8"};
    for (const std::string& caption : captions) {
        const QImage sheet = render({{file, caption, caption}});
        const SheetLayout layout = SheetLayout::of(1, 2);
        EXPECT_EQ(sheet.size(), QSize(layout.width(), layout.height()));
        const QRect rightMargin(layout.width() - SheetLayout::margin, 0, SheetLayout::margin, layout.height());
        EXPECT_EQ(colours(sheet, rightMargin).size(), 1u) << "text ran over the edge";
    }
}

TEST_F(ContactSheet, NeedsAPicture)
{
    EXPECT_EQ(renderContactSheet({}).error().code, "vision.no-pictures");
}

} // namespace
} // namespace pictor::vision
