// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/text.h"
#include "language/completion_walker.h"
#include "language/limits.h"

#include <utility>

// The ThanoSQL half of completion: one method for each rule of the grammar.
namespace pictor::language {

void CompletionWalker::statement()
{
    if (atCursor())
        offerStatements();
    decide();
    const Keyword second = token(1).keyword;
    switch (token().keyword) {
    case Keyword::Upload:
        return upload();
    case Keyword::Get:
        return get();
    case Keyword::Copy:
        return copy();
    case Keyword::Delete:
        if (second != Keyword::Model)
            return sqlStatement();
        advance();
        advance();
        want(Wanted::Model);
        name();
        return;
    default:
        if (startsThanosql())
            thanosql();
        else
            sqlStatement();
    }
}

void CompletionWalker::offerStatements()
{
    if (m_place.plainSql) {
        offer({"SELECT", "WITH", "INSERT INTO", "UPDATE", "DELETE FROM", "CREATE TABLE", "DROP TABLE", "ALTER TABLE"});
        return;
    }
    m_completion.startsStatement |= noting();
    offer({"SELECT", "SEARCH IMAGE", "PRINT IMAGE", "BUILD MODEL", "CONVERT USING", "PREDICT USING", "EVALUATE USING",
        "FIT MODEL", "COPY", "GET THANOSQL DATASET", "GET THANOSQL MODEL", "UPLOAD MODEL", "DELETE MODEL", "LIST MODEL",
        "LIST TABLE", "LIST THANOSQL DATASET", "LIST THANOSQL MODEL", "CREATE TABLE", "CREATE VIEW", "CREATE INDEX",
        "INSERT INTO", "UPDATE", "DELETE FROM", "DROP TABLE", "DROP VIEW", "ALTER TABLE", "WITH", "EXPLAIN QUERY PLAN",
        "VALUES", "FUNCTION"});
}

void CompletionWalker::offerQueries(bool sqlOnly)
{
    offer({"SELECT"});
    if (!sqlOnly && !m_place.plainSql)
        offer({"SEARCH IMAGE", "CONVERT USING", "PREDICT USING", "EVALUATE USING", "LIST MODEL", "LIST TABLE",
            "LIST THANOSQL DATASET", "LIST THANOSQL MODEL", "FUNCTION"});
    offer({"WITH", "VALUES"});
}

bool CompletionWalker::startsThanosql() const
{
    if (m_place.plainSql)
        return false;
    switch (token().keyword) {
    case Keyword::Build:
    case Keyword::Fit:
    case Keyword::Print:
    case Keyword::Predict:
    case Keyword::Evaluate:
    case Keyword::Convert:
    case Keyword::Transform:
    case Keyword::Generate:
    case Keyword::Search:
    case Keyword::Function:
    case Keyword::List:
        return true;
    default:
        return false;
    }
}

// The statement's rows.
Relation CompletionWalker::thanosql()
{
    if (++m_depth > limits::nestedStatements)
        return {};
    m_options.clear();
    Relation rows;
    switch (token().keyword) {
    case Keyword::Build:
        rows = build();
        break;
    case Keyword::Fit:
        rows = fit();
        break;
    case Keyword::Print:
        rows = print();
        break;
    case Keyword::Search:
        rows = search();
        break;
    case Keyword::Function:
        rows = functionStatement();
        break;
    case Keyword::List:
        rows = listStatement();
        break;
    default:
        rows = applyModel();
    }
    --m_depth;
    return rows;
}

std::string CompletionWalker::name()
{
    std::string text;
    decide();
    while (!atCursor() && atName()) {
        text += textOf(token());
        advance();
        if (atCursor() || !at(TokenKind::Dot))
            return text;
        text += '.';
        advance();
    }
    return text;
}

// A name that does not exist yet: nothing to offer.
std::string CompletionWalker::newName()
{
    return name();
}

std::string CompletionWalker::usingModel(std::initializer_list<Wanted> kinds)
{
    expect(Keyword::Using);
    want(kinds);
    return name();
}

std::string CompletionWalker::resultColumn(std::string_view fallback) const
{
    for (const auto* key : {"result_col", "column_name"}) {
        if (const auto found = m_options.find(key); found != m_options.end())
            return found->second;
    }
    return std::string(fallback);
}

std::string CompletionWalker::optionText(std::string_view key, std::string_view fallback) const
{
    const auto found = m_options.find(std::string(key));
    return found == m_options.end() ? std::string(fallback) : found->second;
}

// "AS" ( "(" query ")" | query )
Relation CompletionWalker::asQuery()
{
    const bool wantsInput = std::exchange(m_wantInput, false);
    expect(Keyword::As);
    Relation rows = nestedStatement();
    if (wantsInput)
        m_completion.relations = {rows};
    return rows;
}

// What may stand behind AS and between parentheses.
Relation CompletionWalker::nestedStatement()
{
    if (at(TokenKind::OpenParenthesis) && !atCursor()) {
        advance();
        Relation rows = nestedStatement();
        skipToClose();
        return rows;
    }
    offerQueries(m_place.plainSql);
    decide();
    return startsThanosql() ? thanosql() : query();
}

// "FROM" path
void CompletionWalker::fromPath()
{
    expect(Keyword::From);
    want(Wanted::FilePath);
    decide();
    if (at(TokenKind::String) || at(TokenKind::QuotedName))
        advance();
}

Relation CompletionWalker::build()
{
    advance();
    expect(Keyword::Model);
    newName();
    const std::string base = usingModel({Wanted::BaseModel, Wanted::Model}); // a classifier reads a model's vectors
    options("BUILD MODEL", base);
    asQuery();
    return {};
}

Relation CompletionWalker::fit()
{
    advance();
    expect(Keyword::Model);
    want(Wanted::Model);
    const std::string model = name();
    std::string base = model;
    offer({"USING"});
    if (at(Keyword::Using))
        base = usingModel({Wanted::Model});
    options("FIT MODEL", base);
    asQuery();
    return {};
}

Relation CompletionWalker::applyModel()
{
    const std::string verb(entryOf(token().keyword)->text);
    advance();
    const std::string model = usingModel({Wanted::Model});
    options(verb, model);
    const std::string result = resultColumn(toLower(verb) + "_result");
    Relation input = asQuery();
    if (verb == "EVALUATE")
        return {.columns = {"metric", "score"}};
    return {.columns = {result}, .sources = {std::move(input)}};
}

// "IMAGE" and its like; only pictures are worth offering.
void CompletionWalker::modality()
{
    offer({"IMAGE"});
    decide();
    if (at(Keyword::Image) || at(Keyword::Audio) || at(Keyword::Video) || at(Keyword::Text)
        || at(Keyword::KeywordObject))
        advance();
}

Relation CompletionWalker::search()
{
    advance();
    modality();
    offer({"image=", "text="});
    if (at(TokenKind::Word) && !atCursor() && token(1).is(TokenKind::Equals)) {
        const std::string kind = toLower(textOf(token()));
        advance();
        advance();
        optionValue(kind == "image" || kind == "images" ? "search_input" : kind);
    }
    offer({"USING"});
    std::string model;
    if (at(Keyword::Using))
        model = usingModel({Wanted::Model});
    options("SEARCH IMAGE", model);
    const std::string result = resultColumn("search_result");
    Relation input = asQuery();
    return {.columns = {result}, .sources = {std::move(input)}};
}

Relation CompletionWalker::print()
{
    advance();
    modality();
    options("PRINT IMAGE", {});
    asQuery();
    return {};
}

Relation CompletionWalker::functionStatement()
{
    advance();
    offer({"compute.similarity", "compute.groupby_emb_mean", "compute.duplicates", "compute.outliers",
        "compute.cluster", "compute.project"});
    const std::string function = toLower(name());
    options("FUNCTION " + function, {});
    std::vector<std::string> results = functionResults(function);
    offer({"FROM"});
    if (at(Keyword::From)) {
        fromPath();
        return {};
    }
    Relation input = asQuery();
    if (function == "compute.groupby_emb_mean")
        return {.columns = std::move(results)};
    return {.columns = std::move(results), .sources = {std::move(input)}};
}

// The columns that a function gives, under the names that its options say.
std::vector<std::string> CompletionWalker::functionResults(const std::string& function) const
{
    if (function == "compute.duplicates")
        return {"duplicate_group", "duplicate_kind", "duplicate_score", "duplicate_keep"};
    if (function == "compute.outliers")
        return {optionText("result_col", "outlier_score")};
    if (function == "compute.cluster") {
        const std::string cluster = optionText("result_col", "cluster");
        return {cluster, cluster + "_distance"};
    }
    if (function == "compute.project")
        return {optionText("x_col", "x"), optionText("y_col", "y")};
    if (function == "compute.groupby_emb_mean")
        return {optionText("label_col", "label"), optionText("result_col", "emb_mean_result")};
    return {optionText("result_col", "similarity_result")};
}

Relation CompletionWalker::listStatement()
{
    advance();
    const bool thanosql = at(Keyword::Thanosql) && !atCursor();
    if (thanosql) {
        advance();
        offer({"MODEL", "DATASET"});
    } else {
        offer({"MODEL", "TABLE", "THANOSQL MODEL", "THANOSQL DATASET"});
    }
    decide();
    const Keyword object = token().keyword;
    if (object == Keyword::Model || object == Keyword::Dataset || object == Keyword::Table)
        advance();
    if (object == Keyword::Table)
        return {.columns = {"table_name"}};
    if (object == Keyword::Dataset)
        return {.columns = {"name", "data_type"}};
    return {.columns = {"name", "class_name", "last_updated_utc"}};
}

// "UPLOAD" "MODEL" name [ options ] "FROM" path
void CompletionWalker::upload()
{
    advance();
    expect(Keyword::Model);
    newName();
    options("UPLOAD MODEL", {});
    fromPath();
}

// "GET" "THANOSQL" ( "DATASET" name [ options ] | "MODEL" name [ options ] [ "AS" name ] )
void CompletionWalker::get()
{
    advance();
    if (!at(Keyword::Thanosql))
        offer({"THANOSQL DATASET", "THANOSQL MODEL"});
    decide();
    if (at(Keyword::Thanosql))
        advance();
    offer({"DATASET", "MODEL"});
    decide();
    const bool model = at(Keyword::Model);
    if (model || at(Keyword::Dataset))
        advance();
    want(model ? Wanted::CatalogueModel : Wanted::Dataset);
    name();
    options(model ? "GET THANOSQL MODEL" : "GET THANOSQL DATASET", {});
    if (model && accept(Keyword::As))
        newName();
}

// "COPY" table [ options ] "FROM" path
void CompletionWalker::copy()
{
    advance();
    want(Wanted::Table);
    name();
    options("COPY", {});
    fromPath();
}

} // namespace pictor::language
