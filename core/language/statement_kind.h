// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/ast.h"

#include <string>

namespace pictor::language {

// One lower-case word for file names and timings: "select", "convert", "search", "print".
std::string statementKind(const Statement&);

} // namespace pictor::language
