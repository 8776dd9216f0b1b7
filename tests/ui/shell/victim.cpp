// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/victim.h"
#include "ui/support/patience.h"

namespace pictor::ui {

Victim::Victim(const QString& program, const QStringList& arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, arguments);
    m_process.waitForStarted(patience);
}

std::optional<QByteArray> Victim::takeLine(const QByteArray& begin)
{
    m_unread += m_process.readAllStandardOutput();
    for (qsizetype end = m_unread.indexOf('\n'); end >= 0; end = m_unread.indexOf('\n')) {
        const QByteArray line = m_unread.first(end);
        m_unread.remove(0, end + 1);
        if (line.startsWith(begin))
            return line;
        qInfo("%s", line.constData());
    }
    return std::nullopt;
}

std::optional<QByteArray> Victim::nextLine(const QByteArray& begin)
{
    std::optional<QByteArray> line;
    const auto hasLine = [&] {
        line = takeLine(begin);
        return line || !isRunning();
    };
    static_cast<void>(QTest::qWaitFor(hasLine, patience));
    return line;
}

qint64 Victim::kill()
{
    const qint64 number = m_process.processId();
    m_process.kill();
    m_process.waitForFinished(patience);
    return number;
}

} // namespace pictor::ui
