// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/tab_files.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr qint64 mostBytes = 256LL * 1024 * 1024; // a larger file is none of ours

// What a tr() in this file belongs to.
struct TabFileTexts
{
    Q_DECLARE_TR_FUNCTIONS(pictor::ui::TabFiles)
};

QString indexPath(const QString& folder)
{
    return folder + QStringLiteral("/index");
}

QString tabPath(const QString& folder, const QString& id)
{
    return folder + u'/' + id + QStringLiteral(".tab");
}

// "pictor-tab 1 <sha256>\n" and the content.
QByteArray sealed(const QByteArray& content)
{
    return "pictor-tab 1 " + digestOf(content) + '\n' + content;
}

std::optional<QByteArray> unsealed(const QByteArray& bytes)
{
    const qsizetype lineEnd = bytes.indexOf('\n');
    const QByteArray content = bytes.mid(lineEnd + 1);
    return lineEnd > 0 && bytes.left(lineEnd) == "pictor-tab 1 " + digestOf(content) ? std::optional(content)
                                                                                     : std::nullopt;
}

// QSaveFile writes beside the file, syncs and renames.
QString writeSealed(const QString& path, const QByteArray& content)
{
    QSaveFile file(path);
    const QByteArray bytes = sealed(content);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    return written ? QString()
                   : TabFileTexts::tr("The text of a tab could not be saved in %1: %2").arg(path, file.errorString());
}

std::optional<QByteArray> readSealed(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > mostBytes)
        return std::nullopt;
    return unsealed(file.readAll());
}

QJsonObject jsonOf(const TabRecord& tab)
{
    return {{QStringLiteral("id"), tab.id}, {QStringLiteral("title"), tab.title},
        {QStringLiteral("file"), tab.filePath}, {QStringLiteral("digest"), QString::fromLatin1(tab.fileDigest)},
        {QStringLiteral("cursor"), tab.cursor}, {QStringLiteral("line"), tab.firstLine}};
}

TabRecord recordOf(const QJsonObject& json)
{
    return {json[QStringLiteral("id")].toString(), json[QStringLiteral("title")].toString(),
        json[QStringLiteral("file")].toString(), json[QStringLiteral("digest")].toString().toLatin1(),
        json[QStringLiteral("cursor")].toInteger(), json[QStringLiteral("line")].toInt()};
}

// Ids become file names.
bool isId(const QString& id)
{
    return !id.isEmpty() && id.size() <= 64
        && std::ranges::all_of(id, [](QChar c) { return c.isLetterOrNumber() || c == u'-'; });
}

std::vector<TabRecord> recordsOf(const QJsonValue& json)
{
    std::vector<TabRecord> records;
    for (const auto& one : json.toArray()) {
        TabRecord record = recordOf(one.toObject());
        if (isId(record.id))
            records.push_back(std::move(record));
    }
    return records;
}

QByteArray indexOf(const StoredTabs& tabs)
{
    QJsonArray open;
    QJsonArray closed;
    for (const TabRecord& tab : tabs.open)
        open.append(jsonOf(tab));
    for (const TabRecord& tab : tabs.closed)
        closed.append(jsonOf(tab));
    const QJsonObject index{
        {QStringLiteral("open"), open}, {QStringLiteral("closed"), closed}, {QStringLiteral("current"), tabs.current}};
    return QJsonDocument(index).toJson(QJsonDocument::Compact);
}

QString timeStamp()
{
    return QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmsszzz"));
}

// Returns where the file is now.
QString setAside(const QString& folder, const QString& path)
{
    const QString damaged = folder + QStringLiteral("/damaged");
    QDir().mkpath(damaged);
    const QString target = damaged + u'/' + timeStamp() + u'-' + QFileInfo(path).fileName();
    return QFile::rename(path, target) ? target : path;
}

bool isKnown(const StoredTabs& tabs, const QString& id)
{
    const auto has = [&](const std::vector<TabRecord>& records) {
        return std::ranges::any_of(records, [&](const TabRecord& one) { return one.id == id; });
    };
    return has(tabs.open) || has(tabs.closed);
}

void readIndex(const QString& folder, ReadTabs& read)
{
    if (!QFile::exists(indexPath(folder)))
        return;
    const auto bytes = readSealed(indexPath(folder));
    const QJsonDocument index = bytes ? QJsonDocument::fromJson(*bytes) : QJsonDocument();
    if (!index.isObject()) {
        read.problems.append(TabFileTexts::tr("The list of open tabs was damaged; it is kept as %1.")
                                 .arg(setAside(folder, indexPath(folder))));
        return;
    }
    read.tabs.open = recordsOf(index[QStringLiteral("open")]);
    read.tabs.closed = recordsOf(index[QStringLiteral("closed")]);
    read.tabs.current = index[QStringLiteral("current")].toString();
}

// What a program that died had not finished writing: QSaveFile puts it beside the file, with more behind its name.
void removeUnfinished(const QString& folder)
{
    QDir files(folder);
    const QStringList names
        = files.entryList({QStringLiteral("index.??????"), QStringLiteral("*.tab.??????")}, QDir::Files);
    for (const QString& name : names)
        files.remove(name);
}

// Texts that no index names: the program died between writing them and the index.
void addUnlisted(const QString& folder, ReadTabs& read)
{
    const QFileInfoList files
        = QDir(folder).entryInfoList({QStringLiteral("*.tab")}, QDir::Files, QDir::Time | QDir::Reversed);
    for (const QFileInfo& file : files) {
        if (isId(file.completeBaseName()) && !isKnown(read.tabs, file.completeBaseName()))
            read.tabs.open.push_back({.id = file.completeBaseName(), .title = TabFileTexts::tr("Recovered")});
    }
}

} // namespace

QByteArray digestOf(const QByteArray& bytes)
{
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
}

QString writeTabs(const QString& folder, const TabsToWrite& tabs)
{
    if (!QDir().mkpath(folder))
        return TabFileTexts::tr("The folder %1 for the texts of tabs could not be made.").arg(folder);
    for (const auto& [id, text] : tabs.texts) {
        if (QString problem = writeSealed(tabPath(folder, id), text); !problem.isEmpty())
            return problem;
    }
    if (QString problem = writeSealed(indexPath(folder), indexOf(tabs.tabs)); !problem.isEmpty())
        return problem;
    for (const QString& id : tabs.forgotten)
        QFile::remove(tabPath(folder, id));
    return {};
}

std::optional<QByteArray> readTabText(const QString& folder, const QString& id)
{
    return readSealed(tabPath(folder, id));
}

ReadTabs readTabs(const QString& folder)
{
    ReadTabs read;
    removeUnfinished(folder);
    readIndex(folder, read);
    addUnlisted(folder, read);
    std::erase_if(read.tabs.open, [&](const TabRecord& tab) {
        const QString path = tabPath(folder, tab.id);
        const QString name = tab.filePath.isEmpty() ? tab.title : QFileInfo(tab.filePath).fileName();
        std::optional<QByteArray> text = readSealed(path);
        if (text) {
            read.texts.emplace_back(tab.id, *std::move(text));
            return false;
        }
        read.problems.append(QFile::exists(path)
                ? TabFileTexts::tr("The text of the tab \"%1\" was damaged; it is kept as %2.")
                      .arg(name, setAside(folder, path))
                : TabFileTexts::tr("The text of the tab \"%1\" is missing: there is no file %2.").arg(name, path));
        return true;
    });
    return read;
}

QString setTabsAside(const QString& folder)
{
    const QString target = folder + QStringLiteral("-set-aside-") + timeStamp();
    return QDir().rename(folder, target) ? target : QString();
}

} // namespace pictor::ui
