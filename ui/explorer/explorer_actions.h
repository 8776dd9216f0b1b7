// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/explorer/workspace_items.h"

#include <QList>
#include <QString>

namespace pictor::ui {

enum class ActionKind {
    Run,          // the statement, at once
    ConfirmedRun, // after a question that says what goes
    Insert,       // the text, into the editor
    Copy,         // the text, to the clipboard
    ShowFolder,   // the folder in `text`, in the file manager
    ImportFolder, // the folder in `text`
    Submenu,
    Separator,
};

// One line of a context menu, as data. `id` becomes the QAction's object name.
struct ExplorerAction
{
    ActionKind kind = ActionKind::Separator;
    QString id;
    QString title;
    QString text;        // statement, text or folder
    QString question;    // of a ConfirmedRun
    bool stores = false; // not for workspaces that cannot be written
    QList<ExplorerAction> children = {};
};

// Of the program's icons; empty where there is none for it.
QString iconName(const ExplorerAction& action);

// The first one that runs something is what a double click does.
QList<ExplorerAction> tableActions(
    const engine::TableOverview& table, const QString& rowText, const engine::WorkspaceOverview& overview);
QList<ExplorerAction> columnActions(const QString& table, const WorkspaceItem& column);
QList<ExplorerAction> modelActions(const engine::ModelOverview& model, const engine::WorkspaceOverview& overview);
QList<ExplorerAction> datasetActions(const WorkspaceItem& dataset, const QString& workspace);
QList<ExplorerAction> folderActions(const WorkspaceItem& folder);
QList<ExplorerAction> nameActions(const WorkspaceItem& item); // insert, copy

} // namespace pictor::ui
