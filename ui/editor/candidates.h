// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/completion.h"
#include "language/declared_names.h"
#include "ui/editor/completion_source.h"

#include <QString>

#include <vector>

namespace pictor::ui {

enum class CandidateKind { Keyword, Statement, Table, Column, Function, Model, Dataset, Option, Value, Path };

// Something that could be typed next.
struct Candidate
{
    CandidateKind kind = CandidateKind::Keyword;
    QString text;   // as the list shows it
    QString insert; // "$1", "$2", ..: places to fill in; "$0": where the cursor goes
    QString detail; // type, class, default: beside the text
    QString about;  // a sentence
};

// What fits at the place, the best matches of the typed prefix first.
std::vector<Candidate> candidatesFor(
    const language::Completion& completion, const CompletionSource& source, const language::DeclaredNames& declared);

// How well the typed letters fit: 0 not at all, larger is better.
int matchScore(const QString& candidate, const QString& typed);

// What the option at the cursor is for, as rich text; "" when it is not known.
QString optionHelp(const language::OptionPlace& place);

} // namespace pictor::ui
