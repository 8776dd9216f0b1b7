// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <vector>

// Numbers as text, independent of the locale.
namespace pictor::cli {

// The shortest digits that read back as the same number, always with a mark of a real number: "1.0", "0.1", "1e+22";
// "inf", "-inf", "nan".
std::string exactNumber(double number);
std::string exactNumber(float number);

// A column of real numbers as pandas shows it: six decimals, or six with an exponent where a number is very small or
// large; zeros that all of them end with are left out, but for one.
std::vector<std::string> displayNumbers(std::span<const double> numbers);

// One element of a vector, short: "0.60", "1.2e-05".
std::string shortNumber(float number);

// Seconds for people: "0.012 s", "3:07", "1:02:03".
std::string secondsText(double seconds);
std::string durationText(double seconds);

} // namespace pictor::cli
