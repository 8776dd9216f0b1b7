// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/confusion_matrix.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace pictor::learn {

// How a network did on the pictures that it was not trained on, after an epoch.
struct Validation
{
    int epoch = 0;
    double loss = 0;
    ConfusionMatrix confusion;

    bool isBetterThan(const Validation& other) const;
};

// What the training of a classifier measures.
struct ClassifierResults
{
    std::optional<Validation> best; // of the epoch whose weights were kept; empty: too few pictures to leave some out
    std::vector<double> epochLosses;
    std::vector<double> epochAccuracies; // on the pictures left out
    std::int64_t steps = 0;
};

// What a checkpoint keeps of it: all but losses and steps. Reading gives back every bit of what was written, and
// nothing where the text is another.
std::string notesOf(const ClassifierResults&);
ClassifierResults fromNotes(const std::string& notes);

} // namespace pictor::learn
