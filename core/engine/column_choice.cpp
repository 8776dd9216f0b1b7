// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/column_choice.h"

#include "base/text.h"
#include "engine/engine_errors.h"

#include <algorithm>

namespace pictor::engine {

using store::Column;

ColumnChoice::ColumnChoice(const BoundOptions& options, std::string_view option, const Binder::Columns& columns)
    : m_options(options)
    , m_option(option)
    , m_columns(columns)
    , m_asked(options.text(option))
{
}

Result<std::string> ColumnChoice::named(std::string_view fallback) const
{
    std::string name = m_asked.value_or(std::string(fallback));
    if (!m_columns)
        return name;
    const auto index = store::findColumn(*m_columns, name);
    if (!index)
        return std::unexpected(noColumn(name));
    return (*m_columns)[*index].name;
}

Result<std::string> ColumnChoice::vectors() const
{
    constexpr std::string_view usual = "convert_result";
    if (m_asked || !m_columns || store::findColumn(*m_columns, usual))
        return named(usual);
    const auto isVector = [](const Column& column) { return column.kind == store::ColumnKind::Vector; };
    if (std::ranges::count_if(*m_columns, isVector) != 1)
        return std::unexpected(noColumn(usual));
    return std::ranges::find_if(*m_columns, isVector)->name;
}

Error ColumnChoice::noColumn(std::string_view name) const
{
    std::vector<std::string> names;
    std::ranges::transform(*m_columns, std::back_inserter(names), &Column::name);
    Error error = makeError(error::noColumn, name, m_option, didYouMean(name, names), listNames(*m_columns));
    if (m_options.span(m_option).size() > 0)
        error.span = m_options.span(m_option);
    return error;
}

std::string listNames(const std::vector<Column>& columns)
{
    std::string list;
    for (const Column& column : columns)
        list += (list.empty() ? "" : ", ") + column.name;
    return list;
}

} // namespace pictor::engine
