// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/statement_rules.h"

#include <algorithm>
#include <array>
#include <iterator>

// One method for each rule of the grammar, in its order.
namespace pictor::language {

const StatementParser::Rule* StatementParser::ruleFor(Keyword keyword)
{
    using P = StatementParser;
    static constexpr std::array<Rule, 17> rules{{
        {Keyword::Build, &P::build, "BUILD MODEL", "BUILD MODEL name USING base OPTIONS (..) AS SELECT .."},
        {Keyword::Fit, &P::fit, "FIT MODEL", "FIT MODEL name USING model OPTIONS (..) AS SELECT .."},
        {Keyword::Upload, &P::upload, "UPLOAD MODEL", "UPLOAD MODEL name OPTIONS (..) FROM 'file'"},
        {Keyword::Delete, &P::deleteModel, "DELETE MODEL", "DELETE MODEL name"},
        {Keyword::Get, &P::get, "GET", "GET THANOSQL DATASET name OPTIONS (..), or GET THANOSQL MODEL name"},
        {Keyword::Copy, &P::copy, "COPY", "COPY table OPTIONS (..) FROM 'path'"},
        {Keyword::Print, &P::print, "PRINT", "PRINT IMAGE OPTIONS (..) AS SELECT .."},
        {Keyword::Create, &P::createTableUsing, "CREATE TABLE .. USING",
            "CREATE TABLE name USING model OPTIONS (..) FROM 'folder/'"},
        {Keyword::Preprocess, &P::preprocess, "PREPROCESS", "PREPROCESS IMAGE USING model OPTIONS (..) FROM 'path'"},
        {Keyword::Predict, &P::applyModel, "PREDICT", "PREDICT USING model OPTIONS (..) AS SELECT .."},
        {Keyword::Evaluate, &P::applyModel, "EVALUATE", "EVALUATE USING model OPTIONS (..) AS SELECT .."},
        {Keyword::Convert, &P::applyModel, "CONVERT", "CONVERT USING model OPTIONS (..) AS SELECT .."},
        {Keyword::Transform, &P::applyModel, "TRANSFORM", "TRANSFORM USING model OPTIONS (..) AS SELECT .."},
        {Keyword::Generate, &P::applyModel, "GENERATE", "GENERATE USING model OPTIONS (..) AS SELECT .."},
        {Keyword::Search, &P::search, "SEARCH", "SEARCH IMAGE image='path' USING model OPTIONS (..) AS SELECT .."},
        {Keyword::Function, &P::function, "FUNCTION", "FUNCTION compute.similarity OPTIONS (..) AS SELECT .."},
        {Keyword::List, &P::list, "LIST", "LIST MODEL, LIST TABLE, LIST THANOSQL MODEL or LIST THANOSQL DATASET"},
    }};
    const auto found = std::ranges::find(rules, keyword, &Rule::keyword);
    return found == rules.end() ? nullptr : &*found;
}

// "BUILD" "MODEL" name using as_query
Result<Statement::Node> StatementParser::build()
{
    m_cursor.advance();
    PICTOR_TRY(expect(Keyword::Model));
    BuildModel node;
    PICTOR_TRY_ASSIGN(node.model, name("a name for the model"));
    PICTOR_TRY(expect(Keyword::Using));
    PICTOR_TRY_ASSIGN(node.base, name("the name of a base model"));
    PICTOR_TRY_ASSIGN(node.options, options());
    PICTOR_TRY_ASSIGN(node.query, asQuery());
    return node;
}

// "FIT" "MODEL" name [ using ] as_query
Result<Statement::Node> StatementParser::fit()
{
    m_cursor.advance();
    PICTOR_TRY(expect(Keyword::Model));
    FitModel node;
    PICTOR_TRY_ASSIGN(node.model, name("the name of a model"));
    if (accept(Keyword::Using)) {
        PICTOR_TRY_ASSIGN(node.base, name("the name of a model"));
    }
    PICTOR_TRY_ASSIGN(node.options, options());
    PICTOR_TRY_ASSIGN(node.query, asQuery());
    return node;
}

// "UPLOAD" "MODEL" name [ options ] "FROM" string
Result<Statement::Node> StatementParser::upload()
{
    m_cursor.advance();
    PICTOR_TRY(expect(Keyword::Model));
    UploadModel node;
    PICTOR_TRY_ASSIGN(node.model, name("a name for the model"));
    PICTOR_TRY_ASSIGN(node.options, options());
    PICTOR_TRY(expect(Keyword::From));
    PICTOR_TRY_ASSIGN(node.path, path());
    return node;
}

// "DELETE" "MODEL" name
Result<Statement::Node> StatementParser::deleteModel()
{
    m_cursor.advance();
    PICTOR_TRY(expect(Keyword::Model));
    DeleteModel node;
    PICTOR_TRY_ASSIGN(node.model, name("the name of a model"));
    return node;
}

// "GET" "THANOSQL" ( "DATASET" name [ options ] | "MODEL" name [ options ] [ "AS" name ] )
Result<Statement::Node> StatementParser::get()
{
    m_cursor.advance();
    PICTOR_TRY(expect(Keyword::Thanosql));
    if (accept(Keyword::Dataset)) {
        GetDataset node;
        PICTOR_TRY_ASSIGN(node.dataset, name("the name of a dataset"));
        PICTOR_TRY_ASSIGN(node.options, options());
        return node;
    }
    if (!accept(Keyword::Model))
        return failMissing("DATASET or MODEL");
    GetModel node;
    PICTOR_TRY_ASSIGN(node.model, name("the name of a model"));
    PICTOR_TRY_ASSIGN(node.options, options());
    if (accept(Keyword::As)) {
        PICTOR_TRY_ASSIGN(node.newName, name("a name for the model"));
    }
    return node;
}

// "COPY" name [ options ] "FROM" string
Result<Statement::Node> StatementParser::copy()
{
    m_cursor.advance();
    Copy node;
    PICTOR_TRY_ASSIGN(node.table, name("a name for the table"));
    PICTOR_TRY_ASSIGN(node.options, options());
    PICTOR_TRY(expect(Keyword::From));
    PICTOR_TRY_ASSIGN(node.path, path());
    return node;
}

// "PRINT" ( "IMAGE" | "AUDIO" | "VIDEO" ) [ options ] as_query
Result<Statement::Node> StatementParser::print()
{
    m_cursor.advance();
    if (!at(Keyword::Image) && !at(Keyword::Audio) && !at(Keyword::Video))
        return failMissing("IMAGE, AUDIO or VIDEO");
    Print node;
    PICTOR_TRY_ASSIGN(node.modality, modality());
    PICTOR_TRY_ASSIGN(node.options, options());
    PICTOR_TRY_ASSIGN(node.query, asQuery());
    return node;
}

// "CREATE" "TABLE" name using ( "FROM" string | as_query )
Result<Statement::Node> StatementParser::createTableUsing()
{
    m_cursor.advance();
    PICTOR_TRY(expect(Keyword::Table));
    CreateTableUsing node;
    PICTOR_TRY_ASSIGN(node.table, name("a name for the table"));
    PICTOR_TRY(expect(Keyword::Using));
    PICTOR_TRY_ASSIGN(node.model, name("the name of a model"));
    PICTOR_TRY_ASSIGN(node.options, options());
    PICTOR_TRY_ASSIGN(node.source, queryOrPath());
    return node;
}

// "PREPROCESS" modality using "FROM" string
Result<Statement::Node> StatementParser::preprocess()
{
    m_cursor.advance();
    Preprocess node;
    PICTOR_TRY_ASSIGN(node.modality, modality());
    PICTOR_TRY(expect(Keyword::Using));
    PICTOR_TRY_ASSIGN(node.model, name("the name of a model"));
    PICTOR_TRY_ASSIGN(node.options, options());
    PICTOR_TRY(expect(Keyword::From));
    PICTOR_TRY_ASSIGN(node.path, path());
    return node;
}

// ( "PREDICT" | "EVALUATE" | "CONVERT" | "TRANSFORM" | "GENERATE" ) using as_query
Result<Statement::Node> StatementParser::applyModel()
{
    static constexpr std::array<std::pair<Keyword, ModelVerb>, 5> verbs{{{Keyword::Predict, ModelVerb::Predict},
        {Keyword::Evaluate, ModelVerb::Evaluate}, {Keyword::Convert, ModelVerb::Convert},
        {Keyword::Transform, ModelVerb::Transform}, {Keyword::Generate, ModelVerb::Generate}}};
    ApplyModel node;
    for (const auto& [keyword, verb] : verbs) {
        if (at(keyword))
            node.verb = verb;
    }
    m_cursor.advance();
    PICTOR_TRY(expect(Keyword::Using));
    PICTOR_TRY_ASSIGN(node.model, name("the name of a model"));
    PICTOR_TRY_ASSIGN(node.options, options());
    PICTOR_TRY_ASSIGN(node.query, asQuery());
    return node;
}

// "SEARCH" modality [ input ] ( using | [ options ] ) as_query
Result<Statement::Node> StatementParser::search()
{
    m_cursor.advance();
    Search node;
    PICTOR_TRY_ASSIGN(node.modality, modality());
    PICTOR_TRY_ASSIGN(node.input, searchInput());
    if (accept(Keyword::Using)) {
        PICTOR_TRY_ASSIGN(node.model, name("the name of a model"));
    }
    PICTOR_TRY_ASSIGN(node.options, options());
    PICTOR_TRY_ASSIGN(node.query, asQuery());
    return node;
}

// "FUNCTION" module "." name [ options ] ( as_query | "FROM" string )
Result<Statement::Node> StatementParser::function()
{
    m_cursor.advance();
    Function node;
    PICTOR_TRY_ASSIGN(node.name, name("the name of a function, like compute.similarity"));
    PICTOR_TRY_ASSIGN(node.options, options());
    PICTOR_TRY_ASSIGN(node.source, queryOrPath());
    return node;
}

// "LIST" ( "MODEL" | "TABLE" | "THANOSQL" ( "MODEL" | "DATASET" | "TUTORIAL" ) )
Result<Statement::Node> StatementParser::list()
{
    m_cursor.advance();
    if (accept(Keyword::Model))
        return List{ListKind::Model};
    if (accept(Keyword::Table))
        return List{ListKind::Table};
    if (!accept(Keyword::Thanosql))
        return failMissing("MODEL, TABLE or THANOSQL");
    if (accept(Keyword::Model))
        return List{ListKind::ThanosqlModel};
    if (accept(Keyword::Dataset))
        return List{ListKind::ThanosqlDataset};
    if (accept(Keyword::Tutorial))
        return List{ListKind::ThanosqlTutorial};
    return failMissing("MODEL, DATASET or TUTORIAL");
}

} // namespace pictor::language
