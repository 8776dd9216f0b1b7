// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/options.h"
#include "store/database.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

// FUNCTION compute.*: which functions there are, and what a statement means once names are found and options checked.
namespace pictor::engine {

enum class ComputeFunction { Duplicates, Outliers, Cluster, Project, GroupMean, Similarity };

// By name, in any case; also by the names of drafts ("compute.groupby_mean").
std::optional<ComputeFunction> computeFunction(std::string_view name);
const OptionTable& computeOptions(ComputeFunction function);
// "compute.duplicates", ...
std::vector<std::string> computeFunctionNames();

struct DuplicatesOptions
{
    bool exact = false; // by the files' SHA-256
    bool near = false;  // by what the pictures look like
    bool similar = false;
    int mostDistance = 4;      // bits of 64, of near pictures
    double threshold = 0.98;   // least cosine of similar vectors
    bool usesDecisions = true; // of earlier reviews
    std::string imageColumn;   // for exact and near
    std::string vectorColumn;  // for similar
};

struct OutliersOptions
{
    std::string vectorColumn;
    std::size_t neighbour = 10;
};

struct ClusterColumnOptions
{
    std::string vectorColumn;
    std::size_t clusters = 10;
    std::size_t iterations = 25;
    std::uint64_t seed = 0;
};

struct ProjectOptions
{
    std::string vectorColumn;
    bool byNeighbours = false; // otherwise principal components alone
    std::size_t neighbours = 15;
    std::size_t rounds = 200;
    std::uint64_t seed = 0;
};

struct GroupMeanOptions
{
    std::string labelColumn;
    std::string vectorColumn;
    std::string resultColumn;
};

struct SimilarityOptions
{
    std::string vectorColumn;
    std::string sourceTable;
    std::string sourceVectorColumn;
    std::string sourceLabelColumn;
    std::size_t count = 1; // of the labels for a row
};

struct BoundCompute
{
    std::variant<DuplicatesOptions, OutliersOptions, ClusterColumnOptions, ProjectOptions, GroupMeanOptions,
        SimilarityOptions>
        options;
    // What is computed. They follow the columns of the query or replace those of their names; those of GroupMean are
    // all columns of the result.
    std::vector<store::Column> columns;
};

} // namespace pictor::engine
