// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace pictor::ui {

// A function of the database as completion shows it: https://www.sqlite.org/lang_corefunc.html and its siblings.
struct SqlFunction
{
    std::string_view name;
    std::string_view form;
    std::string_view about;
};

std::span<const SqlFunction> sqlFunctions();

} // namespace pictor::ui
