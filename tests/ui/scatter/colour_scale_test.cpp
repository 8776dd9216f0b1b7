// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/colour_scale.h"

#include "ui/scatter/legend_model.h"
#include "ui/settings/theme.h"
#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"

#include <QAbstractItemModelTester>

#include <set>

namespace pictor::ui {

namespace {

using engine::Cell;

ColourScale scaleOf(engine::Column column, const std::vector<Cell>& cells, std::vector<std::uint8_t>& colours)
{
    ColourValues values(std::move(column));
    for (const Cell& cell : cells)
        values.add(cell);
    return values.scale(colours);
}

int distance(QRgb a, QRgb b)
{
    return std::abs(qRed(a) - qRed(b)) + std::abs(qGreen(a) - qGreen(b)) + std::abs(qBlue(a) - qBlue(b));
}

} // namespace

class ColourScaleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesBecomeCategoriesTheMostFrequentFirst();
    void fewIntegersAreCategoriesBySize();
    void manyNumbersBecomeAScale();
    void clustersStayCategoriesHoweverMany();
    void booleansAreNamed();
    void whatIsBeyondTheCategoriesIsOneMore();
    void coloursCanBeSeenOnBothGrounds();
    void legendIsAModel();
};

void ColourScaleTest::namesBecomeCategoriesTheMostFrequentFirst()
{
    std::vector<std::uint8_t> colours;
    const ColourScale scale
        = scaleOf({.name = "label"}, {Cell("dog"), Cell("cat"), Cell(), Cell("cat"), Cell("cat")}, colours);
    QCOMPARE(scale.kind, ColourScale::Kind::Categories);
    QCOMPARE(scale.categories.size(), 3u);
    QCOMPARE(scale.categories[0], (ColourScale::Category{QStringLiteral("cat"), 3, 0}));
    QCOMPARE(scale.categories[1], (ColourScale::Category{QStringLiteral("dog"), 1, 1}));
    QCOMPARE(scale.categories[2], (ColourScale::Category{QStringLiteral("NULL"), 1, ColourScale::missing}));
    QCOMPARE(colours, (std::vector<std::uint8_t>{1, 0, ColourScale::missing, 0, 0}));
}

void ColourScaleTest::fewIntegersAreCategoriesBySize()
{
    std::vector<std::uint8_t> colours;
    const ColourScale scale = scaleOf({.name = "digit"},
        {Cell(std::int64_t{10}), Cell(std::int64_t{9}), Cell(std::int64_t{10}), Cell(std::int64_t{-1})}, colours);
    QCOMPARE(scale.kind, ColourScale::Kind::Categories);
    QCOMPARE(scale.categories[0].name, QStringLiteral("-1"));
    QCOMPARE(scale.categories[2].name, QStringLiteral("10"));
    QCOMPARE(colours, (std::vector<std::uint8_t>{2, 1, 2, 0}));
}

void ColourScaleTest::manyNumbersBecomeAScale()
{
    std::vector<Cell> cells{Cell("not a number")};
    cells.clear();
    for (int i = 0; i <= 100; ++i)
        cells.emplace_back(i / 4.0);
    cells.emplace_back();
    std::vector<std::uint8_t> colours;
    const ColourScale scale = scaleOf({.name = "score"}, cells, colours);
    QCOMPARE(scale.kind, ColourScale::Kind::Numbers);
    QCOMPARE(scale.least, 0.0);
    QCOMPARE(scale.most, 25.0);
    QCOMPARE(int{colours[0]}, 0);
    QCOMPARE(int{colours[100]}, ColourScale::steps - 1);
    QVERIFY(std::ranges::is_sorted(colours));
    QCOMPARE(colours.back(), ColourScale::missing);
    QCOMPARE(scale.categories.size(), 1u);
}

void ColourScaleTest::clustersStayCategoriesHoweverMany()
{
    std::vector<Cell> cells;
    for (std::int64_t i = 0; i < 100; ++i)
        cells.emplace_back(i);
    std::vector<std::uint8_t> colours;
    QCOMPARE(scaleOf({.name = "cluster"}, cells, colours).categories.size(), 100u);
    QCOMPARE(scaleOf({.name = "year"}, cells, colours).kind, ColourScale::Kind::Numbers);
}

void ColourScaleTest::booleansAreNamed()
{
    std::vector<std::uint8_t> colours;
    const ColourScale scale = scaleOf(engine::Column::declared("ok", "BOOLEAN"),
        {Cell(std::int64_t{1}), Cell(std::int64_t{0}), Cell(std::int64_t{1})}, colours);
    QCOMPARE(scale.kind, ColourScale::Kind::Categories);
    QCOMPARE(scale.categories.size(), 2u);
    QCOMPARE(scale.categories[0].points, 2);
}

void ColourScaleTest::whatIsBeyondTheCategoriesIsOneMore()
{
    std::vector<Cell> cells;
    for (int i = 0; i < 6000; ++i)
        cells.emplace_back("name " + std::to_string(i));
    std::vector<std::uint8_t> colours;
    const ColourScale scale = scaleOf({.name = "path"}, cells, colours);
    QCOMPARE(static_cast<int>(scale.categories.size()), ColourScale::mostCategories + 1);
    QCOMPARE(scale.categories.back().points, 6000 - ColourScale::mostCategories);
    QCOMPARE(std::ranges::count(colours, ColourScale::other), 6000 - ColourScale::mostCategories);
}

void ColourScaleTest::coloursCanBeSeenOnBothGrounds()
{
    for (const QPalette& palette : {ThemeSwitch::lightPalette(), ThemeSwitch::darkPalette()}) {
        for (const auto kind : {ColourScale::Kind::None, ColourScale::Kind::Categories, ColourScale::Kind::Numbers}) {
            const Inks inks = inksFor({.kind = kind, .categories = {}}, palette);
            QCOMPARE(inks.ground, palette.color(QPalette::Base).rgb());
            for (const QRgb ink : inks.ofColour)
                QVERIFY(distance(ink, inks.ground) > 60);
        }
        const Inks inks = inksFor({.kind = ColourScale::Kind::Categories, .categories = {}}, palette);
        const std::set<QRgb> different(inks.ofColour.begin(), inks.ofColour.begin() + 12);
        QCOMPARE(different.size(), 12u);
    }
}

void ColourScaleTest::legendIsAModel()
{
    std::vector<std::uint8_t> colours;
    const ColourScale scale = scaleOf({.name = "label"}, {Cell("a"), Cell("b"), Cell("b")}, colours);
    LegendModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const Inks inks = inksFor(scale, ThemeSwitch::lightPalette());
    model.setScale(scale, inks);
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0).data().toString(), QStringLiteral("b  (2)"));
    QCOMPARE(model.index(1).data(LegendModel::ColourRole).toInt(), 1);
    QCOMPARE(model.index(0).data(Qt::DecorationRole).value<QColor>().rgb(), inks.ofColour[0]);
    Inks others = inks;
    others.ofColour[0] = qRgb(1, 2, 3);
    model.setInks(others);
    QCOMPARE(model.index(0).data(Qt::DecorationRole).value<QColor>().rgb(), qRgb(1, 2, 3));
    model.setScale({}, inks);
    QCOMPARE(model.rowCount(), 0);
}

[[maybe_unused]] static const bool registeredColourScaleTest = registerTest<ColourScaleTest>();

} // namespace pictor::ui

#include "colour_scale_test.moc"
