// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdlib>
#include <iostream>
#include <random>
#include <string>

namespace pictor {

// Where random tests begin: the same in every run, so that a change is judged by itself. PICTOR_TEST_SEED gives another
// number, and "random" a new one in each run, which is printed.
inline unsigned testSeed()
{
    static const unsigned seed = [] {
        constexpr unsigned usual = 20'240'923;
        const char* wanted = std::getenv("PICTOR_TEST_SEED"); // NOLINT(concurrency-mt-unsafe): nobody sets it
        if (!wanted)
            return usual;
        if (std::string(wanted) != "random")
            return static_cast<unsigned>(std::stoul(wanted));
        const unsigned any = std::random_device()();
        std::cout << "PICTOR_TEST_SEED=" << any << '\n';
        return any;
    }();
    return seed;
}

// How often random tests do what they do: PICTOR_TEST_FACTOR times as often as usual.
inline int testRounds(int usual)
{
    const char* factor = std::getenv("PICTOR_TEST_FACTOR"); // NOLINT(concurrency-mt-unsafe): nobody sets it
    return factor ? usual * std::stoi(factor) : usual;
}

} // namespace pictor
