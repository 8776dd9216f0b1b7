// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/options.h"

namespace pictor::engine {

namespace {

using enum OptionType;

constexpr std::string_view acceptedWithoutEffect = "accepted for older scripts; has no effect";

constexpr OptionSpec overwriteOption{
    .name = "overwrite", .type = Boolean, .defaultText = "False", .meaning = "replace what has that name"};
constexpr OptionSpec imageColumnOption{.name = "image_col",
    .defaultText = "'image_path'",
    .meaning = "the column with the paths of the pictures",
    .aliases = "image_column"};

constexpr OptionSpec ignored(std::string_view name)
{
    return {.name = name, .type = Ignored, .meaning = acceptedWithoutEffect};
}

constexpr OptionSpec getDatasetSpecs[] = {overwriteOption};

constexpr OptionSpec getModelSpecs[] = {
    overwriteOption,
    {.name = "model_name", .defaultText = "the name it has in the catalogue", .meaning = "what to call it here"},
};

constexpr OptionSpec copySpecs[] = {
    {.name = "if_exists",
        .defaultText = "'fail'",
        .meaning = "what to do when the table exists",
        .choices = "fail replace append"},
    {.name = "overwrite", .type = Boolean, .defaultText = "False", .meaning = "the older form of if_exists='replace'"},
    {.name = "recursive", .type = Boolean, .defaultText = "True", .meaning = "of a folder: take sub-folders as well"},
    {.name = "label",
        .defaultText = "'AUTO'",
        .meaning = "of a folder: AUTO labels pictures by their sub-folder where there are some, FOLDER by the folder "
                   "they lie in, NONE makes no column",
        .choices = "AUTO FOLDER NONE",
        .noneAllowed = true},
    ignored("chunksize"),
};

constexpr OptionSpec buildSimClrSpecs[] = {
    imageColumnOption,
    {.name = "max_epochs",
        .type = Integer,
        .defaultText = "5",
        .meaning = "how often every picture is seen",
        .aliases = "epochs",
        .least = 1,
        .most = 100000},
    {.name = "batch_size",
        .type = Integer,
        .defaultText = "256, fewer on small sets",
        .meaning = "pictures in a training step",
        .least = 2,
        .most = 65536,
        .noneAllowed = true},
    overwriteOption,
    {.name = "input_size",
        .type = Integer,
        .defaultText = "from the pictures",
        .meaning = "side of the network's input in pixels",
        .least = 8,
        .most = 512,
        .noneAllowed = true},
    {.name = "color",
        .defaultText = "'AUTO'",
        .meaning = "train on colour or on luminance",
        .choices = "AUTO RGB GRAY"},
    {.name = "flip",
        .defaultText = "'AUTO'",
        .meaning = "mirrored pictures count as alike",
        .choices = "AUTO True False"},
    {.name = "color_jitter",
        .defaultText = "'AUTO'",
        .meaning = "pictures that differ in colour count as alike",
        .choices = "AUTO True False"},
    {.name = "views",
        .type = Integer,
        .defaultText = "from the number of pictures",
        .meaning = "altered copies of a picture in a training step",
        .least = 2,
        .most = 64,
        .noneAllowed = true},
    {.name = "temperature",
        .type = Number,
        .defaultText = "0.5",
        .meaning = "of the NT-Xent loss",
        .least = 0.01,
        .most = 10},
    {.name = "learning_rate",
        .type = Number,
        .defaultText = "from the batch size",
        .meaning = "of the optimiser",
        .least = 1e-8,
        .most = 10,
        .noneAllowed = true},
    {.name = "seed",
        .type = Integer,
        .defaultText = "0",
        .meaning = "the same seed gives the same model",
        .least = 0,
        .most = 9e15},
    {.name = "threads",
        .type = Integer,
        .defaultText = "all cores",
        .meaning = "processor threads to train with",
        .least = 1,
        .most = 1024,
        .noneAllowed = true},
    {.name = "device", .defaultText = "'auto'", .meaning = "where to train", .choices = "auto cpu cuda mps"},
    ignored("label_col"),
    ignored("label"),
    ignored("filename_col"),
    ignored("file_name"),
    ignored("pretrained"),
};

constexpr OptionSpec convertSpecs[] = {
    imageColumnOption,
    {.name = "result_col",
        .defaultText = "'convert_result'",
        .meaning = "the column for the vectors",
        .aliases = "column_name"},
    {.name = "table_name",
        .defaultText = "",
        .meaning = "the table to store the result in; an existing one is replaced"},
    {.name = "batch_size",
        .type = Integer,
        .defaultText = "256",
        .meaning = "pictures in one pass through the network",
        .least = 1,
        .most = 65536},
    {.name = "convert_type", .defaultText = "'image'", .meaning = "what to turn into vectors", .choices = "image text"},
    ignored("text_col"),
    ignored("file_name"),
    ignored("max_epochs"),
};

constexpr OptionSpec searchSpecs[] = {
    {.name = "search_by",
        .defaultText = "'image'",
        .meaning = "what the search input is",
        .aliases = "search_input_type",
        .choices = "image text audio video"},
    {.name = "search_input", .defaultText = "", .meaning = "the path of the picture to search for"},
    {.name = "emb_col", .defaultText = "'convert_result'", .meaning = "the column with the vectors"},
    {.name = "result_col",
        .defaultText = "'search_result'",
        .meaning = "the column for the score",
        .aliases = "column_name"},
    {.name = "top_k",
        .type = Integer,
        .defaultText = "1000 with search_by, else all rows",
        .meaning = "how many of the most similar rows, best first; None: all",
        .least = 1,
        .most = 9e15,
        .noneAllowed = true},
    imageColumnOption,
};

constexpr OptionSpec printSpecs[] = {
    imageColumnOption,
    ignored("base_dir"),
};

} // namespace

const OptionTable getDatasetOptions{"GET THANOSQL DATASET", getDatasetSpecs};
const OptionTable getModelOptions{"GET THANOSQL MODEL", getModelSpecs};
const OptionTable copyOptions{"COPY", copySpecs};
const OptionTable buildSimClrOptions{"BUILD MODEL USING SimCLR", buildSimClrSpecs};
const OptionTable convertOptions{"CONVERT", convertSpecs};
const OptionTable searchOptions{"SEARCH IMAGE", searchSpecs};
const OptionTable printOptions{"PRINT IMAGE", printSpecs};

} // namespace pictor::engine
