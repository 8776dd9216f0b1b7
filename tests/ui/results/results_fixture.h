// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "jobs/worker.h"
#include "ui/session/picture_provider.h"
#include "ui/session/workspace_session.h"

#include <QHash>
#include <QImage>
#include <QRegularExpression>
#include <QTemporaryDir>

namespace pictor::ui {

// A workspace in a temporary folder, and statements run on it to their end.
class ResultsFixture
{
public:
    ResultsFixture();

    WorkspaceSession& session() { return *m_session; }
    QString path(const QString& name) const { return m_folder.filePath(name); }
    QByteArray read(const QString& name) const;

    StatementRun* start(const QString& statement); // the last one of a script
    StatementRun* run(const QString& statement);   // and waits for its end
    ResultView* rows(const QString& query);

    // A table t (id, v VECTOR(4), b BLOB, ok BOOLEAN) of three rows, the last one NULL.
    void makeVectors();

private:
    QTemporaryDir m_folder;
    std::unique_ptr<WorkspaceSession> m_session;
};

// How the window writes a duration, on a busy machine, too.
inline const QRegularExpression aDuration(QStringLiteral("\\d (ms|s)\\b"));

// SELECT i, 'row <i>' AS name, i % 7 AS label, i / 3.0 AS share of so many rows.
QString counting(int rows);

// Reads pictures below a folder as the program's own loader does: in the background.
class FolderPictures : public PictureProvider
{
public:
    explicit FolderPictures(QString folder)
        : m_folder(std::move(folder))
    {
    }
    QPixmap cached(const QString& path, int side) override;
    QString problem(const QString& path) const override;
    int ordered() const { return m_ordered; }

private:
    QString m_folder;
    QHash<QString, QImage> m_images; // null: on its way, or none
    QHash<QString, QString> m_problems;
    int m_ordered = 0;
    jobs::Worker m_worker{QStringLiteral("pictures")};
};

} // namespace pictor::ui
