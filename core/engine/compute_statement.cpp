// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/compute_statement.h"

#include "base/text.h"

#include <algorithm>
#include <array>

namespace pictor::engine {

namespace {

struct NamedFunction
{
    std::string_view name;
    std::string_view draftName; // of the drafts of ThanoSQL
    ComputeFunction function;
    const OptionTable* options;
};

constexpr std::array functions{
    NamedFunction{"compute.duplicates", "", ComputeFunction::Duplicates, &duplicatesOptions},
    NamedFunction{"compute.outliers", "", ComputeFunction::Outliers, &outliersOptions},
    NamedFunction{"compute.cluster", "", ComputeFunction::Cluster, &clusterOptions},
    NamedFunction{"compute.project", "", ComputeFunction::Project, &projectOptions},
    NamedFunction{"compute.groupby_emb_mean", "compute.groupby_mean", ComputeFunction::GroupMean, &groupMeanOptions},
    NamedFunction{"compute.similarity", "compute.similarities", ComputeFunction::Similarity, &similarityOptions},
};

} // namespace

std::optional<ComputeFunction> computeFunction(std::string_view name)
{
    const auto found = std::ranges::find_if(functions, [&](const NamedFunction& one) {
        return equalsIgnoringCase(one.name, name) || equalsIgnoringCase(one.draftName, name);
    });
    return found == functions.end() ? std::nullopt : std::optional(found->function);
}

const OptionTable& computeOptions(ComputeFunction function)
{
    return *std::ranges::find(functions, function, &NamedFunction::function)->options;
}

std::vector<std::string> computeFunctionNames()
{
    std::vector<std::string> names;
    names.reserve(functions.size());
    for (const NamedFunction& one : functions)
        names.emplace_back(one.name);
    return names;
}

} // namespace pictor::engine
