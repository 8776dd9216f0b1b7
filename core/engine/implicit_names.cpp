// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/implicit_names.h"

#include "base/text.h"
#include "language/lexer.h"

#include <algorithm>
#include <array>

namespace pictor::engine {

namespace {

using language::SqlToken;
using language::TokenKind;

constexpr std::array<std::string_view, 3> scoreNames{"similarity_image1", "query1_score", "score"};
constexpr std::size_t mostNames = 200; // each costs one more reading of the text
constexpr std::string_view scoreEnding = "_similarity1";

std::string unquotedName(std::string_view text)
{
    if (text.starts_with('['))
        return std::string(text.substr(1, text.size() - 2));
    const bool quoted = text.starts_with('"') || text.starts_with('`');
    return quoted ? language::unquote(text, language::QuoteRules::Sql) : std::string(text);
}

// The class CLIP was called CLIPEn at that time.
bool isVectorName(std::string_view lowered, const store::ModelRecord& model)
{
    const std::string className = toLower(model.className);
    const std::string name = toLower(model.name) + "_" + className;
    return lowered == name || (className == "clip" && lowered == name + "en");
}

std::string_view defaultName(ImplicitColumn column)
{
    switch (column) {
    case ImplicitColumn::Score:
        return "search_result";
    case ImplicitColumn::Vectors:
        return "convert_result";
    case ImplicitColumn::Prediction:
        break;
    }
    return "predict_result";
}

// The options of a statement that makes such a column.
const language::Options* optionsOf(const language::Statement& statement, ImplicitColumn column)
{
    if (const auto* search = statement.as<language::Search>())
        return column == ImplicitColumn::Score ? &search->options : nullptr;
    const auto* apply = statement.as<language::ApplyModel>();
    if (!apply)
        return nullptr;
    const bool makes = (apply->verb == language::ModelVerb::Convert && column == ImplicitColumn::Vectors)
        || (apply->verb == language::ModelVerb::Predict && column == ImplicitColumn::Prediction);
    return makes ? &apply->options : nullptr;
}

std::optional<std::string> namedResult(const language::Options& options)
{
    for (const language::Option& option : options.items) {
        const bool names
            = equalsIgnoringCase(option.key.text, "result_col") || equalsIgnoringCase(option.key.text, "column_name");
        if (const auto* text = std::get_if<std::string>(&option.value.data); names && text)
            return toLower(*text);
    }
    return std::nullopt;
}

} // namespace

std::optional<ImplicitColumn> implicitColumn(std::string_view name, std::span<const store::ModelRecord> models)
{
    const std::string lowered = toLower(name);
    const bool ends = lowered.size() > scoreEnding.size() && lowered.ends_with(scoreEnding);
    if (ends || std::ranges::find(scoreNames, lowered) != scoreNames.end())
        return ImplicitColumn::Score;
    if (lowered == "predicted")
        return ImplicitColumn::Prediction;
    const bool vectors
        = std::ranges::any_of(models, [&](const store::ModelRecord& model) { return isVectorName(lowered, model); });
    return vectors ? std::optional(ImplicitColumn::Vectors) : std::nullopt;
}

ImplicitNames::ImplicitNames(const language::Statement& statement, const language::Sql& sql, std::string_view script)
    : m_sql(sql)
    , m_script(script)
    , m_tokens(language::sqlTokens(script, statement.span, sql.holes))
{
}

bool ImplicitNames::isName(std::size_t token) const
{
    return m_tokens[token].token.is(TokenKind::Word) || m_tokens[token].token.is(TokenKind::QuotedName);
}

std::optional<ImplicitNames::Reference> ImplicitNames::referenceAt(std::size_t offset) const
{
    const auto found = std::ranges::find_if(m_tokens,
        [&](const SqlToken& token) { return offset >= token.token.span.begin && offset < token.token.span.end; });
    Reference reference;
    reference.first = reference.last = static_cast<std::size_t>(found - m_tokens.begin());
    if (found == m_tokens.end() || !isName(reference.first))
        return std::nullopt;
    while (
        reference.first >= 2 && m_tokens[reference.first - 1].token.is(TokenKind::Dot) && isName(reference.first - 2))
        reference.first -= 2;
    while (reference.last + 2 < m_tokens.size() && m_tokens[reference.last + 1].token.is(TokenKind::Dot)
        && isName(reference.last + 2))
        reference.last += 2;
    reference.name = unquotedName(m_tokens[reference.last].token.span.in(m_script));
    return reference;
}

// What the nested statement calls it, else what stored tables call it.
std::string ImplicitNames::physicalName(ImplicitColumn column) const
{
    for (const language::SqlHole& hole : m_sql.holes) {
        const language::Options* options = optionsOf(*hole.statement, column);
        if (const auto name = options ? namedResult(*options) : std::nullopt)
            return *name;
    }
    return std::string(defaultName(column));
}

Result<void> ImplicitNames::understand(Error error, std::span<const store::ModelRecord> models)
{
    const auto reference = error.span ? referenceAt(error.span->begin) : std::nullopt;
    if (!reference || m_edits.size() == mostNames)
        return std::unexpected(std::move(error));
    // The column it was taken for is not there either.
    if (const auto before = m_unknown.find(reference->first); before != m_unknown.end())
        return std::unexpected(before->second);
    const auto column = implicitColumn(reference->name, models);
    if (!column)
        return std::unexpected(std::move(error));
    language::SqlEdit edit{m_tokens[reference->last].token.span, store::quoteName(physicalName(*column))};
    if (language::isUnnamedSelectItem(m_tokens, reference->first, reference->last))
        edit.text += " AS " + store::quoteName(reference->name);
    m_edits.push_back(std::move(edit));
    m_unknown.emplace(reference->first, std::move(error));
    return {};
}

} // namespace pictor::engine
