// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/options.h"

#include "base/text.h"
#include "engine/engine_errors.h"
#include "engine/option_lookup.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace pictor::engine {

using language::Value;

namespace {

std::vector<std::string> optionNames(const OptionTable& table)
{
    std::vector<std::string> names;
    for (const OptionSpec& spec : table.options) {
        names.emplace_back(spec.name);
        for (const std::string_view alias : splitWords(spec.aliases))
            names.emplace_back(alias);
    }
    return names;
}

std::string numberText(double number)
{
    char buffer[32];
    const auto [end, code] = std::to_chars(buffer, buffer + sizeof buffer, number);
    return code == std::errc() ? std::string(buffer, end) : std::string("?");
}

// A quoted value stands for what it spells: "True", '5', '0.1'.
std::optional<std::string> spelled(const Value& value)
{
    if (const auto* text = std::get_if<std::string>(&value.data))
        return *text;
    if (const auto* word = std::get_if<Value::Word>(&value.data))
        return word->text;
    return std::nullopt;
}

template <typename T>
std::optional<T> parseNumber(const std::string& text)
{
    T number{};
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (code != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return number;
}

std::optional<bool> asBoolean(const Value& value)
{
    if (const bool* boolean = std::get_if<bool>(&value.data))
        return *boolean;
    if (const auto* integer = std::get_if<std::int64_t>(&value.data); integer && (*integer == 0 || *integer == 1))
        return *integer == 1;
    const auto text = spelled(value);
    if (text && equalsIgnoringCase(*text, "true"))
        return true;
    if (text && equalsIgnoringCase(*text, "false"))
        return false;
    return std::nullopt;
}

std::optional<std::int64_t> asInteger(const Value& value)
{
    if (const auto* integer = std::get_if<std::int64_t>(&value.data))
        return *integer;
    // 2^63: beyond it the conversion is undefined. 5.0 is an integer, 5.5 is not.
    if (const double* real = std::get_if<double>(&value.data);
        real && std::trunc(*real) == *real && std::abs(*real) < 9.2e18)
        return static_cast<std::int64_t>(*real);
    const auto text = spelled(value);
    return text ? parseNumber<std::int64_t>(*text) : std::nullopt;
}

std::optional<double> asNumber(const Value& value)
{
    if (const double* real = std::get_if<double>(&value.data))
        return std::isfinite(*real) ? std::optional(*real) : std::nullopt;
    if (const auto integer = asInteger(value))
        return static_cast<double>(*integer);
    const auto text = spelled(value);
    const auto number = text ? parseNumber<double>(*text) : std::nullopt;
    return number && std::isfinite(*number) ? number : std::nullopt;
}

std::optional<std::string> asText(const Value& value)
{
    if (const auto text = spelled(value))
        return text;
    if (const bool* boolean = std::get_if<bool>(&value.data))
        return *boolean ? "True" : "False";
    return std::nullopt;
}

bool isNoneValue(const Value& value)
{
    const auto text = spelled(value);
    return std::holds_alternative<Value::None>(value.data) || (text && equalsIgnoringCase(*text, "none"));
}

Result<void> checkRange(const OptionSpec& spec, const Value& value, double number)
{
    if (number >= spec.least && number <= spec.most)
        return {};
    return failAt(value.span, error::optionRange, spec.name,
        "between " + numberText(spec.least) + " and " + numberText(spec.most), describeValue(value));
}

Result<Value> checkText(const OptionSpec& spec, const Value& value)
{
    if (const auto* list = std::get_if<language::ValueList>(&value.data); list && spec.listAllowed) {
        language::ValueList checked;
        for (const Value& item : *list) {
            PICTOR_TRY_ASSIGN(checked.emplace_back(), checkText(spec, item));
        }
        return Value{std::move(checked), value.span};
    }
    const auto text = asText(value);
    if (!text)
        return failAt(value.span, error::optionType, spec.name, "a text", describeValue(value));
    if (spec.choices.empty())
        return Value{*text, value.span};
    for (const std::string_view choice : splitWords(spec.choices)) {
        if (equalsIgnoringCase(choice, *text))
            return Value{std::string(choice), value.span};
    }
    std::string list;
    for (const std::string_view choice : splitWords(spec.choices))
        list += (list.empty() ? "'" : ", '") + std::string(choice) + "'";
    return failAt(value.span, error::optionRange, spec.name, "one of " + list, describeValue(value));
}

// The value in the type that the table asks for.
Result<Value> checkValue(const OptionSpec& spec, const Value& value)
{
    if (spec.noneAllowed && isNoneValue(value))
        return Value{Value::None(), value.span};
    const auto wrongType = [&](std::string_view wanted) {
        return failAt(value.span, error::optionType, spec.name, wanted, describeValue(value));
    };
    switch (spec.type) {
    case OptionType::Boolean: {
        const auto boolean = asBoolean(value);
        return boolean ? Result<Value>(Value{*boolean, value.span}) : wrongType("True or False");
    }
    case OptionType::Integer: {
        const auto integer = asInteger(value);
        if (!integer)
            return wrongType("a whole number");
        PICTOR_TRY(checkRange(spec, value, static_cast<double>(*integer)));
        return Value{*integer, value.span};
    }
    case OptionType::Number: {
        const auto number = asNumber(value);
        if (!number)
            return wrongType("a number");
        PICTOR_TRY(checkRange(spec, value, *number));
        return Value{*number, value.span};
    }
    case OptionType::Text:
        return checkText(spec, value);
    case OptionType::Ignored:
        break;
    }
    return value;
}

void warn(std::vector<Diagnostic>& warnings, Error error, TextSpan span)
{
    error.span = span;
    warnings.push_back({Severity::Warning, std::move(error)});
}

} // namespace

// Collects the values under their canonical names.
class OptionBinder
{
public:
    OptionBinder(const OptionTable& table, std::vector<Diagnostic>& warnings)
        : m_table(table)
        , m_warnings(warnings)
    {
    }

    Result<BoundOptions> bind(const language::Options& options)
    {
        for (const language::Option& option : options.items)
            PICTOR_TRY(bindOne(option));
        return std::move(m_bound);
    }

private:
    Result<void> bindOne(const language::Option& option)
    {
        const OptionSpec* spec = findOption(m_table, option.key.text);
        if (!spec) {
            const auto names = optionNames(m_table);
            warn(m_warnings,
                makeError(error::unknownOption, option.key.text, m_table.name, didYouMean(option.key.text, names)),
                option.key.span);
            return {};
        }
        if (!mayReplace(*spec, option))
            return {};
        auto value = checkValue(*spec, option.value);
        if (!value)
            return std::unexpected(value.error());
        m_bound.m_entries.insert_or_assign(
            std::string(spec->name), BoundOptions::Entry{*std::move(value), option.key.text});
        return {};
    }

    // The last of equal keys wins, the newest of different names wins; both are said.
    bool mayReplace(const OptionSpec& spec, const language::Option& option)
    {
        const auto before = m_bound.m_entries.find(spec.name);
        if (before == m_bound.m_entries.end())
            return true;
        const std::string& writtenBefore = before->second.writtenAs;
        if (equalsIgnoringCase(writtenBefore, option.key.text)) {
            warn(m_warnings, makeError(error::duplicateOption, option.key.text), option.key.span);
            return true;
        }
        const bool newer = equalsIgnoringCase(spec.name, option.key.text);
        const std::string& older = newer ? writtenBefore : option.key.text;
        warn(m_warnings, makeError(error::optionConflict, older, spec.name), option.key.span);
        return newer;
    }

    const OptionTable& m_table;
    std::vector<Diagnostic>& m_warnings;
    BoundOptions m_bound;
};

const Value* BoundOptions::find(std::string_view name) const
{
    const auto found = m_entries.find(name);
    return found == m_entries.end() ? nullptr : &found->second.value;
}

bool BoundOptions::isWrittenAs(std::string_view name) const
{
    return std::ranges::any_of(
        m_entries, [&](const auto& entry) { return equalsIgnoringCase(entry.second.writtenAs, name); });
}

bool BoundOptions::has(std::string_view name) const
{
    return find(name) != nullptr;
}

bool BoundOptions::isNone(std::string_view name) const
{
    const Value* value = find(name);
    return value && std::holds_alternative<Value::None>(value->data);
}

TextSpan BoundOptions::span(std::string_view name) const
{
    const Value* value = find(name);
    return value ? value->span : TextSpan();
}

bool BoundOptions::boolean(std::string_view name, bool fallback) const
{
    const Value* value = find(name);
    return value ? std::get<bool>(value->data) : fallback;
}

std::optional<std::int64_t> BoundOptions::integer(std::string_view name) const
{
    const Value* value = find(name);
    return value && !isNone(name) ? std::optional(std::get<std::int64_t>(value->data)) : std::nullopt;
}

std::optional<int> BoundOptions::smallInteger(std::string_view name) const
{
    const auto number = integer(name);
    return number ? std::optional(static_cast<int>(*number)) : std::nullopt;
}

std::optional<double> BoundOptions::number(std::string_view name) const
{
    const Value* value = find(name);
    return value && !isNone(name) ? std::optional(std::get<double>(value->data)) : std::nullopt;
}

std::optional<std::string> BoundOptions::text(std::string_view name) const
{
    const Value* value = find(name);
    const auto* text = value ? std::get_if<std::string>(&value->data) : nullptr;
    return text ? std::optional(*text) : std::nullopt;
}

std::vector<std::string> BoundOptions::texts(std::string_view name) const
{
    const Value* value = find(name);
    const auto* list = value ? std::get_if<language::ValueList>(&value->data) : nullptr;
    std::vector<std::string> texts;
    for (const Value& item : list ? *list : language::ValueList())
        texts.push_back(std::get<std::string>(item.data));
    if (const auto single = list ? std::nullopt : text(name))
        texts.push_back(*single);
    return texts;
}

Result<BoundOptions> bindOptions(
    const language::Options& options, const OptionTable& table, std::vector<Diagnostic>& warnings)
{
    return OptionBinder(table, warnings).bind(options);
}

std::string describeValue(const Value& value)
{
    struct Describe
    {
        std::string operator()(const Value::None&) const { return "None"; }
        std::string operator()(bool boolean) const { return boolean ? "True" : "False"; }
        std::string operator()(std::int64_t integer) const { return std::to_string(integer); }
        std::string operator()(double real) const { return numberText(real); }
        std::string operator()(const std::string& text) const { return "'" + text + "'"; }
        std::string operator()(const Value::Word& word) const { return word.text; }
        std::string operator()(const language::ValueList& list) const
        {
            std::string text;
            for (const Value& item : list)
                text += (text.empty() ? "" : ", ") + describeValue(item);
            return "[" + text + "]";
        }
    };
    return std::visit(Describe(), value.data);
}

} // namespace pictor::engine
