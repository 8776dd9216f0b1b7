// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/scatter/point_reader.h"

#include "ui/session/text.h"

#include <cmath>
#include <limits>

namespace pictor::ui {

namespace {

constexpr std::int64_t portion = 16384;      // rows
constexpr std::int64_t firstPicture = 50000; // rows; each further picture after four times as many

std::optional<std::size_t> columnNamed(const std::vector<engine::Column>& columns, QLatin1StringView name)
{
    for (std::size_t i = 0; i < columns.size(); ++i) {
        if (canPlace(columns[i]) && toQString(columns[i].name).compare(name, Qt::CaseInsensitive) == 0)
            return i;
    }
    return std::nullopt;
}

std::optional<std::size_t> groupColumn(const std::vector<engine::Column>& columns)
{
    for (const QLatin1StringView word : {QLatin1StringView("cluster"), QLatin1StringView("label"),
             QLatin1StringView("class"), QLatin1StringView("category")}) {
        for (std::size_t i = 0; i < columns.size(); ++i) {
            if (canColour(columns[i]) && toQString(columns[i].name).contains(word, Qt::CaseInsensitive))
                return i;
        }
    }
    return std::nullopt;
}

float placeOf(const engine::Cell& cell)
{
    if (const auto* real = std::get_if<double>(&cell))
        return static_cast<float>(*real);
    const auto* integer = std::get_if<std::int64_t>(&cell);
    return integer ? static_cast<float>(*integer) : std::numeric_limits<float>::quiet_NaN();
}

// Grows row by row, and can be looked at in between.
class Collection
{
public:
    Collection(const std::vector<engine::Column>& columns, const PointColumns& chosen)
    {
        if (chosen.colour)
            m_values.emplace(columns[*chosen.colour]);
    }

    void add(const engine::Row& row)
    {
        const float x = placeOf(row[0]);
        const float y = placeOf(row[1]);
        const auto number = static_cast<std::uint32_t>(m_rows++);
        if (!std::isfinite(x) || !std::isfinite(y))
            return;
        m_points.x.push_back(x);
        m_points.y.push_back(y);
        m_points.rows.push_back(number);
        if (m_values)
            m_values->add(row[2]);
    }

    std::int64_t rows() const { return m_rows; }

    PlottedPoints plotted(bool isAll)
    {
        PlottedPoints plotted;
        if (m_values)
            plotted.scale = m_values->scale(m_points.colours);
        plotted.points = std::make_shared<const ScatterPoints>(m_points);
        plotted.rowsRead = m_rows;
        plotted.rowsWithoutPlace = m_rows - static_cast<std::int64_t>(m_points.x.size());
        plotted.isAll = isAll;
        return plotted;
    }

private:
    RawPoints m_points;
    std::optional<ColourValues> m_values;
    std::int64_t m_rows = 0;
};

} // namespace

bool canPlace(const engine::Column& column)
{
    using engine::ColumnKind;
    return column.kind == ColumnKind::Integer || column.kind == ColumnKind::Real || column.kind == ColumnKind::Any;
}

bool canColour(const engine::Column& column)
{
    return column.kind != engine::ColumnKind::Vector && column.kind != engine::ColumnKind::Blob;
}

std::optional<PointColumns> suggestedColumns(const std::vector<engine::Column>& columns)
{
    const auto x = columnNamed(columns, QLatin1StringView("x"));
    const auto y = columnNamed(columns, QLatin1StringView("y"));
    if (!x || !y)
        return std::nullopt;
    return PointColumns{*x, *y, groupColumn(columns)};
}

Result<void> readPoints(engine::ResultReader& reader, const PointColumns& columns, const RunContext& context,
    const std::function<void(PlottedPoints)>& show)
{
    std::vector<std::size_t> wanted{columns.x, columns.y};
    if (columns.colour)
        wanted.push_back(*columns.colour);
    Collection collection(reader.columns(), columns);
    std::int64_t next = firstPicture;
    while (true) {
        PICTOR_TRY(context.checkStop());
        PICTOR_TRY_ASSIGN(const std::vector<engine::Row> rows, reader.rows(collection.rows(), portion, wanted));
        for (const engine::Row& row : rows)
            collection.add(row);
        if (rows.empty())
            break;
        if (collection.rows() >= next) {
            show(collection.plotted(false));
            next = collection.rows() * 4;
        }
    }
    show(collection.plotted(true));
    return {};
}

} // namespace pictor::ui
