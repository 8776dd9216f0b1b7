// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/results_fixture.h"
#include "ui/support/patience.h"

#include <QFile>

namespace pictor::ui {

ResultsFixture::ResultsFixture()
    : m_session(std::make_unique<WorkspaceSession>(
        m_folder.path(), WorkspaceSession::Options{.mode = engine::OpenMode::CreateIfMissing}))
{
    QSignalSpy opened(m_session.get(), &WorkspaceSession::opened);
    m_session->open();
    if (!opened.wait(patience))
        qFatal("the workspace did not open");
}

QByteArray ResultsFixture::read(const QString& name) const
{
    QFile file(path(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

StatementRun* ResultsFixture::start(const QString& statement)
{
    return m_session->run(statement).constLast();
}

StatementRun* ResultsFixture::run(const QString& statement)
{
    StatementRun* const started = start(statement);
    if (!QTest::qWaitFor([started] { return started->isFinished(); }, patience))
        qFatal("the statement did not end");
    return started;
}

ResultView* ResultsFixture::rows(const QString& query)
{
    StatementRun* const done = run(query);
    if (!done->result())
        qFatal("no rows: %s", qPrintable(done->message()));
    return done->result();
}

void ResultsFixture::makeVectors()
{
    // 1, -2, 0.5, 0 and 3, 4, 0, 0 as little-endian float32.
    run(QStringLiteral("CREATE TABLE t (id INTEGER, v VECTOR(4), b BLOB, ok BOOLEAN);"
                       "INSERT INTO t VALUES (1, X'0000803F000000C00000003F00000000', X'00FF10', 1),"
                       " (2, X'00004040000080400000000000000000', zeroblob(3000), 0), (3, NULL, NULL, NULL)"));
}

QString counting(int rows)
{
    return QStringLiteral("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %1)"
                          " SELECT i, 'row ' || i AS name, i % 7 AS label, i / 3.0 AS share FROM n")
        .arg(rows);
}

QPixmap FolderPictures::cached(const QString& path, int side)
{
    if (const auto found = m_images.constFind(path); found != m_images.constEnd())
        return QPixmap::fromImage(*found);
    m_images.insert(path, {});
    ++m_ordered;
    m_worker.submit(
        this,
        [file = m_folder + QLatin1Char('/') + path, side](std::stop_token) {
            const QImage image(file);
            return image.isNull() ? image : image.scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        },
        [this, path](const QImage& image) {
            m_images.insert(path, image);
            if (image.isNull())
                m_problems.insert(path, QStringLiteral("no such picture"));
            Q_EMIT ready(path);
        });
    return {};
}

QString FolderPictures::problem(const QString& path) const
{
    return m_problems.value(path);
}

} // namespace pictor::ui
