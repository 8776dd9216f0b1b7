// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/workspace_fixture.h"
#include "ui/support/patience.h"

#include <QCoreApplication>
#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QMimeData>

namespace pictor::ui {

void dropUrls(QWidget& widget, const QList<QUrl>& urls)
{
    QMimeData data;
    data.setUrls(urls);
    QDragEnterEvent enter(QPoint(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &enter);
    QDropEvent drop(QPointF(5, 5), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QCoreApplication::sendEvent(&widget, &drop);
}

WorkspaceFixture::WorkspaceFixture()
{
    open();
}

void WorkspaceFixture::open()
{
    m_session = std::make_unique<WorkspaceSession>(
        path({}), WorkspaceSession::Options{.mode = engine::OpenMode::CreateIfMissing});
    QSignalSpy opened(m_session.get(), &WorkspaceSession::opened);
    m_session->open();
    if (!opened.wait(patience))
        qFatal("the workspace did not open");
}

StatementRun* WorkspaceFixture::run(const QString& script)
{
    StatementRun* const started = m_session->run(script).constLast();
    if (!QTest::qWaitFor([started] { return started->isFinished(); }, patience))
        qFatal("the statement did not end");
    return started;
}

void WorkspaceFixture::runWell(const QString& script)
{
    const StatementRun* const done = run(script);
    if (done->state() != StatementRun::State::Succeeded)
        qFatal("%s: %s", qPrintable(done->shownText()), qPrintable(done->message()));
}

void WorkspaceFixture::writePicture(const QString& path, int number)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QImage image(32, 24, QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            image.setPixel(x, y, qRgb(x * (number + 3) % 256, y * 10, number * 40 % 256));
    }
    if (!image.save(path, "PNG"))
        qFatal("%s cannot be written", qPrintable(path));
}

void WorkspaceFixture::writeFile(const QString& path, const QByteArray& bytes)
{
    QDir().mkpath(QFileInfo(path).absolutePath());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s cannot be written", qPrintable(path));
}

} // namespace pictor::ui
