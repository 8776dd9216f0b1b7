// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/sql_functions.h"

namespace pictor::ui {

std::span<const SqlFunction> sqlFunctions()
{
    static constexpr SqlFunction functions[] = {
        {"count", "(* | value)", "number of rows, or of values that are not NULL"},
        {"sum", "(value)", "sum of the values; NULL without any"},
        {"avg", "(value)", "mean of the values"},
        {"min", "(value, ..)", "smallest value"},
        {"max", "(value, ..)", "largest value"},
        {"total", "(value)", "sum of the values; 0.0 without any"},
        {"group_concat", "(value, separator)", "the values as one text"},
        {"coalesce", "(value, value, ..)", "the first value that is not NULL"},
        {"ifnull", "(value, other)", "the value, or the other where it is NULL"},
        {"nullif", "(value, other)", "NULL where both are equal"},
        {"iif", "(condition, then, else)", "one of two values"},
        {"abs", "(number)", "without its sign"},
        {"round", "(number, digits)", "rounded"},
        {"random", "()", "a random whole number"},
        {"length", "(text)", "number of characters or bytes"},
        {"lower", "(text)", "in small letters"},
        {"upper", "(text)", "in capitals"},
        {"trim", "(text, characters)", "without blanks at both ends"},
        {"ltrim", "(text, characters)", "without blanks at the start"},
        {"rtrim", "(text, characters)", "without blanks at the end"},
        {"substr", "(text, start, length)", "a part; the first character is 1"},
        {"replace", "(text, search, replacement)", "with one text for another"},
        {"instr", "(text, search)", "where one text stands in another; 0: nowhere"},
        {"printf", "(format, value, ..)", "values laid out by a format"},
        {"typeof", "(value)", "'null', 'integer', 'real', 'text' or 'blob'"},
        {"quote", "(value)", "as SQL would write it"},
        {"hex", "(blob)", "as hexadecimal digits"},
        {"date", "(time, modifier, ..)", "YYYY-MM-DD"},
        {"datetime", "(time, modifier, ..)", "YYYY-MM-DD HH:MM:SS"},
        {"strftime", "(format, time, modifier, ..)", "a time laid out by a format"},
        {"json_extract", "(json, path, ..)", "a part of a JSON text"},
        {"json_each", "(json)", "the items of a JSON text as rows"},
        {"row_number", "() OVER (..)", "1, 2, 3, .. in the order of the window"},
        {"rank", "() OVER (..)", "rank with gaps"},
        {"dense_rank", "() OVER (..)", "rank without gaps"},
        {"lag", "(value, offset, default) OVER (..)", "the value of a row before"},
        {"lead", "(value, offset, default) OVER (..)", "the value of a row behind"},
        {"first_value", "(value) OVER (..)", "of the first row of the window"},
        {"last_value", "(value) OVER (..)", "of the last row of the window"},
    };
    return functions;
}

} // namespace pictor::ui
