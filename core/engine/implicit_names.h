// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/ast.h"
#include "language/sql_edits.h"
#include "store/workspace.h"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::engine {

// What the first versions of ThanoSQL named themselves: the columns of SEARCH, CONVERT, PREDICT and CREATE TABLE ..
// USING.
enum class ImplicitColumn { Score, Vectors, Prediction, Picture };

struct ImplicitName
{
    ImplicitColumn column = ImplicitColumn::Score;
    int number = 1; // of several inputs of a SEARCH

    bool operator==(const ImplicitName&) const = default;
};

// "clip_en_CLIPEn_similarity1", "score" -> Score; "my_model_simclr" -> Vectors where there is a model "my_model" of
// that class; "predicted" -> Prediction; "image" -> Picture; nothing for other names. Case does not matter.
std::optional<ImplicitName> implicitName(std::string_view name, std::span<const store::ModelRecord> models);

// Finds out which names of one SQL text are such names: those that the database does not know.
class ImplicitNames
{
public:
    // Everything is borrowed.
    ImplicitNames(const language::Statement& statement, const language::Sql& sql, std::string_view script);

    // For RewrittenSql. An item of a SELECT list keeps the name that its writer gave it.
    const std::vector<language::SqlEdit>& edits() const { return m_edits; }
    // Takes the unknown name that an error is about for a column; the error itself where that is not possible.
    Result<void> understand(Error error, std::span<const store::ModelRecord> models);

private:
    // A column's name in the text: "b.predicted" has three tokens.
    struct Reference
    {
        std::size_t first = 0;
        std::size_t last = 0;
        std::string name; // without the table, the quotes taken off
    };
    std::optional<Reference> referenceAt(std::size_t offset) const;
    std::string physicalName(const ImplicitName& implicit) const;
    bool isName(std::size_t token) const;

    const language::Sql& m_sql;
    std::string_view m_script;
    std::vector<language::SqlToken> m_tokens;
    std::vector<language::SqlEdit> m_edits;
    std::map<std::size_t, Error> m_unknown; // by where the reference begins: what the database said of it
};

} // namespace pictor::engine
