// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/implicit_names.h"

#include "base/text.h"
#include "language/lexer.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace pictor::engine {

namespace {

using language::SqlToken;
using language::TokenKind;

constexpr std::array<std::string_view, 3> scoreNames{"similarity_image1", "query1_score", "score"};
constexpr std::size_t mostNames = 200;                  // each costs one more reading of the text
constexpr std::string_view scoreEnding = "_similarity"; // and a number

std::string unquotedName(std::string_view text)
{
    if (text.starts_with('['))
        return std::string(text.substr(1, text.size() - 2));
    const bool quoted = text.starts_with('"') || text.starts_with('`');
    return quoted ? language::unquote(text, language::QuoteRules::Sql) : std::string(text);
}

// "m_simclr_similarity2" -> 2; 0 for other names.
int scoreNumber(std::string_view lowered)
{
    const std::size_t digits = lowered.find_last_not_of("0123456789") + 1;
    int number = 0;
    std::from_chars(lowered.data() + digits, lowered.data() + lowered.size(), number);
    const std::string_view before = lowered.substr(0, digits);
    return before.size() > scoreEnding.size() && before.ends_with(scoreEnding) ? number : 0;
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
        return "predict_result";
    case ImplicitColumn::Picture:
        break;
    }
    return "image_path";
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

bool isList(const language::Value& value)
{
    const auto* list = std::get_if<language::ValueList>(&value.data);
    return list && list->size() > 1;
}

bool searchesSeveral(const language::Statement& statement)
{
    const auto* search = statement.as<language::Search>();
    return search
        && ((search->input && isList(search->input->value))
            || std::ranges::any_of(search->options.items, [](const language::Option& option) {
                   return equalsIgnoringCase(option.key.text, "search_input") && isList(option.value);
               }));
}

} // namespace

std::optional<ImplicitName> implicitName(std::string_view name, std::span<const store::ModelRecord> models)
{
    const std::string lowered = toLower(name);
    if (const int number = scoreNumber(lowered); number > 0)
        return ImplicitName{ImplicitColumn::Score, number};
    if (std::ranges::find(scoreNames, lowered) != scoreNames.end())
        return ImplicitName{ImplicitColumn::Score};
    if (lowered == "predicted")
        return ImplicitName{ImplicitColumn::Prediction};
    if (lowered == "image")
        return ImplicitName{ImplicitColumn::Picture};
    const bool vectors
        = std::ranges::any_of(models, [&](const store::ModelRecord& model) { return isVectorName(lowered, model); });
    return vectors ? std::optional(ImplicitName{ImplicitColumn::Vectors}) : std::nullopt;
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
std::string ImplicitNames::physicalName(const ImplicitName& implicit) const
{
    std::string name(defaultName(implicit.column));
    bool isOneOfSeveral = implicit.number > 1;
    for (const language::SqlHole& hole : m_sql.holes) {
        if (const language::Options* options = optionsOf(*hole.statement, implicit.column)) {
            name = namedResult(*options).value_or(name);
            isOneOfSeveral = isOneOfSeveral || searchesSeveral(*hole.statement);
        }
    }
    return isOneOfSeveral ? name + std::to_string(implicit.number) : name;
}

Result<void> ImplicitNames::understand(Error error, std::span<const store::ModelRecord> models)
{
    const auto reference = error.span ? referenceAt(error.span->begin) : std::nullopt;
    if (!reference || m_edits.size() == mostNames)
        return std::unexpected(std::move(error));
    // The column it was taken for is not there either.
    if (const auto before = m_unknown.find(reference->first); before != m_unknown.end())
        return std::unexpected(before->second);
    const auto implicit = implicitName(reference->name, models);
    if (!implicit)
        return std::unexpected(std::move(error));
    language::SqlEdit edit{m_tokens[reference->last].token.span, store::quoteName(physicalName(*implicit))};
    if (language::isUnnamedSelectItem(m_tokens, reference->first, reference->last))
        edit.text += " AS " + store::quoteName(reference->name);
    m_edits.push_back(std::move(edit));
    m_unknown.emplace(reference->first, std::move(error));
    return {};
}

} // namespace pictor::engine
