// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/column_labels.h"

#include "engine/engine_errors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <optional>
#include <set>

namespace pictor::engine {

using learn::LabelSet;
using learn::LabelType;
using learn::Task;
using store::Cell;

namespace {

constexpr std::int64_t labelsAtOnce = 4096;

template <typename Number>
std::optional<Number> parse(std::string_view text)
{
    Number number{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

template <typename Number>
std::string written(Number number)
{
    std::array<char, 32> buffer{};
    const auto [end, code] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return code == std::errc() ? std::string(buffer.data(), end) : std::string();
}

std::optional<double> numberOf(const Cell& cell)
{
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        return static_cast<double>(*integer);
    if (const auto* real = std::get_if<double>(&cell))
        return *real;
    if (const auto* text = std::get_if<std::string>(&cell))
        return parse<double>(*text);
    return std::nullopt;
}

bool isWhole(double number)
{
    return std::trunc(number) == number && std::abs(number) < 9e15;
}

// 1 and 1.0 are one label, as they are for SQL. Nothing for what is no label of that type.
std::optional<std::string> labelText(const Cell& cell, LabelType type)
{
    if (const auto* integer = std::get_if<std::int64_t>(&cell))
        return written(*integer);
    const auto* text = std::get_if<std::string>(&cell);
    if (text && type == LabelType::Text)
        return *text;
    const std::optional<double> number = numberOf(cell);
    if (!number || !std::isfinite(*number))
        return std::nullopt;
    return isWhole(*number) ? written(static_cast<std::int64_t>(*number)) : written(*number);
}

bool isNull(const Cell& cell)
{
    return std::holds_alternative<std::monostate>(cell);
}

LabelType typeOf(const std::vector<Cell>& cells, const store::Column& column)
{
    if (column.kind == store::ColumnKind::Boolean)
        return LabelType::Boolean;
    LabelType type = column.kind == store::ColumnKind::Real ? LabelType::Real : LabelType::Integer;
    for (const Cell& cell : cells) {
        if (std::holds_alternative<std::string>(cell))
            return LabelType::Text;
        const auto* real = std::get_if<double>(&cell);
        if (real && !isWhole(*real))
            type = LabelType::Real;
    }
    return type;
}

std::unexpected<Error> notALabel(const store::Column& column, std::size_t row, Task task)
{
    return fail(error::notALabel, column.name, row, task == Task::Regression ? "a finite number" : "a label");
}

std::vector<std::string> inOrder(const std::set<std::string>& texts, LabelType type)
{
    std::vector<std::string> classes(texts.begin(), texts.end());
    if (type != LabelType::Text)
        std::ranges::stable_sort(classes, {}, [](const std::string& text) { return parse<double>(text).value_or(0); });
    return classes;
}

Result<LabelledRows> readNumbers(const std::vector<Cell>& cells, const store::Column& column)
{
    LabelledRows result;
    result.labels.set = {Task::Regression, LabelType::Real, {}};
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (isNull(cells[row]))
            continue;
        const std::optional<double> number = numberOf(cells[row]);
        if (!number || !std::isfinite(*number))
            return notALabel(column, row, Task::Regression);
        result.rows.push_back(row);
        result.labels.values.push_back(*number);
    }
    return result;
}

Error unknownLabels(
    const std::set<std::string>& unknown, const store::Column& column, const LabelSet& known, std::string_view model)
{
    constexpr std::size_t mostNamed = 10;
    const auto list = [](const auto& texts) {
        std::string result;
        std::size_t count = 0;
        for (const std::string& text : texts) {
            if (++count > mostNamed)
                return result + ", ...";
            result += (result.empty() ? "\"" : ", \"") + text + "\"";
        }
        return result;
    };
    return makeError(error::unknownLabels, column.name, list(unknown), model, list(known.classes));
}

// `classes` must have all labels that are there.
Result<LabelledRows> indexLabels(
    const std::vector<Cell>& cells, const store::Column& column, const LabelSet& set, std::set<std::string>& unknown)
{
    std::map<std::string_view, std::int32_t> indices;
    for (std::size_t i = 0; i < set.classes.size(); ++i)
        indices.emplace(set.classes[i], static_cast<std::int32_t>(i));
    LabelledRows result;
    result.labels.set = set;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (isNull(cells[row]))
            continue;
        const std::optional<std::string> text = labelText(cells[row], set.type);
        const auto found = text ? indices.find(*text) : indices.end();
        if (!text && std::holds_alternative<store::Bytes>(cells[row]))
            return notALabel(column, row, Task::Classification);
        if (found == indices.end()) {
            unknown.insert(text ? *text : labelText(cells[row], LabelType::Text).value_or("not a number"));
            continue;
        }
        result.rows.push_back(row);
        result.labels.classes.push_back(found->second);
    }
    return result;
}

nlohmann::json toJson(const Cell& label)
{
    if (const auto* integer = std::get_if<std::int64_t>(&label))
        return *integer;
    if (const auto* real = std::get_if<double>(&label))
        return *real;
    if (const auto* text = std::get_if<std::string>(&label))
        return *text;
    return nullptr;
}

} // namespace

Result<std::vector<Cell>> readCells(const store::TempTable& table, std::size_t column, const RunContext& context)
{
    std::vector<Cell> cells;
    cells.reserve(static_cast<std::size_t>(table.rowCount()));
    const std::array columns{column};
    for (std::int64_t first = 0; first < table.rowCount(); first += labelsAtOnce) {
        PICTOR_TRY(context.checkStop());
        PICTOR_TRY_ASSIGN(auto rows, table.rows(first, labelsAtOnce, columns));
        for (store::Row& row : rows)
            cells.push_back(std::move(row.front()));
    }
    return cells;
}

Result<LabelledRows> learnLabels(const std::vector<Cell>& cells, const store::Column& column, Task task)
{
    if (task == Task::Regression)
        return readNumbers(cells, column);
    LabelSet set{Task::Classification, typeOf(cells, column), {}};
    std::set<std::string> texts;
    for (std::size_t row = 0; row < cells.size(); ++row) {
        if (isNull(cells[row]))
            continue;
        const std::optional<std::string> text = labelText(cells[row], set.type);
        if (!text)
            return notALabel(column, row, task);
        texts.insert(*text);
    }
    set.classes = inOrder(texts, set.type);
    std::set<std::string> unknown;
    return indexLabels(cells, column, set, unknown);
}

Result<LabelledRows> matchLabels(
    const std::vector<Cell>& cells, const store::Column& column, const LabelSet& known, std::string_view model)
{
    if (known.task == Task::Regression)
        return readNumbers(cells, column);
    std::set<std::string> unknown;
    PICTOR_TRY_ASSIGN(LabelledRows result, indexLabels(cells, column, known, unknown));
    if (!unknown.empty())
        return std::unexpected(unknownLabels(unknown, column, known, model));
    return result;
}

store::Column answerColumn(std::string name, const LabelSet& set)
{
    switch (set.type) {
    case LabelType::Integer:
        return store::Column::declared(std::move(name), "INTEGER");
    case LabelType::Real:
        return store::Column::declared(std::move(name), "REAL");
    case LabelType::Boolean:
        return store::Column::declared(std::move(name), "BOOLEAN");
    case LabelType::Text:
        break;
    }
    return store::Column::declared(std::move(name), "TEXT");
}

Cell answerCell(const std::string& label, LabelType type)
{
    if (type == LabelType::Text)
        return label;
    if (const auto integer = parse<std::int64_t>(label); integer && type != LabelType::Real)
        return *integer;
    return parse<double>(label).value_or(0);
}

// Text that is not UTF-8 must not throw.
std::string answerList(const std::vector<Cell>& labels)
{
    nlohmann::json list = nlohmann::json::array();
    for (const Cell& label : labels)
        list.push_back(toJson(label));
    return list.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

} // namespace pictor::engine
