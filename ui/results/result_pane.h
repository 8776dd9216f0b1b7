// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/results/result_export.h"
#include "ui/results/result_grid.h"
#include "ui/session/statement_run.h"

#include <QWidget>

class QProgressBar;
class QToolButton;
class QVBoxLayout;

namespace pictor::ui {

class ElidedLabel;
class FilterBar;
class RunMessage;

// One statement: how it is doing, and its rows once there are some. Lives in a tab. The run and the pictures are
// borrowed; a pane whose run has gone shows nothing more.
class ResultPane : public QWidget
{
    Q_OBJECT

public:
    ResultPane(StatementRun* run, PictureProvider* pictures, QWidget* parent = nullptr);

    StatementRun* run() const { return m_run; }
    ResultGrid* grid() const { return m_grid; } // null until there are rows
    QString statusText() const;

    void copy(CopyFormat format); // the selection to the clipboard
    void chooseExportFile();      // asks where to
    void exportTo(const QString& file, ExportFormat format);
    void focusFilter();

Q_SIGNALS:
    void gridCreated(pictor::ui::ResultGrid* grid);
    void showInEditorRequested(pictor::ui::StatementRun* run);
    void findSimilarRequested(const QStringList& paths);
    void openGalleryRequested(); // from the menu of a cell
    void currentCellChanged(qint64 row, int column);
    void rowActivated(qint64 row, int column);
    void exported(const QString& file, qint64 rows);

private:
    void setupStatusLine();
    void setupTools();
    void createGrid();
    void updateStatus();
    void updateSkipped();
    void showSkipped();
    void beginWork(const QString& text);
    void endWork(const QString& message);
    void showWorkProgress(const QString& text, qint64 done, qint64 all);
    void stopWork();

    QPointer<StatementRun> m_run;
    PictureProvider* m_pictures;
    QVBoxLayout* m_layout;
    RunMessage* m_message;
    QWidget* m_tools;
    FilterBar* m_filter = nullptr;
    ResultGrid* m_grid = nullptr;

    QWidget* m_statusLine;
    ElidedLabel* m_status;
    QProgressBar* m_busy;
    QToolButton* m_stop;
    QToolButton* m_skipped;
    ElidedLabel* m_work; // a copy or an export: how far, and how it ended
    QToolButton* m_stopWork;
    QPointer<CopyJob> m_copy;
    QPointer<ResultExport> m_export;
};

} // namespace pictor::ui
