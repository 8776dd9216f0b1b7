// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/statement_kind.h"

#include "base/text.h"

#include <algorithm>

namespace pictor::cli {

namespace {

std::string verbName(language::ModelVerb verb)
{
    switch (verb) {
    case language::ModelVerb::Predict:
        return "predict";
    case language::ModelVerb::Evaluate:
        return "evaluate";
    case language::ModelVerb::Transform:
        return "transform";
    case language::ModelVerb::Generate:
        return "generate";
    case language::ModelVerb::Convert:
        break;
    }
    return "convert";
}

struct KindOf
{
    std::string operator()(const language::Broken&) const { return "broken"; }
    std::string operator()(const language::Sql& sql) const
    {
        const std::string word = toLower(sql.firstKeyword);
        const bool plain = !word.empty() && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
        return plain ? word : "sql"; // it becomes part of a file name
    }
    std::string operator()(const language::GetDataset&) const { return "get"; }
    std::string operator()(const language::GetModel&) const { return "get"; }
    std::string operator()(const language::Copy&) const { return "copy"; }
    std::string operator()(const language::BuildModel&) const { return "build"; }
    std::string operator()(const language::FitModel&) const { return "fit"; }
    std::string operator()(const language::UploadModel&) const { return "upload"; }
    std::string operator()(const language::DeleteModel&) const { return "delete"; }
    std::string operator()(const language::Print&) const { return "print"; }
    std::string operator()(const language::CreateTableUsing&) const { return "create"; }
    std::string operator()(const language::ApplyModel& apply) const { return verbName(apply.verb); }
    std::string operator()(const language::Search&) const { return "search"; }
    std::string operator()(const language::Function&) const { return "function"; }
    std::string operator()(const language::Preprocess&) const { return "preprocess"; }
    std::string operator()(const language::List&) const { return "list"; }
    std::string operator()(const language::Magic&) const { return "setting"; }
};

} // namespace

std::string statementKind(const language::Statement& statement)
{
    return std::visit(KindOf(), statement.node);
}

} // namespace pictor::cli
