// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/csv_types.h"

#include "base/text.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>

namespace pictor::store {

namespace {

constexpr std::array<std::string_view, 19> missingWords{"", "#N/A", "#N/A N/A", "#NA", "-1.#IND", "-1.#QNAN", "-NaN",
    "-nan", "1.#IND", "1.#QNAN", "<NA>", "N/A", "NA", "NULL", "NaN", "None", "n/a", "nan", "null"};
constexpr std::size_t longestSample = 40;

std::string_view trimmed(std::string_view field)
{
    const auto begin = field.find_first_not_of(" \t");
    if (begin == std::string_view::npos)
        return {};
    return field.substr(begin, field.find_last_not_of(" \t") - begin + 1);
}

// from_chars takes no plus sign; the rest must not bring a second one.
std::string_view withoutPlus(std::string_view number)
{
    return number.size() > 1 && number[0] == '+' && number[1] != '-' ? number.substr(1) : number;
}

bool isInteger(std::string_view field)
{
    std::string_view digits = trimmed(field);
    if (!digits.empty() && (digits[0] == '+' || digits[0] == '-'))
        digits.remove_prefix(1);
    return !digits.empty() && std::ranges::all_of(digits, [](char c) { return c >= '0' && c <= '9'; });
}

} // namespace

bool isMissing(std::string_view field)
{
    if (field.empty())
        return true;
    constexpr std::string_view firstLetters = "#-1<Nn";
    return field.size() <= 8 && firstLetters.find(field[0]) != std::string_view::npos
        && std::ranges::find(missingWords, field) != missingWords.end();
}

std::optional<std::int64_t> parseInteger(std::string_view field)
{
    const std::string_view text = withoutPlus(trimmed(field));
    std::int64_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<double> parseReal(std::string_view field)
{
    const std::string_view text = withoutPlus(trimmed(field));
    const std::string_view digits = text.substr(text.starts_with('-') ? 1 : 0);
    // from_chars also knows "nan(...)", which is text here.
    if (!digits.empty() && std::isalpha(static_cast<unsigned char>(digits[0])) && !equalsIgnoringCase(digits, "inf")
        && !equalsIgnoringCase(digits, "infinity"))
        return std::nullopt;
    double number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<bool> parseBoolean(std::string_view field)
{
    if (field == "True" || field == "TRUE" || field == "true")
        return true;
    if (field == "False" || field == "FALSE" || field == "false")
        return false;
    return std::nullopt;
}

void ColumnGuess::ruleOut(std::optional<Witness>& witness, std::string_view field, std::int64_t line)
{
    if (!witness)
        witness = Witness{line, std::string(field.substr(0, longestSample))};
}

void ColumnGuess::see(std::string_view field, std::int64_t line)
{
    if ((m_notInteger && m_notReal && m_notBoolean) || isMissing(field))
        return;
    m_seen = true;
    if (!m_notBoolean && !parseBoolean(field))
        ruleOut(m_notBoolean, field, line);
    const bool fits = !m_notInteger && parseInteger(field);
    if (!m_notInteger && !fits) {
        if (isInteger(field))
            m_overflow = true;
        else
            ruleOut(m_notInteger, field, line);
    }
    if (!m_notReal && !fits && !parseReal(field))
        ruleOut(m_notReal, field, line);
}

ColumnKind ColumnGuess::kind() const
{
    if (!m_seen)
        return ColumnKind::Text;
    if (!m_notInteger)
        return m_overflow ? ColumnKind::Text : ColumnKind::Integer;
    if (!m_notReal)
        return ColumnKind::Real;
    return m_notBoolean ? ColumnKind::Text : ColumnKind::Boolean;
}

ColumnGuess::Witness ColumnGuess::against(ColumnKind kind) const
{
    const auto& witness = kind == ColumnKind::Real ? m_notReal
        : kind == ColumnKind::Boolean              ? m_notBoolean
                                                   : m_notInteger;
    return witness.value_or(Witness());
}

} // namespace pictor::store
