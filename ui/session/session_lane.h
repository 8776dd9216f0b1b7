// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session.h"
#include "jobs/worker.h"
#include "ui/session/statement_run.h"

#include <QString>

#include <memory>

namespace pictor::ui {

// A thread with an engine session of its own, opened there at the first work and closed there at the end.
class SessionLane
{
public:
    SessionLane(QString threadName, QString folder, const engine::SessionOptions& options);

    bool isBusy() const { return m_running > 0; }

    // Runs one statement; the run hears of everything on the GUI thread. It must outlive the lane.
    void start(StatementRun& run, const QString& resultFolder);

    // Work with the session; `work(Session&, stop_token)` returns a Result.
    template <typename Work, typename Done>
    jobs::Job submit(QObject* receiver, Work work, Done done)
    {
        return m_worker.submit(
            receiver,
            [opener = m_opener, work = std::move(work)](
                std::stop_token stop) mutable -> std::invoke_result_t<Work&, engine::Session&, std::stop_token> {
                PICTOR_TRY_ASSIGN(engine::Session* const session, opener->session());
                return work(*session, stop);
            },
            std::move(done));
    }

private:
    // Touched on the lane's thread only.
    struct Opener
    {
        std::filesystem::path folder;
        engine::SessionOptions options;
        std::unique_ptr<engine::Session> open;
        Result<engine::Session*> session();
    };

    QString m_folder;
    std::shared_ptr<Opener> m_opener;
    int m_running = 0;
    jobs::Worker m_worker;
};

} // namespace pictor::ui
