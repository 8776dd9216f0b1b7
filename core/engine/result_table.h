// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"
#include "store/result_file.h"
#include "store/result_reader.h"

// The plain types of results under the engine's name: app and ui include this, never store.
namespace pictor::engine {

using store::Bytes;
using store::Cell;
using store::Column;
using store::ColumnKind;
using store::Row;
using ResultTable = store::TempTable;

// Results that are read while a statement still runs, on another thread.
using store::Arrangement;
using store::CellPreview;
using store::ColumnFilter;
using store::FilterKind;
using store::PreviewRow;
using store::ResultFile;
using store::ResultReader;
using store::ResultReceiver;
using store::SortKey;
using store::SortOrder;
using store::ValueGroup;

} // namespace pictor::engine
