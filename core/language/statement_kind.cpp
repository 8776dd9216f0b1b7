// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/statement_kind.h"

#include "base/text.h"

#include <algorithm>

namespace pictor::language {

namespace {

std::string verbName(ModelVerb verb)
{
    switch (verb) {
    case ModelVerb::Predict:
        return "predict";
    case ModelVerb::Evaluate:
        return "evaluate";
    case ModelVerb::Transform:
        return "transform";
    case ModelVerb::Generate:
        return "generate";
    case ModelVerb::Convert:
        break;
    }
    return "convert";
}

struct KindOf
{
    std::string operator()(const Broken&) const { return "broken"; }
    std::string operator()(const Sql& sql) const
    {
        const std::string word = toLower(sql.firstKeyword);
        const bool plain = !word.empty() && std::ranges::all_of(word, [](char c) { return c >= 'a' && c <= 'z'; });
        return plain ? word : "sql"; // it becomes part of a file name
    }
    std::string operator()(const GetDataset&) const { return "get"; }
    std::string operator()(const GetModel&) const { return "get"; }
    std::string operator()(const Copy&) const { return "copy"; }
    std::string operator()(const BuildModel&) const { return "build"; }
    std::string operator()(const FitModel&) const { return "fit"; }
    std::string operator()(const UploadModel&) const { return "upload"; }
    std::string operator()(const DeleteModel&) const { return "delete"; }
    std::string operator()(const Print&) const { return "print"; }
    std::string operator()(const CreateTableUsing&) const { return "create"; }
    std::string operator()(const ApplyModel& apply) const { return verbName(apply.verb); }
    std::string operator()(const Search&) const { return "search"; }
    std::string operator()(const Function&) const { return "function"; }
    std::string operator()(const Preprocess&) const { return "preprocess"; }
    std::string operator()(const List&) const { return "list"; }
    std::string operator()(const Magic&) const { return "setting"; }
};

} // namespace

std::string statementKind(const Statement& statement)
{
    return std::visit(KindOf(), statement.node);
}

} // namespace pictor::language
