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
    {.name = "backbone",
        .defaultText = "'AUTO'",
        .meaning = "how wide the network is: AUTO is medium; large takes about three times as long",
        .choices = "AUTO small medium large"},
    {.name = "edges",
        .defaultText = "'AUTO'",
        .meaning = "the network begins with fixed filters for edges; AUTO: it does",
        .choices = "AUTO True False"},
    {.name = "grid",
        .type = Integer,
        .defaultText = "3",
        .meaning = "features are kept apart for grid x grid places of a picture; 1: one average of all",
        .least = 1,
        .most = 7,
        .noneAllowed = true},
    {.name = "crop_scale",
        .type = Number,
        .defaultText = "from the pictures",
        .meaning = "the least share of a picture's area that a view shows; 1: no crops",
        .least = 0.05,
        .most = 1,
        .noneAllowed = true},
    {.name = "rotation",
        .type = Number,
        .defaultText = "from the pictures",
        .meaning = "degrees by which a view may be turned, either way",
        .least = 0,
        .most = 180,
        .noneAllowed = true},
    {.name = "elastic",
        .type = Number,
        .defaultText = "from the pictures",
        .meaning = "how far views are bent, as a share of half a picture's side",
        .least = 0,
        .most = 0.5,
        .noneAllowed = true},
    {.name = "whiten",
        .type = Number,
        .defaultText = "0.3",
        .meaning = "0: the strongest features decide what is similar, 1: all features weigh the same",
        .least = 0,
        .most = 1,
        .noneAllowed = true},
    {.name = "neighbourhood",
        .type = Number,
        .defaultText = "0.35",
        .meaning = "how much it counts to which group of training pictures a picture belongs; 0: nothing",
        .aliases = "neighborhood",
        .least = 0,
        .most = 1,
        .noneAllowed = true},
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
    {.name = "resume",
        .type = Boolean,
        .defaultText = "True",
        .meaning = "go on where the same training was interrupted, with the same result as without; False begins anew"},
    ignored("label_col"),
    ignored("label"),
    ignored("filename_col"),
    ignored("file_name"),
    {.name = "pretrained",
        .type = Boolean,
        .defaultText = "False",
        .meaning
        = "start from the built-in network for photos, which stays as it is, and learn a layer on its features, on the "
          "processor"},
};

constexpr OptionSpec labelColumnOption{.name = "label_col",
    .defaultText = "'label'",
    .meaning = "the column with the labels: classes of any type, or numbers for a regression",
    .aliases = "target_col target label"};
constexpr OptionSpec networkPassOption{.name = "batch_size",
    .type = Integer,
    .defaultText = "256",
    .meaning = "pictures in one pass through the network",
    .least = 1,
    .most = 65536};
constexpr OptionSpec predictionSizeOption{.name = "input_size",
    .type = Integer,
    .defaultText = "the one the model was trained with",
    .meaning = "side of the network's input in pixels",
    .least = 8,
    .most = 1024,
    .noneAllowed = true};
constexpr OptionSpec classWeightsOption{.name = "class_weights",
    .defaultText = "'balanced'",
    .meaning = "balanced: rare classes weigh as much as frequent ones; none: every picture weighs the same",
    .choices = "balanced none"};
constexpr OptionSpec trainingSeedOption{.name = "seed",
    .type = Integer,
    .defaultText = "0",
    .meaning = "the same seed gives the same model",
    .least = 0,
    .most = 9e15};
constexpr OptionSpec trainingThreadsOption{.name = "threads",
    .type = Integer,
    .defaultText = "all cores",
    .meaning = "processor threads to train with",
    .least = 1,
    .most = 1024,
    .noneAllowed = true};

constexpr OptionSpec epochsOption{.name = "max_epochs",
    .type = Integer,
    .defaultText = "3",
    .meaning = "how often the training pictures are gone through; a linear layer on vectors needs no epochs",
    .aliases = "epochs",
    .least = 1,
    .most = 100000};
constexpr OptionSpec classifierRateOption{.name = "learning_rate",
    .type = Number,
    .defaultText = "1e-3, 3e-4 from trained weights",
    .meaning = "of the optimiser",
    .least = 1e-8,
    .most = 10,
    .noneAllowed = true};
constexpr OptionSpec trainingFlipOption{.name = "flip",
    .defaultText = "'AUTO'",
    .meaning = "mirrored pictures belong to the same class",
    .choices = "AUTO True False"};
constexpr OptionSpec trainingDeviceOption{
    .name = "device", .defaultText = "'auto'", .meaning = "where to train", .choices = "auto cpu cuda mps"};

constexpr OptionSpec buildClassifierSpecs[] = {
    imageColumnOption,
    labelColumnOption,
    epochsOption,
    {.name = "batch_size",
        .type = Integer,
        .defaultText = "16",
        .meaning = "pictures in a training step",
        .least = 2,
        .most = 65536},
    classifierRateOption,
    {.name = "input_size",
        .type = Integer,
        .defaultText = "from the pictures, at most 224",
        .meaning = "side of the network's input in pixels",
        .least = 16,
        .most = 1024,
        .noneAllowed = true},
    {.name = "color",
        .defaultText = "'AUTO'",
        .meaning = "train on colour, or on luminance that is given to the network three times",
        .choices = "AUTO RGB GRAY"},
    trainingFlipOption,
    classWeightsOption,
    {.name = "pretrained",
        .defaultText = "False",
        .meaning = "a model of this workspace of the same architecture whose weights are where the training begins"},
    overwriteOption,
    trainingSeedOption,
    trainingThreadsOption,
    trainingDeviceOption,
    ignored("filename_col"),
    ignored("file_name"),
};

constexpr OptionSpec buildHeadSpecs[] = {
    imageColumnOption,
    labelColumnOption,
    {.name = "task",
        .defaultText = "'classification'",
        .meaning = "classification: labels are classes, even if they are numbers; regression: estimate a number",
        .choices = "classification regression"},
    networkPassOption,
    overwriteOption,
    classWeightsOption,
    trainingSeedOption,
    trainingThreadsOption,
    ignored("max_epochs"),
    ignored("epochs"),
    ignored("learning_rate"),
    ignored("filename_col"),
    ignored("file_name"),
};

constexpr OptionSpec fitSpecs[] = {
    imageColumnOption,
    labelColumnOption,
    epochsOption,
    {.name = "batch_size",
        .type = Integer,
        .defaultText = "16, 256 for a linear layer",
        .meaning = "pictures in a training step, or in one pass through the network",
        .least = 2,
        .most = 65536},
    classifierRateOption,
    predictionSizeOption,
    trainingFlipOption,
    classWeightsOption,
    overwriteOption,
    trainingSeedOption,
    trainingThreadsOption,
    trainingDeviceOption,
    ignored("filename_col"),
    ignored("file_name"),
};

constexpr OptionSpec predictSpecs[] = {
    imageColumnOption,
    {.name = "result_col",
        .defaultText = "'predict_result'",
        .meaning = "the column for the label, or for the number of a regression",
        .aliases = "column_name"},
    {.name = "top_k",
        .type = Integer,
        .defaultText = "1",
        .meaning = "how many labels, the likeliest first; more than one are a JSON list",
        .least = 1,
        .most = 65536},
    networkPassOption,
    predictionSizeOption,
    {.name = "table_name",
        .defaultText = "",
        .meaning = "the table to store the result in; an existing one is replaced"},
};

constexpr OptionSpec evaluateSpecs[] = {
    imageColumnOption,
    labelColumnOption,
    networkPassOption,
    predictionSizeOption,
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
    ignored("base_dir"),
};

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

const OptionTable getDatasetOptions{"GET THANOSQL DATASET", getDatasetSpecs};
const OptionTable getModelOptions{"GET THANOSQL MODEL", getModelSpecs};
const OptionTable copyOptions{"COPY", copySpecs};
const OptionTable buildSimClrOptions{"BUILD MODEL USING SimCLR", buildSimClrSpecs};
const OptionTable buildClassifierOptions{"BUILD MODEL of a classifier", buildClassifierSpecs};
const OptionTable buildHeadOptions{"BUILD MODEL", buildHeadSpecs};
const OptionTable fitOptions{"FIT MODEL", fitSpecs};
const OptionTable predictOptions{"PREDICT", predictSpecs};
const OptionTable evaluateOptions{"EVALUATE", evaluateSpecs};
const OptionTable convertOptions{"CONVERT", convertSpecs};
const OptionTable searchOptions{"SEARCH IMAGE", searchSpecs};
const OptionTable printOptions{"PRINT IMAGE", printSpecs};
const OptionTable duplicatesOptions{"FUNCTION compute.duplicates", duplicatesSpecs};
const OptionTable outliersOptions{"FUNCTION compute.outliers", outliersSpecs};
const OptionTable clusterOptions{"FUNCTION compute.cluster", clusterSpecs};
const OptionTable projectOptions{"FUNCTION compute.project", projectSpecs};
const OptionTable groupMeanOptions{"FUNCTION compute.groupby_emb_mean", groupMeanSpecs};
const OptionTable similarityOptions{"FUNCTION compute.similarity", similaritySpecs};

} // namespace pictor::engine
