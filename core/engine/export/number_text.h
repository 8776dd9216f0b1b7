// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

// Numbers as text, independent of the locale.
namespace pictor::engine {

// The shortest digits that read back as the same number, always with a mark of a real number: "1.0", "0.1", "1e+22";
// "inf", "-inf", "nan".
std::string exactNumber(double number);
std::string exactNumber(float number);

// A column of real numbers as pandas shows it: six decimals, or six with an exponent where a number is very small or
// large; zeros that all of them end with are left out, but for one.
std::vector<std::string> displayNumbers(std::span<const double> numbers);

// The same where the rest of the column is not at hand: how many decimals a number needs, one to six, and a number with
// as many as its column needs.
int neededDecimals(double number);
std::string displayNumber(double number, int decimals);

// One element of a vector, short: "0.60", "1.2e-05".
std::string shortNumber(float number);

} // namespace pictor::engine
