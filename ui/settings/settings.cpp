// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings.h"

#include <QDir>
#include <QFontDatabase>
#include <QStandardPaths>

#include <array>
#include <utility>

namespace pictor::ui {

namespace {

constexpr int mostRecent = 12;
constexpr auto layoutGroup = "layout-1/"; // a new number when docks are renamed

constexpr std::array<std::pair<Theme, const char*>, 3> themeNames{
    {{Theme::System, "system"}, {Theme::Light, "light"}, {Theme::Dark, "dark"}}};

QString standardFile()
{
    const QString named = qEnvironmentVariable("PICTOR_SETTINGS");
    if (!named.isEmpty())
        return named;
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + QStringLiteral("/pictor.ini");
}

QString key(const char* name)
{
    return QString::fromLatin1(name);
}

} // namespace

Settings::Settings(QObject* parent)
    : Settings(standardFile(), parent)
{
}

Settings::Settings(const QString& file, QObject* parent)
    : QObject(parent)
    , m_store(file)
{
}

int Settings::number(const QString& name, int fallback, int least, int most) const
{
    bool isNumber = false;
    const int value = m_store.value(name, fallback).toInt(&isNumber);
    return isNumber && value >= least && value <= most ? value : fallback;
}

Theme Settings::theme() const
{
    const QString name = m_store.value(key("appearance/theme")).toString();
    for (const auto& [theme, text] : themeNames) {
        if (name == QLatin1StringView(text))
            return theme;
    }
    return Theme::System;
}

void Settings::setTheme(Theme theme)
{
    for (const auto& [known, text] : themeNames) {
        if (known == theme)
            m_store.setValue(key("appearance/theme"), key(text));
    }
    Q_EMIT themeChanged();
}

QString Settings::language() const
{
    return m_store.value(key("appearance/language")).toString();
}

void Settings::setLanguage(const QString& language)
{
    m_store.setValue(key("appearance/language"), language);
}

int Settings::threads() const
{
    return number(key("work/threads"), 0, 0, 1024);
}

void Settings::setThreads(int threads)
{
    m_store.setValue(key("work/threads"), threads);
    Q_EMIT workChanged();
}

QString Settings::device() const
{
    const QString device = m_store.value(key("work/device")).toString();
    return QStringList{key("cpu"), key("cuda"), key("mps")}.contains(device) ? device : key("auto");
}

void Settings::setDevice(const QString& device)
{
    m_store.setValue(key("work/device"), device);
    Q_EMIT workChanged();
}

int Settings::thumbnailCacheMebibytes() const
{
    return number(key("work/thumbnail_cache_mib"), 1024, 16, 1 << 20);
}

void Settings::setThumbnailCacheMebibytes(int size)
{
    m_store.setValue(key("work/thumbnail_cache_mib"), size);
    Q_EMIT workChanged();
}

QFont Settings::editorFont() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    const QString family = m_store.value(key("editor/font")).toString();
    if (!family.isEmpty())
        font.setFamily(family);
    font.setPointSize(number(key("editor/font_size"), std::max(font.pointSize(), 10), 5, 72));
    return font;
}

void Settings::setEditorFont(const QFont& font)
{
    m_store.setValue(key("editor/font"), font.family());
    m_store.setValue(key("editor/font_size"), font.pointSize());
    Q_EMIT editorChanged();
}

int Settings::tabWidth() const
{
    return number(key("editor/tab_width"), 4, 1, 16);
}

void Settings::setTabWidth(int columns)
{
    m_store.setValue(key("editor/tab_width"), columns);
    Q_EMIT editorChanged();
}

bool Settings::wrapsLines() const
{
    return m_store.value(key("editor/wrap"), false).toBool();
}

void Settings::setWrapsLines(bool wraps)
{
    m_store.setValue(key("editor/wrap"), wraps);
    Q_EMIT editorChanged();
}

QList<QKeySequence> Settings::keys(const QString& action, const QList<QKeySequence>& standard) const
{
    const QString name = key("keys/") + action;
    if (!m_store.contains(name))
        return standard;
    QList<QKeySequence> keys;
    const QStringList texts = m_store.value(name).toStringList();
    for (const QString& text : texts) {
        const QKeySequence sequence(text, QKeySequence::PortableText);
        if (!sequence.isEmpty())
            keys.append(sequence);
    }
    return keys;
}

void Settings::setKeys(const QString& action, const QList<QKeySequence>& keys)
{
    QStringList texts;
    for (const QKeySequence& sequence : keys)
        texts.append(sequence.toString(QKeySequence::PortableText));
    m_store.setValue(key("keys/") + action, texts);
    Q_EMIT keysChanged();
}

void Settings::resetKeys()
{
    m_store.removeGroup(key("keys/"));
    Q_EMIT keysChanged();
}

QStringList Settings::recentWorkspaces() const
{
    return m_store.value(key("recent/workspaces")).toStringList();
}

void Settings::addRecentWorkspace(const QString& folder)
{
    const QString path = QDir(folder).absolutePath();
    QStringList recent = recentWorkspaces();
    recent.removeAll(path);
    recent.prepend(path);
    m_store.setValue(key("recent/workspaces"), recent.mid(0, mostRecent));
    Q_EMIT recentWorkspacesChanged();
}

void Settings::removeRecentWorkspace(const QString& folder)
{
    QStringList recent = recentWorkspaces();
    recent.removeAll(folder);
    m_store.setValue(key("recent/workspaces"), recent);
    Q_EMIT recentWorkspacesChanged();
}

QByteArray Settings::layout(const QString& name) const
{
    return m_store.value(key(layoutGroup) + name).toByteArray();
}

void Settings::setLayout(const QString& name, const QByteArray& state)
{
    m_store.setValue(key(layoutGroup) + name, state);
}

void Settings::resetLayouts()
{
    m_store.removeGroup(key(layoutGroup));
}

} // namespace pictor::ui
