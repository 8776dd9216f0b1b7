// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/export/row_formatter.h"

#include <memory>
#include <vector>

namespace pictor::ui {

// Tsv and TsvWithHeader paste into spreadsheets; Csv has a header; Json is an array of objects; Sql one INSERT a row.
enum class CopyFormat { Tsv, TsvWithHeader, Csv, Json, Sql };

// Vectors are JSON arrays, BLOBs base64 (in SQL both are X'..'), numbers exact.
std::unique_ptr<engine::RowFormatter> makeCopyFormatter(CopyFormat format, std::vector<engine::Column> columns);

} // namespace pictor::ui
