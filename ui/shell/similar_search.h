// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace_overview.h"

#include <QStringList>

#include <optional>

namespace pictor::ui {

// A table whose vectors can be searched: where, with which model, and which column names the pictures.
struct VectorTable
{
    QString table;
    QString vectorColumn;
    QString imageColumn;
    QString model;
};

// The table to search when somebody points at a picture: one that `text`, the statement that showed it, mentions;
// else the first that has vectors and pictures. Nothing while no table has been embedded.
std::optional<VectorTable> vectorTableFor(const engine::WorkspaceOverview& overview, const QString& text);

inline constexpr int mostSearchedPictures = 100; // by one SEARCH

// PRINT IMAGE of the pictures most similar to these (one or more), best first, with their scores.
QString findSimilarStatement(const VectorTable& table, const QStringList& pictures, int count);

} // namespace pictor::ui
