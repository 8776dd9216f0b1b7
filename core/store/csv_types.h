// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

#include <optional>
#include <string_view>

namespace pictor::store {

// The words that pandas.read_csv takes for a missing value (pandas._libs.parsers.STR_NA_VALUES), and nothing.
bool isMissing(std::string_view field);

std::optional<std::int64_t> parseInteger(std::string_view field); // blanks around, a sign, leading zeros
std::optional<double> parseReal(std::string_view field);          // also 1e5, inf, infinity
std::optional<bool> parseBoolean(std::string_view field);         // True, TRUE, true, False, ...

// Finds the type of a column from its values, one after the other, as pandas.read_csv does; but a column of integers
// stays one when values are missing, since SQLite has NULL.
class ColumnGuess
{
public:
    void see(std::string_view field, std::int64_t line);

    // Text where every value is missing: pandas says float, but then nothing else could be appended later.
    ColumnKind kind() const;
    bool isEmpty() const { return !m_seen; }

    // The first value that is not of a kind, for messages.
    struct Witness
    {
        std::int64_t line = 0;
        std::string field;
    };
    Witness against(ColumnKind) const;

private:
    void ruleOut(std::optional<Witness>& witness, std::string_view field, std::int64_t line);

    bool m_seen = false;
    bool m_overflow = false; // an integer beyond 64 bits: pandas keeps such columns as text, which loses no digit
    std::optional<Witness> m_notInteger;
    std::optional<Witness> m_notReal;
    std::optional<Witness> m_notBoolean;
};

} // namespace pictor::store
