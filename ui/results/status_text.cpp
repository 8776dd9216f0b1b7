// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/status_text.h"

#include "ui/session/statement_run.h"
#include "ui/session/text.h"

#include <QCoreApplication>
#include <QStringList>

namespace pictor::ui {

namespace {

QString statusTranslated(const char* text)
{
    return QCoreApplication::translate("pictor::ui::StatusText", text);
}

const QString separator = QStringLiteral(" · ");

QString countSentence(const ResultView& view)
{
    if (!view.arrangement().isNatural()) {
        const QString all = view.isComplete() ? rowsText(view.totalRowCount())
                                              : QStringLiteral("≥ ") + rowsText(view.totalRowCount());
        return statusTranslated(QT_TRANSLATE_NOOP("pictor::ui::StatusText", "%1 of %2"))
            .arg(countText(view.rowCount()), all);
    }
    if (view.isComplete())
        return rowsText(view.totalRowCount());
    return statusTranslated(QT_TRANSLATE_NOOP("pictor::ui::StatusText", "≥ %1, still reading"))
        .arg(rowsText(view.totalRowCount()));
}

} // namespace

QString rowsText(qint64 rows)
{
    if (rows == 1)
        return statusTranslated(QT_TRANSLATE_NOOP("pictor::ui::StatusText", "1 row"));
    return statusTranslated(QT_TRANSLATE_NOOP("pictor::ui::StatusText", "%1 rows")).arg(countText(rows));
}

QString resultText(const StatementRun& run, qint64 mostRows)
{
    const ResultView* const view = run.result();
    if (!view)
        return {};
    QStringList parts{countSentence(*view)};
    if (run.isFinished())
        parts << durationText(run.seconds());
    if (run.state() == StatementRun::State::Stopped)
        parts << statusTranslated(QT_TRANSLATE_NOOP("pictor::ui::StatusText", "stopped: there are more"));
    if (view->isArranging())
        parts << statusTranslated(QT_TRANSLATE_NOOP("pictor::ui::StatusText", "sorting and filtering…"));
    if (mostRows > 0 && view->rowCount() > mostRows)
        parts << statusTranslated(QT_TRANSLATE_NOOP("pictor::ui::StatusText",
                                      "only the first %1 can be shown here: filter, or ask for fewer with LIMIT"))
                     .arg(countText(mostRows));
    return parts.join(separator);
}

} // namespace pictor::ui
