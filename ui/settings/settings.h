// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/settings/settings_file.h"

#include <QFont>
#include <QKeySequence>
#include <QObject>
#include <QString>

namespace pictor::ui {

enum class Theme { System, Light, Dark };

// What a person has chosen, in an ordinary file that can be edited by hand: "<configuration>/pictor/pictor.ini", or the
// one PICTOR_SETTINGS names; read once, at the start. Values out of range count as not set. GUI thread.
class Settings : public QObject
{
    Q_OBJECT

public:
    explicit Settings(QObject* parent = nullptr);
    explicit Settings(const QString& file, QObject* parent = nullptr);

    QString file() const { return m_store.path(); }

    Theme theme() const;
    void setTheme(Theme theme);
    QString language() const; // "en", "ko"; empty: the system's
    void setLanguage(const QString& language);

    int threads() const; // for decoding and learning; 0: all cores
    void setThreads(int threads);
    QString device() const; // where models are trained unless the statement says: "auto", "cpu", "cuda", "mps"
    void setDevice(const QString& device);
    int thumbnailCacheMebibytes() const;
    void setThumbnailCacheMebibytes(int size);

    QFont editorFont() const;
    void setEditorFont(const QFont& font);
    int tabWidth() const; // in columns
    void setTabWidth(int columns);
    bool wrapsLines() const;
    void setWrapsLines(bool wraps);

    // The keys of an action; `standard` unless a person has chosen others. An empty list means none.
    QList<QKeySequence> keys(const QString& action, const QList<QKeySequence>& standard) const;
    void setKeys(const QString& action, const QList<QKeySequence>& keys);
    void resetKeys();

    QStringList recentWorkspaces() const; // the latest first
    void addRecentWorkspace(const QString& folder);
    void removeRecentWorkspace(const QString& folder);

    // Opaque bytes of the window: geometry, docks. Kept under a version, so that an older layout is left alone.
    QByteArray layout(const QString& name) const;
    void setLayout(const QString& name, const QByteArray& state);
    void resetLayouts();

Q_SIGNALS:
    void themeChanged();
    void editorChanged();
    void keysChanged();
    void recentWorkspacesChanged();
    void workChanged(); // threads, device, caches: for what is opened from now on

private:
    int number(const QString& key, int fallback, int least, int most) const;

    SettingsFile m_store;
};

} // namespace pictor::ui
