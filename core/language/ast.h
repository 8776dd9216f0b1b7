// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/text_span.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

// The tree of a ThanoSQL script. Plain data, no behaviour; every node knows its place in the text. Text inside nodes
// is already free of quotes and escapes. Names keep the writer's case; comparing them is the binder's business.
namespace pictor::language {

struct Name
{
    std::string text; // dotted names keep their dots: "main.mnist_train"
    TextSpan span;
    bool quoted = false;
};

struct StringLiteral
{
    std::string text;
    TextSpan span;
};

// The right side of `key = value` in OPTIONS, or of `image = ...`.
struct Value;
using ValueList = std::vector<Value>;
struct Value
{
    struct None
    {
        bool operator==(const None&) const = default;
    };
    // A bare word: OPTIONS (image_col=image_path)
    struct Word
    {
        std::string text;
        bool operator==(const Word&) const = default;
    };
    std::variant<None, bool, std::int64_t, double, std::string, Word, ValueList> data;
    TextSpan span;
};

struct Option
{
    Name key;
    Value value;
};

struct Options
{
    std::vector<Option> items;
    TextSpan span; // of the whole clause, OPTIONS to ")"; empty when there is none
};

struct Statement;
using StatementPtr = std::unique_ptr<Statement>; // never null in a tree

enum class Modality { Image, Audio, Video, Text, Keyword };

// What follows AS (a query) or FROM (a path).
using QueryOrPath = std::variant<StatementPtr, StringLiteral>;

// BUILD MODEL model USING base OPTIONS (..) AS query
struct BuildModel
{
    Name model;
    Name base;
    Options options;
    StatementPtr query;
};

// FIT MODEL model [USING base] OPTIONS (..) AS query
struct FitModel
{
    Name model;
    std::optional<Name> base;
    Options options;
    StatementPtr query;
};

// UPLOAD MODEL model OPTIONS (..) FROM 'file'
struct UploadModel
{
    Name model;
    Options options;
    StringLiteral path;
};

// DELETE MODEL model
struct DeleteModel
{
    Name model;
};

// GET THANOSQL DATASET name OPTIONS (..)
struct GetDataset
{
    Name dataset;
    Options options;
};

// GET THANOSQL MODEL name OPTIONS (..) [AS newName]
struct GetModel
{
    Name model;
    Options options;
    std::optional<Name> newName;
};

// COPY table OPTIONS (..) FROM 'path'
struct Copy
{
    Name table;
    Options options;
    StringLiteral path;
};

// PRINT IMAGE OPTIONS (..) AS query
struct Print
{
    Modality modality = Modality::Image;
    Options options;
    StatementPtr query;
};

// CREATE TABLE table USING model OPTIONS (..) FROM 'dir/' | AS query
struct CreateTableUsing
{
    Name table;
    Name model;
    Options options;
    QueryOrPath source;
};

// PREDICT | EVALUATE | CONVERT | TRANSFORM | GENERATE USING model OPTIONS (..) AS query
enum class ModelVerb { Predict, Evaluate, Convert, Transform, Generate };
struct ApplyModel
{
    ModelVerb verb = ModelVerb::Convert;
    Name model;
    Options options;
    StatementPtr query;
};

// `image = 'a.jpg'` before USING (eras A to C); `images = ['a.jpg', 'b.jpg']`.
struct SearchInput
{
    Name kind; // image, images, text, texts, audio, video
    Value value;
};

// SEARCH IMAGE [input] [USING model] OPTIONS (..) AS query
struct Search
{
    Modality modality = Modality::Image;
    std::optional<SearchInput> input;
    std::optional<Name> model;
    Options options;
    StatementPtr query;
};

// FUNCTION module.name OPTIONS (..) AS query | FROM 'file'
struct Function
{
    Name name; // "compute.similarity"
    Options options;
    QueryOrPath source;
};

// PREPROCESS modality USING model OPTIONS (..) FROM 'path'
struct Preprocess
{
    Modality modality = Modality::Image;
    Name model;
    Options options;
    StringLiteral path;
};

enum class ListKind { Model, Table, ThanosqlModel, ThanosqlDataset, ThanosqlTutorial };
struct List
{
    ListKind kind = ListKind::Model;
};

// Plain SQL, kept as text (Statement::span says where), with the ThanoSQL statements nested in it.
struct SqlHole
{
    TextSpan span; // what to replace by a relation: "( SEARCH .. )" with its parentheses, or a bare "CONVERT .."
    bool needsSelect = false; // the body of CREATE TABLE x AS CONVERT ..: put "SELECT * FROM relation" there
    StatementPtr statement;
};
// What the database has to read in the place of a part of the text; an empty span inserts.
struct SqlEdit
{
    TextSpan span;
    std::string text;
};
struct Sql
{
    std::string firstKeyword;   // upper case: SELECT, WITH, INSERT, ...; "" when the text starts with none
    std::vector<SqlHole> holes; // in text order, never overlapping
    std::vector<SqlEdit> edits; // casts as SQLite has them; in text order, outside the holes
};

// A notebook's magic line: %load_ext thanosql, %thanosql API_TOKEN=.., %thanosql ws://..
struct Magic
{
    enum class Kind { LoadExtension, ApiToken, ApiUrl };
    Kind kind = Kind::LoadExtension;
    StringLiteral argument; // the extension's name, the token, the URL
};

// What could not be parsed; the diagnostics say why. Keeps editors working on the rest of the script.
struct Broken
{
};

struct Statement
{
    using Node = std::variant<Broken, Sql, GetDataset, GetModel, Copy, BuildModel, FitModel, UploadModel, DeleteModel,
        Print, CreateTableUsing, ApplyModel, Search, Function, Preprocess, List, Magic>;
    Node node;
    TextSpan span; // without the terminator, surrounding blanks, comments and parentheses

    template <typename T>
    const T* as() const
    {
        return std::get_if<T>(&node);
    }
};

// A whole script, or one statement typed into a prompt.
struct Script
{
    std::vector<Statement> statements;
    std::vector<Diagnostic> diagnostics; // in text order; spans are set

    bool hasErrors() const;
};

} // namespace pictor::language
