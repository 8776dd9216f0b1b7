// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/worker.h"
#include "ui/editor/tab_files.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <vector>

namespace pictor::ui {

// Keeps the tabs of a workspace on the disk: soon after a keystroke, at once before a run, and when the program ends.
// Lives on the GUI thread, writes on its own.
class TabStore : public QObject
{
    Q_OBJECT

public:
    struct Times
    {
        std::chrono::milliseconds pause{2000};    // after the last keystroke
        std::chrono::milliseconds longest{10000}; // after the first one that is not saved
    };
    // What is to be written now, and what to do when it is.
    struct Snapshot
    {
        TabsToWrite tabs;
        std::function<void()> saved;
    };
    using Provider = std::function<Snapshot()>;

    explicit TabStore(QString folder, QObject* parent = nullptr);
    TabStore(QString folder, Times times, QObject* parent = nullptr);
    ~TabStore() override;

    const QString& folder() const { return m_folder; }
    void setProvider(Provider provider) { m_provider = std::move(provider); }

    // A program that died between restore() and restoreFinished() may have died of a tab: offer to start without.
    bool lastRestoreCrashed() const { return m_lastRestoreCrashed; }
    ReadTabs restore();
    void restoreFinished();
    // Returns the folder that the tabs are in now.
    QString startWithoutTabs();

    void changed();
    // Calls back when everything that is there now is on the disk, or could not be written.
    void saveNow(std::function<void()> then = {});
    // Before the program ends: returns when all is written.
    void saveAndWait();
    bool hasUnsaved() const { return m_unsaved || m_writing; }

Q_SIGNALS:
    void saved();
    void failed(const QString& problem);

private:
    QString markerPath() const;
    void write();
    void written(const QString& problem, const std::function<void()>& saved);

    QString m_folder;
    Provider m_provider;
    QTimer m_pause;
    QTimer m_longest;
    std::vector<std::function<void()>> m_waiting; // for the write that runs
    std::vector<std::function<void()>> m_next;    // for the one after it
    bool m_unsaved = false;
    bool m_writing = false;
    bool m_lastRestoreCrashed = false;
    std::unique_ptr<jobs::Worker> m_worker;
};

} // namespace pictor::ui
