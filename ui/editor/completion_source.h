// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>
#include <memory>
#include <vector>

namespace pictor::ui {

// What a workspace holds, as far as typing needs it. Plain data, filled by whoever knows the workspace and never
// changed afterwards: a newer state is a newer source.
struct CompletionSource
{
    struct Column
    {
        QString name;
        QString type;
    };
    struct Table
    {
        QString name;
        std::vector<Column> columns;
        QString detail; // "1,000 rows"
    };
    struct Model
    {
        QString name;
        QString className;
    };

    std::vector<Table> tables;
    std::vector<Model> models;
    QStringList datasets;
    QStringList baseModels;      // what BUILD MODEL .. USING takes
    QStringList catalogueModels; // what GET THANOSQL MODEL takes
    // What stands in the folder that the typed path leads into: whole paths, folders with "/" at the end. Must be
    // quick.
    std::function<QStringList(const QString& typed)> paths;
};

using CompletionSourcePtr = std::shared_ptr<const CompletionSource>;

} // namespace pictor::ui
