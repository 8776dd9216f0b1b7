// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/token_cursor.h"

namespace pictor::language {

// True when a ThanoSQL statement that may stand in a query starts `ahead` tokens from here. Its words are ordinary
// names in SQL, so the verb alone is not enough: what that statement needs must follow.
bool startsNestedStatement(TokenCursor& cursor, int ahead);

// The same for the statements that must stand alone, so that a misplaced one is named as such.
bool startsTopLevelStatement(TokenCursor& cursor, int ahead);

} // namespace pictor::language
