// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QUrl>

class QMimeData;

namespace pictor::ui {

// What somebody dropped on the window, sorted by what is done with it.
struct FileDrop
{
    QString workspace;   // a folder that is one; opened
    QStringList scripts; // opened in the editor
    QList<QUrl> rest;    // for the import dialog, which names what it cannot use

    bool isEmpty() const { return workspace.isEmpty() && scripts.isEmpty() && rest.isEmpty(); }
};

FileDrop sortDrop(const QMimeData& content);
bool isWorkspace(const QString& folder);

} // namespace pictor::ui
