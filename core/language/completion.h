// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_span.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::language {

// What may stand at a place of a script, besides keywords.
enum class Wanted : std::uint8_t {
    Table,
    Column, // of Completion::relations
    Function,
    Model,
    BaseModel,      // what BUILD MODEL makes a model of: SimCLR
    CatalogueModel, // what GET THANOSQL MODEL can fetch
    Dataset,
    OptionName,  // of Completion::option
    OptionValue, // of the key in Completion::option
    FilePath,
};

// Rows that a query reads: a table, or a sub-query with what it adds to its own sources.
struct Relation
{
    std::string name;                 // how the query calls it: alias or table name; "" when it has no name
    std::string table;                // "" for a sub-query
    std::vector<std::string> columns; // that a sub-query names itself
    std::vector<Relation> sources;    // of a sub-query with "*": their columns pass through
};

// An OPTIONS list around the cursor.
struct OptionPlace
{
    std::string statement;             // "CONVERT", "SEARCH IMAGE": how option tables call it
    std::string className;             // the name behind USING; "" when there is none
    std::string key;                   // the option whose name or value is at the cursor; "" when it is not written yet
    std::vector<std::string> usedKeys; // the others
};

// What may stand at the cursor, and what of it is typed already.
struct Completion
{
    TextSpan prefix;                   // the word around the cursor without quotes; a choice replaces it
    std::string typed;                 // its part before the cursor
    char quote = '\0';                 // the quote that the cursor is behind
    bool closed = false;               // that quote has its end behind the prefix
    std::string qualifier;             // "t" in "t.col": columns of this relation only
    std::vector<std::string> keywords; // "GROUP BY"; likeliest first
    std::vector<Wanted> wanted;
    std::vector<Relation> relations;     // the nearest first
    std::vector<std::string> withTables; // names that WITH defines
    std::optional<OptionPlace> option;
    bool startsStatement = false; // a whole statement may begin here

    bool wants(Wanted kind) const;
};

// Reads the statement around the cursor, finished or not: what stands behind the cursor tells the tables of a SELECT
// whose columns are being typed. Any text and any offset will do.
Completion completionAt(std::string_view text, std::size_t cursor);

} // namespace pictor::language
