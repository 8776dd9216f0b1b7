// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

// Every message of the engine in one place.
namespace pictor::engine::error {

// Options
inline constexpr ErrorKind unknownOption{
    "engine.unknown-option", "\"{0}\" is not an option of {1}; it is ignored.", "{2}"};
inline constexpr ErrorKind duplicateOption{
    "engine.duplicate-option", "Option \"{0}\" is given twice; the last value holds.", "Remove one of them."};
inline constexpr ErrorKind optionConflict{
    "engine.option-conflict", "\"{0}\" and \"{1}\" mean the same; \"{1}\" holds.", "Remove \"{0}\"."};
inline constexpr ErrorKind optionType{"engine.option-type", "Option \"{0}\" must be {1}, not {2}.", ""};
inline constexpr ErrorKind optionRange{"engine.option-range", "Option \"{0}\" must be {1}, not {2}.", ""};

// Models
inline constexpr ErrorKind noModel{"engine.no-model", "There is no model \"{0}\" in this workspace.", "{1}"};
inline constexpr ErrorKind modelExists{
    "engine.model-exists", "Model \"{0}\" already exists.", "Use OPTIONS (overwrite=True)."};
inline constexpr ErrorKind unknownBase{"engine.unknown-base-model",
    "There is no base model and no model of this workspace called \"{0}\".", "{1} Base models: {2}."};
inline constexpr ErrorKind noClasses{"engine.no-classes",
    "Model \"{0}\" ({1}) turns pictures into vectors; it knows no classes.",
    "BUILD MODEL my_classifier USING {0} OPTIONS (label_col='...') AS SELECT ... makes a classifier on it."};
inline constexpr ErrorKind rawOutputs{"engine.raw-outputs",
    "Model \"{0}\" ({1}) was made by another program: PREDICT gives its outputs as they are, without \"{2}\".",
    "Leave \"{2}\" out. The size of its input was said when it was uploaded."};
inline constexpr ErrorKind cannotFit{"engine.cannot-fit", "Model \"{0}\" ({1}) cannot be trained further.",
    "BUILD MODEL my_classifier USING {0} OPTIONS (label_col='...') AS SELECT ... trains a classifier on its vectors."};
inline constexpr ErrorKind decidedByModel{"engine.decided-by-model",
    "The option \"{0}\" was decided when model \"{1}\" was built, and cannot change when it is trained further.",
    "Leave it out, or BUILD a new model."};
inline constexpr ErrorKind inputSizeRefused{
    "engine.input-size", "Model \"{0}\" cannot read pictures of {1}x{1} pixels: {2}", "Leave out the option."};
inline constexpr ErrorKind badModelName{"engine.bad-model-name", "\"{0}\" cannot be the name of a model.",
    "Use up to 100 letters, digits, \"_\" or \"-\", starting with a letter or \"_\"."};
inline constexpr ErrorKind damagedModel{"engine.damaged-model", "Model \"{0}\" is damaged: {1}.",
    "Build it again with OPTIONS (overwrite=True), or restore {2}."};
inline constexpr ErrorKind newerModel{"engine.newer-model",
    "Model \"{0}\" was written by a newer version of Pictor (format {1}).",
    "Update Pictor, or build the model again with OPTIONS (overwrite=True)."};
inline constexpr ErrorKind noCatalogueModel{"engine.no-catalogue-model", "There is no model \"{0}\" in the catalogue.",
    "{1} Known: {2}. Your own entries go into {3}."};
inline constexpr ErrorKind modelFileMissing{
    "engine.model-file-missing", "The file {0}, which the model is made of, is missing.", "Reinstall Pictor."};
inline constexpr ErrorKind modelChecksum{"engine.model-checksum",
    "The file {0} is damaged: its SHA-256 is {1}, expected {2}.", "Reinstall Pictor, or fetch the file again."};
inline constexpr ErrorKind noLearningModule{
    "engine.no-learning-module", "The learning module {0} cannot be opened: {1}.", "Reinstall Pictor."};

// Datasets
inline constexpr ErrorKind noDataset{"engine.no-dataset", "There is no dataset \"{0}\" in the catalogue.",
    "{1} Known: {2}. Your own entries go into {3}."};
inline constexpr ErrorKind datasetExists{
    "engine.dataset-exists", "Dataset \"{0}\" already exists in {1}.", "Use OPTIONS (overwrite=True)."};
inline constexpr ErrorKind datasetChecksum{"engine.dataset-checksum",
    "The archive {0} is damaged: its SHA-256 is {1}, expected {2}.", "Reinstall Pictor, or fetch the archive again."};
inline constexpr ErrorKind badCatalogue{
    "engine.bad-catalogue", "The catalogue {0} cannot be read: {1}.", "Mend or remove the file."};

// Tables, columns, files
inline constexpr ErrorKind noColumn{
    "engine.no-column", "The query has no column \"{0}\" (option {1}).", "{2} It has: {3}."};
inline constexpr ErrorKind noImageColumn{"engine.no-image-column", "No column of the query holds paths of pictures.",
    "Name it with OPTIONS (image_col='...'). It has: {0}."};
inline constexpr ErrorKind notVectors{"engine.not-vectors", "Column \"{0}\" holds no vectors (row {1}: {2}).",
    "Make them with CONVERT USING model OPTIONS (table_name='...')."};
inline constexpr ErrorKind dimensionMismatch{"engine.dimension-mismatch",
    "Column \"{0}\" holds vectors of {1} numbers, but model \"{2}\" makes {3}.",
    "Search with the model that made the column, or CONVERT again."};
inline constexpr ErrorKind oldVectors{"engine.old-vectors",
    "Column \"{0}\" of table \"{1}\" was made before model \"{2}\" was built anew; the vectors were computed again for "
    "this search only.",
    "CONVERT USING {2} OPTIONS (table_name='{1}') AS SELECT * FROM {1} stores them."};
inline constexpr ErrorKind onlyOldVectors{"engine.only-old-vectors",
    "Column \"{0}\" of table \"{1}\" was made before model \"{2}\" was built anew: its vectors cannot be compared.",
    "Run CONVERT USING {2} OPTIONS (table_name='{1}') AS SELECT * FROM {1}, or select the column with the pictures "
    "too."};
inline constexpr ErrorKind notALabel{"engine.not-a-label", "Column \"{0}\" holds something else than {2} in row {1}.",
    "Name another column with OPTIONS (label_col='...'), or leave the row out."};
inline constexpr ErrorKind unknownLabels{"engine.unknown-labels",
    "Column \"{0}\" has labels that model \"{2}\" does not know: {1}.",
    "It knows {3}. Leave other rows out with WHERE, or BUILD a model that knows them."};
inline constexpr ErrorKind nothingToEvaluate{"engine.nothing-to-evaluate",
    "No row of the query has a label in column \"{0}\", so there is nothing to compare answers with.",
    "Name another column with OPTIONS (label_col='...')."};
inline constexpr ErrorKind noFile{
    "engine.no-file", "There is no file {0}.", "Paths start at the workspace folder {1}."};
inline constexpr ErrorKind copyFormat{"engine.copy-format", "COPY cannot read {0}.",
    "It reads .csv, .json, .jsonl and .ndjson files and folders of pictures."};
inline constexpr ErrorKind copyOptionUnused{
    "engine.copy-option-unused", "Option \"{0}\" is for folders; it has no effect on {1}.", "Remove it."};
inline constexpr ErrorKind noFolder{
    "engine.no-folder", "There is no folder {0}.", "Check the path; it is looked for in the workspace first."};
inline constexpr ErrorKind notAFolder{"engine.not-a-folder", "{0} is not a folder.", "Name the folder it lies in."};
inline constexpr ErrorKind unreadableFolder{
    "engine.unreadable-folder", "Folder {0} cannot be read: {1}.", "Check its permissions."};
inline constexpr ErrorKind noPictures{"engine.no-pictures", "There are no pictures in {0}; it has {1} other files.",
    "Pictures end in .jpg, .jpeg, .png, .webp, .gif, .bmp, .tif or .tiff. OPTIONS (recursive=True) looks into "
    "sub-folders."};
inline constexpr ErrorKind nameNotText{
    "engine.name-not-text", "A file in {0} has a name that is not UTF-8 text.", "Rename the file."};
inline constexpr ErrorKind otherFiles{
    "engine.other-files", "{0} pictures became rows; {1} files that are no pictures by their names were left out.", ""};
inline constexpr ErrorKind alreadyThere{
    "engine.already-there", "Table \"{0}\" had {1} of the pictures already; {2} were added.", ""};
inline constexpr ErrorKind noPath{"engine.no-path", "row {0} has no path", ""};
inline constexpr ErrorKind allFailed{
    "engine.all-inputs-failed", "None of the {0} pictures could be used. The first: {1}", "{2}"};

inline constexpr ErrorKind notIndexed{
    "engine.not-indexed", "Column \"{1}\" of table \"{0}\" cannot have a search index: {2}.", ""};

inline constexpr ErrorKind filterTooLong{"engine.filter-too-long",
    "Table \"{0}\" is too large to be indexed for a filter while other programs wait.",
    "CREATE INDEX makes the index all the same."};

// SEARCH
inline constexpr ErrorKind noSearchInput{"engine.no-search-input", "SEARCH IMAGE needs something to search for.",
    "Write SEARCH IMAGE image='path' USING model ..., or OPTIONS (search_by='image', search_input='path')."};
inline constexpr ErrorKind noVector{"engine.no-vector", "search_input is not a list of numbers.",
    "Write OPTIONS (search_by='vector', search_input='[0.1, -0.2, 0.3]')."};
inline constexpr ErrorKind vectorDimension{"engine.vector-dimension",
    "Column \"{0}\" holds vectors of {1} numbers, but search_input has {2}.",
    "Search with a vector of the model that made the column."};
inline constexpr ErrorKind vectorSizes{"engine.vector-sizes", "The vectors in search_input have {0} and {1} numbers.",
    "Search with vectors of one model."};
inline constexpr ErrorKind tooManyInputs{
    "engine.too-many-inputs", "SEARCH IMAGE was given {0} inputs.", "It takes up to {1} at once."};
inline constexpr ErrorKind searchKind{
    "engine.search-kind", "Model \"{0}\" ({1}) cannot search by {2}.", "It searches by image."};
inline constexpr ErrorKind noSearchModel{"engine.no-search-model", "It is not known which model made column \"{0}\".",
    "Write SEARCH IMAGE ... USING model."};

inline constexpr ErrorKind explainsQueries{"engine.explains-queries",
    "EXPLAIN runs a query to see what its searches do, and this statement would write.",
    "Put EXPLAIN before its SELECT alone."};

// FUNCTION
inline constexpr ErrorKind noFunction{"engine.no-function", "There is no function \"{0}\".", "{1} Known: {2}."};
inline constexpr ErrorKind functionNeedsQuery{"engine.function-needs-query",
    "FUNCTION {0} computes with the rows of a query, not with a file.", "Write AS SELECT ... behind its options."};
inline constexpr ErrorKind mixedDimensions{"engine.mixed-dimensions",
    "Column \"{0}\" holds vectors of {1} numbers, but one of {2} in row {3}.",
    "CONVERT the table again, so that one model makes all vectors."};
inline constexpr ErrorKind otherDimension{"engine.other-dimension",
    "Column \"{0}\" holds vectors of {1} numbers, but column \"{2}\" of table \"{3}\" holds vectors of {4}.",
    "CONVERT both with the same model."};
inline constexpr ErrorKind nothingToCompare{"engine.nothing-to-compare",
    "No column of the query holds paths of pictures or vectors, so there is nothing to find duplicates by.",
    "Name one with OPTIONS (image_col='...') or OPTIONS (emb_col='...'). It has: {0}."};
inline constexpr ErrorKind noSourceTable{"engine.no-source-table",
    "FUNCTION compute.similarity needs a table whose labels it gives.", "Write OPTIONS (src_table='...')."};

// Statements
inline constexpr ErrorKind notForImages{
    "engine.not-for-images", "{0} is not available for images in this program.", ""};
inline constexpr ErrorKind broken{"engine.broken-statement", "The statement could not be read.", ""};
inline constexpr ErrorKind notAQuery{
    "engine.not-a-query", "{0} gives no rows here.", "Use a SELECT, or a statement that returns a table."};

// What is worth saying about a success
inline constexpr ErrorKind rowsReplaced{"engine.rows-replaced", "Table \"{0}\": {1} rows replaced {2} rows.", ""};
inline constexpr ErrorKind vectorsReused{"engine.vectors-reused",
    "{0} of {1} pictures are as they were when this model embedded them: their vectors were taken from before.", ""};
inline constexpr ErrorKind labelsMissing{
    "engine.labels-missing", "{0} of {1} rows have no label (NULL in column \"{2}\") and were left out.", ""};
inline constexpr ErrorKind embeddedOnTheFly{"engine.embedded-on-the-fly",
    "The query has no column \"{0}\": the vectors were computed with model \"{1}\" for this search only.",
    "CONVERT USING {1} OPTIONS (table_name='...') stores them."};

} // namespace pictor::engine::error
