// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/picture_viewer.h"

#include "ui/gallery/details_panel.h"
#include "ui/gallery/gallery_actions.h"
#include "ui/gallery/gallery_painter.h"
#include "ui/gallery/picture_canvas.h"

#include <QCloseEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLocale>
#include <QSplitter>
#include <QToolBar>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

namespace pictor::ui {

namespace {

} // namespace

PictureViewer::PictureViewer(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("pictureViewer"));
    setAccessibleName(tr("Picture viewer"));
    setFocusPolicy(Qt::StrongFocus);
    setupWidgets();
    setupActions();
    connect(&m_loader, &PictureLoader::pictureReady, this, &PictureViewer::showPicture);
    connect(m_canvas, &PictureCanvas::viewChanged, this, &PictureViewer::showZoom);
}

void PictureViewer::setupWidgets()
{
    m_toolBar = new QToolBar(this);
    m_title = new QLabel(this);
    m_title->setTextFormat(Qt::PlainText);
    // As much as is left, whatever its text.
    m_title->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    m_title->setMinimumWidth(fontMetrics().averageCharWidth() * 12);
    m_title->setMargin(fontMetrics().height() / 4);
    m_title->setObjectName(QStringLiteral("pictureTitle"));
    m_zoom = new QLabel(this);
    m_zoom->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0000 %")));
    m_zoom->setAlignment(Qt::AlignCenter);

    auto* splitter = new QSplitter(this);
    m_canvas = new PictureCanvas(splitter);
    m_details = new DetailsPanel(splitter);
    m_details->hide();
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 0);
    splitter->setChildrenCollapsible(false);

    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_toolBar);
    layout->addWidget(splitter, 1);
}

QAction* PictureViewer::addTool(const QString& icon, const QString& text, const QList<QKeySequence>& keys)
{
    QAction* action = makeAction(this, icon, text, keys);
    m_toolBar->addAction(action);
    return action;
}

void PictureViewer::setupActions()
{
    connect(addTool(QStringLiteral("back"), tr("Back"), {Qt::Key_Escape}), &QAction::triggered, this,
        &PictureViewer::closed);
    m_previous = addTool(QStringLiteral("previous"), tr("Previous"), {Qt::Key_Left});
    connect(m_previous, &QAction::triggered, this, [this] { step(-1); });
    m_next = addTool(QStringLiteral("next"), tr("Next"), {Qt::Key_Right});
    connect(m_next, &QAction::triggered, this, [this] { step(1); });
    m_toolBar->addSeparator();
    m_toolBar->addWidget(m_title);
    connect(addTool(QStringLiteral("zoom-out"), tr("Zoom out"), {Qt::Key_Minus}), &QAction::triggered, this,
        [this] { m_canvas->zoomBy(1 / PictureCanvas::zoomStep); });
    m_toolBar->addWidget(m_zoom);
    connect(addTool(QStringLiteral("zoom-in"), tr("Zoom in"), {Qt::Key_Plus, Qt::Key_Equal}), &QAction::triggered, this,
        [this] { m_canvas->zoomBy(PictureCanvas::zoomStep); });
    connect(addTool(QStringLiteral("zoom-fit"), tr("Fit"), {Qt::CTRL | Qt::Key_0, Qt::CTRL | Qt::Key_2}),
        &QAction::triggered, m_canvas, &PictureCanvas::fit);
    connect(addTool(QStringLiteral("zoom-original"), tr("100 %"), {Qt::CTRL | Qt::Key_1}), &QAction::triggered,
        m_canvas, &PictureCanvas::showActualSize);
    m_toolBar->addSeparator();
    m_findSimilar = addTool(QStringLiteral("find-similar"), tr("Find similar"), {Qt::Key_S});
    connect(m_findSimilar, &QAction::triggered, this, [this] { Q_EMIT findSimilarRequested(file()); });
    m_showInFolder = addTool(QStringLiteral("folder"), tr("Show in folder"), {});
    connect(m_showInFolder, &QAction::triggered, this, [this] { Q_EMIT showInFolderRequested(file()); });
    QAction* info = addTool(QStringLiteral("info"), tr("Details"), {Qt::Key_I});
    info->setCheckable(true);
    connect(info, &QAction::toggled, m_details, &QWidget::setVisible);
    connect(addTool(QStringLiteral("full-screen"), tr("Full screen"), {Qt::Key_F11}), &QAction::triggered, this,
        &PictureViewer::fullScreenToggled);
}

void PictureViewer::setModel(GalleryModel* model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    m_row = -1;
    if (!m_model)
        return;
    connect(m_model, &QAbstractItemModel::modelReset, this, &PictureViewer::closed);
    connect(m_model, &QAbstractItemModel::rowsRemoved, this, &PictureViewer::closed);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, [this](const QModelIndex&, int first, int last) {
        m_row += m_row >= first ? last - first + 1 : 0;
        showTitle();
    });
    connect(m_model, &QAbstractItemModel::dataChanged, this, [this](const QModelIndex& from, const QModelIndex& to) {
        if (m_row >= from.row() && m_row <= to.row())
            updateRow();
    });
}

void PictureViewer::setFindSimilarEnabled(bool enabled)
{
    m_findSimilar->setEnabled(enabled);
}

QString PictureViewer::file() const
{
    return m_model && m_row >= 0 && m_model->isLoaded(m_row) ? m_model->file(m_row) : QString();
}

void PictureViewer::showRow(int row)
{
    if (!m_model || row < 0 || row >= m_model->rowCount())
        return;
    m_row = row;
    m_model->ensureLoaded(std::max(row - 1, 0), std::min(row + 1, m_model->rowCount() - 1));
    m_previous->setEnabled(row > 0);
    m_next->setEnabled(row + 1 < m_model->rowCount());
    showFile();
    Q_EMIT rowChanged(row);
}

void PictureViewer::step(int distance)
{
    m_direction = distance;
    showRow(m_row + distance);
}

// A row that comes late, or a change of other rows, which must not disturb who looks at this one.
void PictureViewer::updateRow()
{
    const QString unavailable = m_model->index(m_row).data(GalleryModel::UnavailableRole).toString();
    if (m_shown.isEmpty() || m_shown != file() + unavailable)
        showFile();
    else
        showTitle();
}

// Clears first, whatever comes then.
void PictureViewer::showFile()
{
    showTitle();
    m_details->clearDetails();
    const QString unavailable = m_model->index(m_row).data(GalleryModel::UnavailableRole).toString();
    const QString picture = file();
    m_shown = picture + unavailable;
    m_showInFolder->setEnabled(!picture.isEmpty());
    m_canvas->showText(unavailable.isEmpty() ? tr("Loading…") : unavailable);
    m_zoom->clear();
    if (!m_model->isLoaded(m_row))
        return;
    m_details->showRow(m_model->details(m_row));
    m_loader.want(picture.isEmpty() ? QStringList() : QStringList{picture});
    showPicture(picture);
    const int next = m_row + m_direction;
    if (next >= 0 && next < m_model->rowCount() && m_model->isLoaded(next) && !m_model->file(next).isEmpty())
        m_loader.prepare(m_model->file(next));
}

void PictureViewer::showPicture(const QString& file)
{
    const LoadedPicture* picture = m_loader.find(file);
    if (!picture || file != this->file() || m_canvas->hasPicture())
        return;
    if (picture->problem)
        m_canvas->showText(QString::fromStdString(picture->problem->text()));
    else
        m_canvas->showPicture(picture->levels);
    m_details->showPicture(*picture);
    showZoom();
}

void PictureViewer::showTitle()
{
    if (!m_model || m_row < 0)
        return;
    const QLocale locale;
    QStringList parts{
        tr("%1 of %2").arg(locale.toString(m_row + 1), locale.toString(m_model->rowCount())), m_model->caption(m_row)};
    if (const QVariant score = m_model->index(m_row).data(GalleryModel::ScoreRole); score.isValid())
        parts.append(tr("score %1").arg(scoreText(score.toDouble())));
    parts.removeAll(QString());
    m_title->setText(parts.join(QStringLiteral("  ·  ")));
    m_title->setAccessibleName(m_title->text());
    m_canvas->setAccessibleName(m_title->text());
}

void PictureViewer::showZoom()
{
    if (m_canvas->hasPicture())
        m_zoom->setText(tr("%1 %").arg(std::lround(100 * m_canvas->scale())));
    else
        m_zoom->clear();
}

// Keys that mean something else to a button that has the focus, and are therefore no shortcuts.
void PictureViewer::keyPressEvent(QKeyEvent* event)
{
    switch (event->key()) {
    case Qt::Key_Home:
        showRow(0);
        break;
    case Qt::Key_End:
        showRow(m_model ? m_model->rowCount() - 1 : -1);
        break;
    case Qt::Key_Space:
        step(1);
        break;
    case Qt::Key_Backspace:
        step(-1);
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        Q_EMIT closed();
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

// Of the full-screen window: who shows the viewer takes it back.
void PictureViewer::closeEvent(QCloseEvent* event)
{
    event->ignore();
    Q_EMIT closed();
}

} // namespace pictor::ui
