// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/history.h"

// The history of statements under the engine's name: ui includes this, never store.
namespace pictor::engine {

using store::History;
using store::HistoryEntry;
using store::RunState;

} // namespace pictor::engine
