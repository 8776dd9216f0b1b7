// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/tab_store.h"

#include <QDir>
#include <QFile>

#include <utility>

namespace pictor::ui {

TabStore::TabStore(QString folder, QObject* parent)
    : TabStore(std::move(folder), Times(), parent)
{
}

TabStore::TabStore(QString folder, Times times, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_worker(std::make_unique<jobs::Worker>(QStringLiteral("tabs")))
{
    m_lastRestoreCrashed = QFile::exists(markerPath());
    m_pause.setSingleShot(true);
    m_pause.setInterval(times.pause);
    m_longest.setSingleShot(true);
    m_longest.setInterval(times.longest);
    connect(&m_pause, &QTimer::timeout, this, [this] { saveNow(); });
    connect(&m_longest, &QTimer::timeout, this, [this] { saveNow(); });
}

TabStore::~TabStore() = default;

QString TabStore::markerPath() const
{
    return m_folder + QStringLiteral(".restoring");
}

ReadTabs TabStore::restore()
{
    QDir().mkpath(m_folder);
    QFile marker(markerPath());
    if (!marker.open(QIODevice::WriteOnly)) // without it a crash is not noticed; the tabs are restored all the same
        Q_EMIT failed(tr("The file %1 could not be written: %2").arg(markerPath(), marker.errorString()));
    marker.close();
    return readTabs(m_folder);
}

void TabStore::restoreFinished()
{
    QFile::remove(markerPath());
    m_lastRestoreCrashed = false;
}

QString TabStore::startWithoutTabs()
{
    const QString aside = setTabsAside(m_folder);
    restoreFinished();
    return aside;
}

void TabStore::changed()
{
    m_unsaved = true;
    m_pause.start();
    if (!m_longest.isActive())
        m_longest.start();
}

void TabStore::saveNow(std::function<void()> then)
{
    if (then)
        m_next.push_back(std::move(then));
    if (m_writing) {
        m_unsaved = true; // written() goes on with it
        return;
    }
    write();
}

void TabStore::write()
{
    m_pause.stop();
    m_longest.stop();
    m_unsaved = false;
    m_writing = true;
    m_waiting = std::exchange(m_next, {});
    Snapshot snapshot = m_provider ? m_provider() : Snapshot();
    m_worker->submit(
        this,
        [folder = m_folder, tabs = std::move(snapshot.tabs)](
            const std::stop_token&) { return writeTabs(folder, tabs); },
        [this, saved = std::move(snapshot.saved)](const QString& problem) { written(problem, saved); });
}

void TabStore::written(const QString& problem, const std::function<void()>& saved)
{
    m_writing = false;
    if (problem.isEmpty()) {
        if (saved)
            saved();
        Q_EMIT this->saved();
    } else {
        Q_EMIT failed(problem);
        changed(); // try again
    }
    for (const auto& then : std::exchange(m_waiting, {}))
        then();
    if (!m_writing && (!m_next.empty() || (problem.isEmpty() && m_unsaved && !m_pause.isActive())))
        write();
}

void TabStore::saveAndWait()
{
    m_worker.reset(); // waits for what is being written: an older text must not come after a newer one
    m_worker = std::make_unique<jobs::Worker>(QStringLiteral("tabs"));
    m_pause.stop();
    m_longest.stop();
    m_writing = false;
    Snapshot snapshot = m_provider ? m_provider() : Snapshot();
    const QString problem = writeTabs(m_folder, snapshot.tabs);
    m_unsaved = !problem.isEmpty();
    if (!problem.isEmpty())
        Q_EMIT failed(problem);
    else if (snapshot.saved)
        snapshot.saved();
}

} // namespace pictor::ui
