// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

// How the tabs of an editor lie in a folder: one file a tab, and an index that names them. Each file carries a
// checksum and is replaced in one step, so that a program that dies leaves the old or the new one.
namespace pictor::ui {

struct TabRecord
{
    QString id;
    QString title;         // "" for a file's tab
    QString filePath;      // "" when the text is in no file
    QByteArray fileDigest; // of the file's content when it was read or written last
    qint64 cursor = 0;
    int firstLine = 0;
};

struct StoredTabs
{
    std::vector<TabRecord> open;
    std::vector<TabRecord> closed; // the last closed first
    QString current;               // id of the tab in front
};

// What has to be written: the state of all tabs, and the texts that changed.
struct TabsToWrite
{
    StoredTabs tabs;
    std::vector<std::pair<QString, QByteArray>> texts; // by id
    QStringList forgotten;                             // ids whose files may go
};

struct ReadTabs
{
    StoredTabs tabs;
    std::vector<std::pair<QString, QByteArray>> texts; // of open tabs
    QStringList problems;                              // what was damaged and where it lies now, in words for the user
};

QByteArray digestOf(const QByteArray& bytes);

// Returns what went wrong, "" when all is on the disk.
QString writeTabs(const QString& folder, const TabsToWrite& tabs);
ReadTabs readTabs(const QString& folder);
std::optional<QByteArray> readTabText(const QString& folder, const QString& id);

// Puts all tabs into a folder beside this one and returns its path; nothing is deleted.
QString setTabsAside(const QString& folder);

} // namespace pictor::ui
