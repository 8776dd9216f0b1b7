// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session.h"
#include "store/duplicate_decisions.h"

// What a person decides about duplicates, kept in the workspace: FUNCTION compute.duplicates goes by it.
namespace pictor::engine {

using store::DecidedPair;
using store::DuplicateVerdict;

inline Result<void> saveDecisions(Session& session, std::span<const DecidedPair> pairs, const RunContext& context)
{
    return store::saveDuplicateDecisions(session.workspace(), pairs, context);
}

inline Result<void> forgetDecisions(Session& session, std::span<const DecidedPair> pairs, const RunContext& context)
{
    return store::forgetDuplicateDecisions(session.workspace(), pairs, context);
}

} // namespace pictor::engine
