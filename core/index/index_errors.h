// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

namespace pictor::index::error {

inline constexpr ErrorKind dimensionMismatch{"index.dimension-mismatch",
    "The stored vector has {0} numbers, the searched one has {1}.",
    "Convert the table again with the model that the search uses."};
inline constexpr ErrorKind notAVector{"index.not-a-vector",
    "A stored vector has {0} bytes, which is not a whole number of 4-byte floats.",
    "Convert the table again; the value was not written by CONVERT."};
inline constexpr ErrorKind unsupportedDimension{"index.unsupported-dimension",
    "A search index cannot hold vectors of {0} numbers, only of 1 to {1}.", "Search without an index."};
inline constexpr ErrorKind tooManyRows{
    "index.too-many-rows", "A search index cannot hold {0} rows, only {1}.", "Search without an index."};
inline constexpr ErrorKind duplicateRow{"index.duplicate-row", "The search index already has row {0}.",
    "Remove the row from the index before adding its new vector."};
inline constexpr ErrorKind outdated{"index.outdated",
    "The search index does not match the table: the vector of row {0} {1}.",
    "Delete the index; it is built again from the table, which holds the vectors."};
inline constexpr ErrorKind notAnIndex{"index.not-an-index", "{0} is not a search index of this program.",
    "Delete the file if it is in the place of one; indexes are built again from their tables."};
inline constexpr ErrorKind unknownVersion{"index.unknown-version",
    "The search index {0} has format version {1}; this program reads version {2}.",
    "Delete the file; it is built again from its table."};
inline constexpr ErrorKind damaged{
    "index.damaged", "The search index {0} is damaged: {1}.", "Delete the file; it is built again from its table."};
inline constexpr ErrorKind cannotRead{
    "index.cannot-read", "The search index {0} cannot be read: {1}.", "Check that the file exists and may be read."};
inline constexpr ErrorKind cannotWrite{"index.cannot-write", "The search index {0} cannot be written: {1}.",
    "Check that the folder may be written to and that the disk has room."};

} // namespace pictor::index::error
