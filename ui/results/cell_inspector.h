// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/result_view.h"

#include <QPointer>
#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace pictor::ui {

class PictureBox;
class PictureProvider;
class RowValuesModel;
class VectorView;

// The current cell of a result, whole, and the other values of its row: what a dock shows. The result and the pictures
// are borrowed; large cells are fetched in the background.
class CellInspector : public QWidget
{
    Q_OBJECT

public:
    explicit CellInspector(PictureProvider* pictures, QWidget* parent = nullptr);

    void showCell(ResultView* view, qint64 row, int column); // nothing when there is no such cell
    void clear();

    QString text() const; // of the page that shows text or bytes
    QString title() const;

private:
    void setupLayout();
    QWidget* makeTextPage();
    void showRow();
    void fetchWhole();
    void showWhole(const engine::Cell& cell);
    void showText(const QString& text);
    void showBlob(const engine::Bytes& bytes);
    void showMessage(const QString& text);
    void chooseFile();
    void saveCell(const QString& file);

    QPointer<ResultView> m_view;
    qint64 m_row = -1;
    int m_column = -1;
    std::int64_t m_rowId = 0;
    engine::CellPreview m_preview;
    jobs::Job m_fetch;

    PictureProvider* m_pictures;
    QSplitter* m_splitter;
    QLabel* m_title;
    QStackedWidget* m_pages;
    QLabel* m_message;
    QPlainTextEdit* m_text;
    QLabel* m_textNote;
    QPlainTextEdit* m_bytes;
    VectorView* m_vector;
    PictureBox* m_picture;
    QPushButton* m_save;
    RowValuesModel* m_values;
    QTableView* m_valueTable;
};

} // namespace pictor::ui
