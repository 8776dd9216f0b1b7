// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

// The plain types of results under the engine's name: app and ui include this, never store.
namespace pictor::engine {

using store::Bytes;
using store::Cell;
using store::Column;
using store::ColumnKind;
using store::Row;
using ResultTable = store::TempTable;

} // namespace pictor::engine
