// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/shared_options.h"

// The options of statements about data, vectors and search.
namespace pictor::engine {

namespace {

using enum OptionType;

constexpr OptionSpec getDatasetSpecs[] = {overwriteOption};

constexpr OptionSpec getModelSpecs[] = {
    overwriteOption,
    {.name = "model_name", .defaultText = "the name it has in the catalogue", .meaning = "what to call it here"},
    {.name = "precision",
        .defaultText = "'auto'",
        .meaning = "what the network computes with: auto takes int8, which is twice as fast, where model and processor "
                   "allow it, and float32 elsewhere; the vectors are nearly the same",
        .choices = "auto float32"},
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
    ignoredOption("chunksize"),
};

constexpr OptionSpec vectorResultOption{.name = "result_col",
    .defaultText = "'convert_result'",
    .meaning = "the column for the vectors",
    .aliases = "column_name"};
constexpr OptionSpec embeddingPassOption{.name = "batch_size",
    .type = Integer,
    .defaultText = "256",
    .meaning = "pictures in one pass through the network",
    .least = 1,
    .most = 65536};

constexpr OptionSpec convertSpecs[] = {
    imageColumnOption,
    vectorResultOption,
    {.name = "table_name",
        .defaultText = "",
        .meaning = "the table to store the result in; an existing one is replaced"},
    embeddingPassOption,
    {.name = "convert_type", .defaultText = "'image'", .meaning = "what to turn into vectors", .choices = "image text"},
    ignoredOption("text_col"),
    ignoredOption("file_name"),
    ignoredOption("max_epochs"),
};

constexpr OptionSpec createTableSpecs[] = {
    {.name = "path_type", .defaultText = "from what is there", .meaning = "what FROM names", .choices = "folder file"},
    {.name = "data_type", .defaultText = "'image'", .meaning = "what the files hold", .choices = "image"},
    {.name = "file_type",
        .defaultText = "['jpg', 'jpeg', 'png']",
        .meaning = "of a folder: the endings of the files to take",
        .choices = "jpg jpeg jfif png webp gif bmp tif tiff avif",
        .listAllowed = true},
    embeddingPassOption,
    overwriteOption,
    imageColumnOption,
    vectorResultOption,
};

constexpr OptionSpec searchSpecs[] = {
    {.name = "search_by",
        .defaultText = "'image'",
        .meaning = "what the search input is",
        .aliases = "search_input_type",
        .choices = "image vector column text audio video"},
    {.name = "search_input",
        .defaultText = "",
        .meaning
        = "the path of a picture, the numbers of a vector '[0.1, -0.2]', or a list of either; with 'column' the "
          "column whose vectors are searched for, each row's",
        .listAllowed = true},
    {.name = "emb_col", .defaultText = "'convert_result'", .meaning = "the column with the vectors"},
    {.name = "result_col",
        .defaultText = "'search_result'",
        .meaning = "the column for the score; of several inputs those for each have a number behind it",
        .aliases = "column_name"},
    {.name = "top_k",
        .type = Integer,
        .defaultText = "1000 with search_by, else all rows",
        .meaning = "how many of the most similar rows, best first; None: all. Of each row with 'column', 10 where it "
                   "is not given",
        .least = 1,
        .most = 9e15,
        .noneAllowed = true},
    {.name = "exact",
        .type = Boolean,
        .defaultText = "True up to 2,000,000 rows, else False",
        .meaning = "look at every row; False: of very many rows only at those near the input, which finds most of the "
                   "best"},
    {.name = "recall",
        .type = Number,
        .defaultText = "0.95",
        .meaning = "without exact: the share of the best rows to find at least, as measured on the table itself",
        .least = 0.5,
        .most = 1},
    imageColumnOption,
};

constexpr OptionSpec printSpecs[] = {
    imageColumnOption,
    ignoredOption("base_dir"),
};

} // namespace

const OptionTable getDatasetOptions{"GET THANOSQL DATASET", getDatasetSpecs};
const OptionTable getModelOptions{"GET THANOSQL MODEL", getModelSpecs};
const OptionTable copyOptions{"COPY", copySpecs};
const OptionTable convertOptions{"CONVERT", convertSpecs};
const OptionTable createTableOptions{"CREATE TABLE", createTableSpecs};
const OptionTable searchOptions{"SEARCH IMAGE", searchSpecs};
const OptionTable printOptions{"PRINT IMAGE", printSpecs};

} // namespace pictor::engine
