// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/cell_inspector.h"

#include "engine/export/csv_formatter.h"
#include "engine/export/save_file.h"
#include "ui/results/cell_text.h"
#include "ui/results/hex_dump.h"
#include "ui/results/json_layout.h"
#include "ui/results/row_values_model.h"
#include "ui/results/vector_view.h"
#include "ui/session/picture_box.h"
#include "ui/session/picture_provider.h"
#include "ui/session/text.h"

#include <QFileDialog>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

#include <ostream>

namespace pictor::ui {

namespace {

constexpr qint64 largestShown = 64 << 20;  // bytes; more are saved, not shown
constexpr qsizetype longestText = 500'000; // characters that an editor lays out without a pause
constexpr std::size_t longestDump = 4096;  // bytes

QPlainTextEdit* readOnlyText(const QString& name, const QString& accessibleName, QWidget* parent)
{
    auto* text = new QPlainTextEdit(parent);
    text->setObjectName(name);
    text->setAccessibleName(accessibleName);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    return text;
}

QString columnTitle(const engine::Column& column)
{
    const QString name = toQString(column.name);
    return column.declaredType.empty() ? name : name + QStringLiteral(" · ") + toQString(column.declaredType);
}

void writeCell(std::ostream& out, const engine::Column& column, const engine::Cell& cell)
{
    if (const auto* bytes = std::get_if<engine::Bytes>(&cell))
        out.write(reinterpret_cast<const char*>(bytes->data()), static_cast<std::streamsize>(bytes->size()));
    else
        out << engine::plainText(column, cell);
}

} // namespace

CellInspector::CellInspector(PictureProvider* pictures, QWidget* parent)
    : QWidget(parent)
    , m_pictures(pictures)
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_title(new QLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_message(new QLabel(this))
    , m_text(readOnlyText(QStringLiteral("cellText"), tr("Text of the cell"), this))
    , m_textNote(new QLabel(this))
    , m_bytes(readOnlyText(QStringLiteral("cellBytes"), tr("Bytes of the cell"), this))
    , m_vector(new VectorView(this))
    , m_picture(new PictureBox(pictures, this))
    , m_save(new QPushButton(tr("&Save As…"), this))
    , m_values(new RowValuesModel(this))
    , m_valueTable(new QTableView(this))
{
    setObjectName(QStringLiteral("cellInspector"));
    setupLayout();
    clear();
}

QWidget* CellInspector::makeTextPage()
{
    auto* page = new QWidget(m_pages);
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_textNote);
    m_text->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_textNote->setObjectName(QStringLiteral("cellTextNote"));
    m_textNote->setWordWrap(true);
    return page;
}

void CellInspector::setupLayout()
{
    m_title->setObjectName(QStringLiteral("cellTitle"));
    m_title->setWordWrap(true);
    m_message->setObjectName(QStringLiteral("cellMessage"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_pages->setObjectName(QStringLiteral("cellPages"));
    m_bytes->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_bytes->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_pages->addWidget(m_message);
    m_pages->addWidget(makeTextPage());
    m_pages->addWidget(m_bytes);
    m_pages->addWidget(m_vector);
    m_pages->addWidget(m_picture);
    m_save->setObjectName(QStringLiteral("saveCell"));
    connect(m_save, &QPushButton::clicked, this, &CellInspector::chooseFile);

    m_valueTable->setObjectName(QStringLiteral("rowValues"));
    m_valueTable->setAccessibleName(tr("Values of the row"));
    m_valueTable->setModel(m_values);
    m_valueTable->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_valueTable->setSelectionMode(QAbstractItemView::SingleSelection);
    m_valueTable->setTabKeyNavigation(false);
    m_valueTable->setWordWrap(false);
    m_valueTable->verticalHeader()->hide();
    m_valueTable->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_valueTable->verticalHeader()->setDefaultSectionSize(fontMetrics().height() + fontMetrics().height() / 3);
    m_valueTable->horizontalHeader()->setStretchLastSection(true);
    connect(m_valueTable, &QAbstractItemView::activated, this,
        [this](const QModelIndex& index) { showCell(m_view, m_row, index.row()); });
    connect(m_valueTable, &QAbstractItemView::clicked, this,
        [this](const QModelIndex& index) { showCell(m_view, m_row, index.row()); });

    auto* top = new QWidget(m_splitter);
    auto* line = new QHBoxLayout;
    line->addWidget(m_title, 1);
    line->addWidget(m_save);
    auto* layout = new QVBoxLayout(top);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(line);
    layout->addWidget(m_pages, 1);
    m_splitter->addWidget(top);
    m_splitter->addWidget(m_valueTable);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    m_splitter->setChildrenCollapsible(false);
    auto* all = new QVBoxLayout(this);
    all->addWidget(m_splitter);
}

QString CellInspector::text() const
{
    return m_pages->currentWidget() == m_bytes ? m_bytes->toPlainText() : m_text->toPlainText();
}

QString CellInspector::title() const
{
    return m_title->text();
}

void CellInspector::clear()
{
    showCell(nullptr, -1, -1);
}

void CellInspector::showMessage(const QString& text)
{
    m_message->setText(text);
    m_pages->setCurrentWidget(m_message);
}

void CellInspector::showCell(ResultView* view, qint64 row, int column)
{
    m_fetch.stop();
    if (m_view != view && m_view)
        m_view->disconnect(this);
    if (m_view != view && view) {
        connect(view, &ResultView::rowsChanged, this, [this](qint64 first, qint64 last) {
            if (m_rowId == 0 && first <= m_row && m_row <= last)
                showRow();
        });
        connect(view, &ResultView::arrangementChanged, this, &CellInspector::clear);
        connect(view, &QObject::destroyed, this, &CellInspector::clear);
    }
    m_view = view;
    m_row = row;
    m_column = column;
    m_rowId = 0;
    showRow();
}

void CellInspector::showRow()
{
    const engine::PreviewRow* const row = m_view && m_column >= 0 ? m_view->row(m_row) : nullptr;
    m_save->setEnabled(row);
    if (!row) {
        m_title->clear();
        m_values->clear();
        return showMessage(m_row < 0 ? tr("Choose a cell of a result to see all of it.") : tr("Reading…"));
    }
    m_rowId = row->id;
    m_preview = row->cells[static_cast<std::size_t>(m_column)];
    m_values->setRow(m_view->columns(), row->cells);
    m_valueTable->selectRow(m_column);
    m_title->setText(columnTitle(m_view->columns()[static_cast<std::size_t>(m_column)]));
    if (m_preview.isCut)
        fetchWhole();
    else
        showWhole(m_preview.value);
}

void CellInspector::fetchWhole()
{
    if (m_preview.size > largestShown)
        return showMessage(tr("This cell has %1. Save it to look at it.").arg(sizeText(m_preview.size)));
    showMessage(tr("Reading…"));
    m_fetch = m_view->withReader(
        this,
        [id = m_rowId, column = static_cast<std::size_t>(m_column)](
            engine::ResultReader& reader, std::stop_token) { return reader.cell(id, column); },
        [this, id = m_rowId, column = m_column](const Result<engine::Cell>& cell) {
            if (id != m_rowId || column != m_column || !m_view)
                return;
            if (cell)
                showWhole(*cell);
            else
                showMessage(toQString(cell.error().text()));
        });
}

void CellInspector::showWhole(const engine::Cell& cell)
{
    const auto index = static_cast<std::size_t>(m_column);
    const engine::Column& column = m_view->columns()[index];
    switch (kindOf(column, cell)) {
    case CellKind::Null:
        return showMessage(tr("NULL: no value"));
    case CellKind::Vector:
        m_vector->setVector(vectorOf(column, cell));
        return m_pages->setCurrentWidget(m_vector);
    case CellKind::Blob:
        return showBlob(std::get<engine::Bytes>(cell));
    case CellKind::Text:
        if (m_pictures && m_view->imageColumn() == index) {
            m_picture->setPath(toQString(std::get<std::string>(cell)));
            m_title->setText(toQString(std::get<std::string>(cell)));
            return m_pages->setCurrentWidget(m_picture);
        }
        break;
    case CellKind::Integer:
    case CellKind::Real:
    case CellKind::Boolean:
        break;
    }
    showText(toQString(engine::plainText(column, cell)));
}

void CellInspector::showText(const QString& text)
{
    const QString shown = text.size() > longestText ? text.left(longestText) : text;
    m_text->setPlainText(indentedJson(shown).value_or(shown));
    m_textNote->setVisible(shown.size() < text.size());
    m_textNote->setText(tr("The first %1 of %2 characters are shown. Save the cell to see all of them.")
                            .arg(countText(shown.size()), countText(text.size())));
    m_pages->setCurrentWidget(m_text->parentWidget());
}

void CellInspector::showBlob(const engine::Bytes& bytes)
{
    const std::size_t shown = std::min(bytes.size(), longestDump);
    QString dump = hexDump({bytes.data(), shown});
    if (shown < bytes.size())
        dump += QStringLiteral("\n…");
    m_bytes->setPlainText(dump);
    m_title->setText(m_title->text() + QStringLiteral(" · ") + tr("%1 bytes").arg(countText(std::ssize(bytes))));
    m_pages->setCurrentWidget(m_bytes);
}

void CellInspector::chooseFile()
{
    auto* dialog = new QFileDialog(this, tr("Save Cell"));
    dialog->setObjectName(QStringLiteral("saveCellDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    connect(dialog, &QFileDialog::fileSelected, this, &CellInspector::saveCell);
    dialog->open();
}

void CellInspector::saveCell(const QString& file)
{
    if (!m_view || m_rowId == 0)
        return;
    const auto index = static_cast<std::size_t>(m_column);
    m_view->withReader(
        this,
        [id = m_rowId, index, column = m_view->columns()[index], path = toPath(file)](
            engine::ResultReader& reader, std::stop_token) -> Result<void> {
            PICTOR_TRY_ASSIGN(const engine::Cell cell, reader.cell(id, index));
            return engine::saveFile(path, [&](std::ostream& out) -> Result<void> {
                writeCell(out, column, cell);
                return {};
            });
        },
        [this](const Result<void>& saved) {
            if (!saved)
                showMessage(toQString(saved.error().text()));
        });
}

} // namespace pictor::ui
