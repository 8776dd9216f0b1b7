// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "language/language_errors.h"
#include "language/sql_edits.h"

#include <algorithm>
#include <array>
#include <map>

namespace pictor::language {

namespace {

// What stands before and after an operand to make it a value of a type.
struct CastForm
{
    std::string before;
    std::string after;
};

enum class Modifier { Refused, Ignored, Length, Scale };

struct CastType
{
    std::string_view name; // PostgreSQL's
    std::string_view before;
    std::string_view after;
    Modifier modifier = Modifier::Refused;
};

constexpr std::string_view cast = "CAST(";
constexpr std::string_view asInteger = " AS INTEGER)";
constexpr std::string_view asReal = " AS REAL)";
constexpr std::string_view asText = " AS TEXT)";
constexpr std::string_view asNumeric = " AS NUMERIC)";
// SQLite has no booleans: CAST('true' AS BOOLEAN) would be 0. What is no boolean becomes NULL.
constexpr std::string_view beforeBoolean = "(CASE lower(trim(CAST(";
constexpr std::string_view afterBoolean
    = " AS TEXT))) WHEN '1' THEN 1 WHEN 't' THEN 1 WHEN 'true' THEN 1 WHEN 'y' THEN 1 WHEN 'yes' THEN 1 WHEN 'on' THEN "
      "1"
      " WHEN '0' THEN 0 WHEN 'f' THEN 0 WHEN 'false' THEN 0 WHEN 'n' THEN 0 WHEN 'no' THEN 0 WHEN 'off' THEN 0 END)";

// https://www.postgresql.org/docs/15/datatype.html
constexpr std::array<CastType, 36> castTypes{{
    {"bigint", cast, asInteger},
    {"bool", beforeBoolean, afterBoolean},
    {"boolean", beforeBoolean, afterBoolean},
    {"bpchar", cast, asText, Modifier::Length},
    {"bytea", cast, " AS BLOB)"},
    {"char", cast, asText, Modifier::Length},
    {"character", cast, asText, Modifier::Length},
    {"character varying", cast, asText, Modifier::Length},
    {"date", "date(", ")"},
    {"decimal", cast, asNumeric, Modifier::Scale},
    {"double precision", cast, asReal},
    {"float", cast, asReal, Modifier::Ignored},
    {"float4", cast, asReal},
    {"float8", cast, asReal},
    {"int", cast, asInteger},
    {"int2", cast, asInteger},
    {"int4", cast, asInteger},
    {"int8", cast, asInteger},
    {"integer", cast, asInteger},
    {"json", "json(", ")"},
    {"jsonb", "json(", ")"},
    {"name", cast, asText},
    {"numeric", cast, asNumeric, Modifier::Scale},
    {"real", cast, asReal},
    {"smallint", cast, asInteger},
    {"text", cast, asText},
    {"time", "time(", ")", Modifier::Ignored},
    {"time with time zone", "time(", ")", Modifier::Ignored},
    {"time without time zone", "time(", ")", Modifier::Ignored},
    {"timestamp", "datetime(", ")", Modifier::Ignored},
    {"timestamp with time zone", "datetime(", ")", Modifier::Ignored},
    {"timestamp without time zone", "datetime(", ")", Modifier::Ignored},
    {"timestamptz", "datetime(", ")", Modifier::Ignored},
    {"uuid", cast, asText},
    {"varchar", cast, asText, Modifier::Length},
    {"xml", cast, asText},
}};

const CastType* findType(std::string_view name)
{
    const auto found = std::ranges::find(castTypes, name, &CastType::name);
    return found == castTypes.end() ? nullptr : &*found;
}

class CastFinder
{
public:
    CastFinder(std::string_view script, std::vector<SqlToken> tokens)
        : m_script(script)
        , m_tokens(std::move(tokens))
    {
    }

    Result<std::vector<SqlEdit>> find()
    {
        for (std::size_t i = 0; i < m_tokens.size(); ++i) {
            if (is(i, "::"))
                PICTOR_TRY(rewrite(i));
        }
        std::ranges::stable_sort(m_edits, {}, [](const SqlEdit& edit) { return edit.span.begin; });
        return std::move(m_edits);
    }

private:
    // A type as it is written behind "::".
    struct Written
    {
        const CastType* type = nullptr;
        std::vector<std::string_view> modifiers; // the numbers in its parentheses
        std::size_t last = 0;                    // its last token
    };

    std::string_view text(std::size_t i) const { return m_tokens[i].token.span.in(m_script); }
    bool is(std::size_t i, std::string_view symbol) const { return i < m_tokens.size() && text(i) == symbol; }
    bool is(std::size_t i, TokenKind kind) const { return i < m_tokens.size() && m_tokens[i].token.is(kind); }
    bool is(std::size_t i, Keyword keyword) const { return m_tokens[i].token.is(keyword); }

    Result<void> rewrite(std::size_t colons);
    Result<std::size_t> operandBegin(std::size_t colons) const;
    std::size_t callBegin(std::size_t open) const;
    std::size_t nameBegin(std::size_t last) const;
    Result<Written> readType(std::size_t colons) const;
    Result<void> readModifiers(Written& written) const;
    std::string nameFor(std::size_t first, std::size_t last, const Written& written) const;

    std::string_view m_script;
    std::vector<SqlToken> m_tokens;
    std::map<std::size_t, std::size_t> m_castBegins; // last token of a cast -> its first
    std::map<std::size_t, std::string> m_castNames;  // last token of a cast -> the column it is of
    std::vector<SqlEdit> m_edits;
};

// The first token of a (dotted) name that ends here.
std::size_t CastFinder::nameBegin(std::size_t last) const
{
    std::size_t first = last;
    while (first >= 2 && is(first - 1, TokenKind::Dot)
        && (is(first - 2, TokenKind::Word) || is(first - 2, TokenKind::QuotedName)))
        first -= 2;
    return first;
}

// What belongs to an opening parenthesis: the function's name, and for OVER (..) the call before it.
std::size_t CastFinder::callBegin(std::size_t open) const
{
    if (open == 0)
        return open;
    const std::size_t before = open - 1;
    if ((is(before, Keyword::Over) || is(before, Keyword::Filter)) && before > 0 && m_tokens[before - 1].partner)
        return callBegin(*m_tokens[before - 1].partner);
    const bool word
        = is(before, TokenKind::Word) && (!isReserved(m_tokens[before].token.keyword) || is(before, Keyword::Exists));
    return word || is(before, TokenKind::QuotedName) ? nameBegin(before) : open;
}

Result<std::size_t> CastFinder::operandBegin(std::size_t colons) const
{
    const auto nothing = [&] { return failAt(m_tokens[colons].token.span, error::castOfNothing); };
    if (colons == 0)
        return nothing();
    const std::size_t last = colons - 1;
    if (const auto inner = m_castBegins.find(last); inner != m_castBegins.end())
        return inner->second;
    const SqlToken& token = m_tokens[last];
    if (token.partner && *token.partner < last)
        return is(last, Keyword::End) ? *token.partner : callBegin(*token.partner);
    if (is(last, TokenKind::Number) || is(last, TokenKind::QuotedName))
        return nameBegin(last);
    if (is(last, TokenKind::String)) { // x'00'
        const bool blob = last > 0 && equalsIgnoringCase(text(last - 1), "x")
            && m_tokens[last - 1].token.span.end == token.token.span.begin;
        return blob ? last - 1 : last;
    }
    const bool value = is(last, TokenKind::Word) && (!isReserved(token.token.keyword) || is(last, Keyword::Null));
    return value ? Result<std::size_t>(nameBegin(last)) : nothing();
}

Result<CastFinder::Written> CastFinder::readType(std::size_t colons) const
{
    const std::size_t first = colons + 1;
    if (!is(first, TokenKind::Word) && !is(first, TokenKind::QuotedName)) {
        const TextSpan span = m_tokens[std::min(first, m_tokens.size() - 1)].token.span;
        return failAt(span, error::unknownCastType, first < m_tokens.size() ? text(first) : "",
            "Write a type behind \"::\", as in value::text.");
    }
    Written written;
    std::string name;
    for (std::size_t i = first; is(i, TokenKind::Word) && i < first + 4; ++i) { // the longest type that fits
        name += (name.empty() ? "" : " ") + toLower(text(i));
        if (const CastType* type = findType(name)) {
            written.type = type;
            written.last = i;
        }
    }
    if (!written.type) {
        std::vector<std::string> names;
        names.reserve(castTypes.size());
        for (const CastType& type : castTypes)
            names.emplace_back(type.name);
        std::string hint = didYouMean(text(first), names);
        if (hint.empty())
            hint = "Known are text, integer, float, numeric, boolean, date, timestamp, json and bytea.";
        return failAt(m_tokens[first].token.span, error::unknownCastType, text(first), hint);
    }
    PICTOR_TRY(readModifiers(written));
    if (is(written.last + 1, "[") || (written.last + 1 < m_tokens.size() && text(written.last + 1).starts_with('[')))
        return failAt(m_tokens[written.last + 1].token.span, error::unknownCastType,
            std::string(written.type->name) + "[]", "Arrays are not available; JSON lists are.");
    return written;
}

// varchar(20), numeric(10, 2)
Result<void> CastFinder::readModifiers(Written& written) const
{
    const std::size_t open = written.last + 1;
    if (!is(open, TokenKind::OpenParenthesis))
        return {};
    const std::size_t close = m_tokens[open].partner.value_or(open);
    bool valid = close > open + 1 && written.type->modifier != Modifier::Refused;
    for (std::size_t i = open + 1; i < close; ++i) {
        const bool number = (i - open) % 2 == 1;
        valid = valid
            && (number ? is(i, TokenKind::Number) && text(i).find_first_not_of("0123456789") == text(i).npos
                       : is(i, TokenKind::Comma));
        if (number)
            written.modifiers.push_back(text(i));
    }
    if (!valid || written.modifiers.size() > 2)
        return failAt(m_tokens[open].token.span, error::unknownCastType, std::string(written.type->name) + "(..)",
            "Write the type without parentheses.");
    written.last = close;
    return {};
}

CastForm formOf(const CastType& type, const std::vector<std::string_view>& modifiers)
{
    CastForm form{std::string(type.before), std::string(type.after)};
    if (modifiers.empty())
        return form;
    if (type.modifier == Modifier::Length)
        return {"substr(" + form.before, form.after + ", 1, " + std::string(modifiers[0]) + ")"};
    if (type.modifier == Modifier::Scale)
        return {
            "round(" + form.before, form.after + ", " + std::string(modifiers.size() > 1 ? modifiers[1] : "0") + ")"};
    return form;
}

// The name that PostgreSQL gives to a column of nothing but casts: that of the column they are of.
std::string CastFinder::nameFor(std::size_t first, std::size_t last, const Written& written) const
{
    if (const auto inner = m_castNames.find(last); inner != m_castNames.end())
        return inner->second;
    // that of the function, for a call
    if (is(last, TokenKind::CloseParenthesis) && first < m_tokens[last].partner.value_or(0))
        return std::string(text(*m_tokens[last].partner - 1));
    const bool name = nameBegin(last) == first && (is(last, TokenKind::Word) || is(last, TokenKind::QuotedName))
        && !is(last, Keyword::Null) && text(last).front() != '(';
    if (!name)
        return std::string(written.type->name);
    return is(last, TokenKind::QuotedName) ? std::string(text(last)) : '"' + std::string(text(last)) + '"';
}

Result<void> CastFinder::rewrite(std::size_t colons)
{
    PICTOR_TRY_ASSIGN(const std::size_t first, operandBegin(colons));
    PICTOR_TRY_ASSIGN(const Written written, readType(colons));
    const CastForm form = formOf(*written.type, written.modifiers);
    std::string name = nameFor(first, colons - 1, written);
    const std::size_t begin = m_tokens[first].token.span.begin;
    const bool named = isUnnamedSelectItem(m_tokens, first, written.last);
    const std::string alias = named
        ? " AS " + (name.front() == '"' || name.front() == '`' || name.front() == '[' ? name : '"' + name + '"')
        : std::string();
    m_edits.push_back({{begin, begin}, form.before});
    m_edits.push_back({{m_tokens[colons].token.span.begin, m_tokens[written.last].token.span.end}, form.after + alias});
    m_castBegins[written.last] = first;
    m_castNames[written.last] = std::move(name);
    return {};
}

} // namespace

Result<std::vector<SqlEdit>> castEdits(std::string_view script, TextSpan statement, const std::vector<SqlHole>& holes)
{
    return CastFinder(script, sqlTokens(script, statement, holes)).find();
}

} // namespace pictor::language
