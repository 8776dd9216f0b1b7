// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/shared_options.h"

// The options of the functions.
namespace pictor::engine {

namespace {

using enum OptionType;

constexpr OptionSpec vectorColumnOption{.name = "emb_col",
    .defaultText = "'convert_result', or the only column of vectors",
    .meaning = "the column with the vectors",
    .aliases = "target_emb_col"};
constexpr OptionSpec seedOption{.name = "seed",
    .type = Integer,
    .defaultText = "0",
    .meaning = "the same seed gives the same result",
    .least = 0,
    .most = 9e15};

constexpr OptionSpec duplicatesSpecs[] = {
    {.name = "by",
        .defaultText = "'all'",
        .meaning = "what makes two pictures duplicates: equal files, pictures that look alike, similar vectors, or any "
                   "of them that the columns allow",
        .choices = "all exact near similar"},
    imageColumnOption,
    vectorColumnOption,
    {.name = "max_distance",
        .type = Integer,
        .defaultText = "4",
        .meaning = "of near pictures: how many of the 64 bits that describe a picture may differ; 4 allow for saving "
                   "again and scaling, 10 for cropping too, and for more that only looks alike",
        .least = 0,
        .most = 16},
    {.name = "threshold",
        .type = Number,
        .defaultText = "0.98",
        .meaning = "of similar vectors: the least cosine",
        .least = 0,
        .most = 1},
    {.name = "use_decisions",
        .type = Boolean,
        .defaultText = "True",
        .meaning = "leave apart what was reviewed and found different, and leave out what was hidden"},
};

constexpr OptionSpec outliersSpecs[] = {
    vectorColumnOption,
    {.name = "k",
        .type = Integer,
        .defaultText = "10",
        .meaning = "the score is the distance to the k-th nearest other row",
        .least = 1,
        .most = 1000},
    {.name = "result_col",
        .defaultText = "'outlier_score'",
        .meaning = "the column for 1 - cosine; large for rows unlike all others"},
};

constexpr OptionSpec clusterSpecs[] = {
    vectorColumnOption,
    {.name = "k",
        .type = Integer,
        .defaultText = "10",
        .meaning = "how many clusters; the largest is number 0",
        .least = 1,
        .most = 65536},
    {.name = "iterations",
        .type = Integer,
        .defaultText = "25",
        .meaning = "rounds of k-means at most",
        .least = 1,
        .most = 10000},
    seedOption,
    {.name = "result_col",
        .defaultText = "'cluster'",
        .meaning = "the column for the cluster; the one for the distance to its centre has _distance behind the name"},
};

constexpr OptionSpec projectSpecs[] = {
    vectorColumnOption,
    {.name = "method",
        .defaultText = "'pca'",
        .meaning = "pca: the two directions of largest variance, at once; neighbours: a layout (UMAP) that keeps near "
                   "rows together, in a minute for some ten thousand rows",
        .choices = "pca neighbours"},
    {.name = "neighbours",
        .type = Integer,
        .defaultText = "15",
        .meaning = "of the layout: how many a row is kept near to; few show small groups, many the whole",
        .aliases = "neighbors n_neighbors",
        .least = 2,
        .most = 200},
    {.name = "iterations",
        .type = Integer,
        .defaultText = "200",
        .meaning = "rounds of the layout",
        .least = 1,
        .most = 10000},
    seedOption,
    {.name = "x_col", .defaultText = "'x'", .meaning = "the column for the first coordinate"},
    {.name = "y_col", .defaultText = "'y'", .meaning = "the column for the second coordinate"},
};

constexpr OptionSpec groupMeanSpecs[] = {
    {.name = "label_col", .defaultText = "'label'", .meaning = "the column with the labels"},
    vectorColumnOption,
    {.name = "result_col", .defaultText = "'emb_mean_result'", .meaning = "the column for the mean vectors"},
};

constexpr OptionSpec similaritySpecs[] = {
    vectorColumnOption,
    {.name = "src_table", .defaultText = "", .meaning = "the table with labelled vectors"},
    {.name = "src_emb_col",
        .defaultText = "'convert_result', or the only column of vectors",
        .meaning = "its column with the vectors"},
    {.name = "src_label_col", .defaultText = "'label'", .meaning = "its column with the labels"},
    {.name = "top_k",
        .type = Integer,
        .defaultText = "1",
        .meaning = "how many labels, that of the most similar vector first; more than one are a JSON list",
        .aliases = "topk",
        .least = 1,
        .most = 10000},
    {.name = "result_col", .defaultText = "'similarity_result'", .meaning = "the column for the labels"},
};

} // namespace

const OptionTable duplicatesOptions{"FUNCTION compute.duplicates", duplicatesSpecs};
const OptionTable outliersOptions{"FUNCTION compute.outliers", outliersSpecs};
const OptionTable clusterOptions{"FUNCTION compute.cluster", clusterSpecs};
const OptionTable projectOptions{"FUNCTION compute.project", projectSpecs};
const OptionTable groupMeanOptions{"FUNCTION compute.groupby_emb_mean", groupMeanSpecs};
const OptionTable similarityOptions{"FUNCTION compute.similarity", similaritySpecs};

} // namespace pictor::engine
