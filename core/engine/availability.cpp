// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/binder.h"

#include "base/text.h"
#include "engine/compute_statement.h"
#include "engine/engine_errors.h"

namespace pictor::engine {

namespace {

struct Unavailable
{
    std::optional<Error> operator()(const language::Broken&) const { return makeError(error::broken); }
    std::optional<Error> operator()(const language::Function& function) const
    {
        const std::string& name = function.name.text;
        if (computeFunction(name))
            return std::nullopt;
        if (!toLower(name).starts_with("compute."))
            return never("FUNCTION " + name);
        std::string known;
        for (const std::string& one : computeFunctionNames())
            known += (known.empty() ? "" : ", ") + one;
        return makeError(error::noFunction, name, didYouMean(name, computeFunctionNames()), known);
    }
    std::optional<Error> operator()(const language::Preprocess&) const { return never("PREPROCESS"); }
    std::optional<Error> operator()(const language::Print& print) const
    {
        return print.modality == language::Modality::Image ? std::nullopt : never("PRINT of anything but IMAGE");
    }
    std::optional<Error> operator()(const language::Search& search) const
    {
        return search.modality == language::Modality::Image ? std::nullopt : never("SEARCH of anything but IMAGE");
    }
    std::optional<Error> operator()(const language::ApplyModel& apply) const
    {
        switch (apply.verb) {
        case language::ModelVerb::Convert:
        case language::ModelVerb::Predict:
        case language::ModelVerb::Evaluate:
            return std::nullopt;
        case language::ModelVerb::Transform:
            return never("TRANSFORM");
        case language::ModelVerb::Generate:
            break;
        }
        return never("GENERATE");
    }
    std::optional<Error> operator()(const auto&) const { return std::nullopt; }

    static std::optional<Error> never(std::string_view what) { return makeError(error::notForImages, what); }
};

} // namespace

std::optional<Error> unavailableError(const language::Statement& statement)
{
    std::optional<Error> error = std::visit(Unavailable(), statement.node);
    if (error)
        error->span = statement.span;
    return error;
}

} // namespace pictor::engine
