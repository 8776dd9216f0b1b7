// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/compare_view.h"

#include "ui/gallery/gallery_actions.h"
#include "ui/gallery/picture_canvas.h"

#include <QGridLayout>
#include <QLabel>
#include <QLocale>
#include <QToolBar>
#include <QVBoxLayout>

namespace pictor::ui {

namespace {

} // namespace

CompareView::CompareView(QWidget* parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("compareView"));
    setAccessibleName(tr("Comparison of pictures"));
    setFocusPolicy(Qt::StrongFocus);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* area = new QWidget(this);
    m_grid = new QGridLayout(area);
    layout->addWidget(area, 1);
    setupActions();
    connect(&m_loader, &PictureLoader::pictureReady, this, &CompareView::showPicture);
}

void CompareView::setupActions()
{
    auto* toolBar = new QToolBar(this);
    const auto addTool = [&](const QString& icon, const QString& text, const QList<QKeySequence>& keys) {
        QAction* action = makeAction(this, icon, text, keys);
        toolBar->addAction(action);
        return action;
    };
    const auto onFirst = [this](auto act) {
        if (!m_panes.isEmpty())
            act(m_panes.first().canvas);
    };
    connect(
        addTool(QStringLiteral("back"), tr("Back"), {Qt::Key_Escape}), &QAction::triggered, this, &CompareView::closed);
    connect(addTool(QStringLiteral("zoom-out"), tr("Zoom out"), {Qt::Key_Minus}), &QAction::triggered, this,
        [=] { onFirst([](PictureCanvas* canvas) { canvas->zoomBy(1 / PictureCanvas::zoomStep); }); });
    connect(addTool(QStringLiteral("zoom-in"), tr("Zoom in"), {Qt::Key_Plus, Qt::Key_Equal}), &QAction::triggered, this,
        [=] { onFirst([](PictureCanvas* canvas) { canvas->zoomBy(PictureCanvas::zoomStep); }); });
    connect(addTool(QStringLiteral("zoom-fit"), tr("Fit"), {Qt::CTRL | Qt::Key_0, Qt::CTRL | Qt::Key_2}),
        &QAction::triggered, this, [=] { onFirst([](PictureCanvas* canvas) { canvas->fit(); }); });
    connect(addTool(QStringLiteral("zoom-original"), tr("100 %"), {Qt::CTRL | Qt::Key_1}), &QAction::triggered, this,
        [=] { onFirst([](PictureCanvas* canvas) { canvas->showActualSize(); }); });
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, toolBar);
}

void CompareView::showPictures(const QList<Item>& items)
{
    for (const Pane& pane : std::as_const(m_panes))
        delete pane.widget;
    m_panes.clear();
    QStringList files;
    const qsizetype shown = std::min<qsizetype>(items.size(), most);
    const int columns = shown == 4 ? 2 : static_cast<int>(shown);
    for (qsizetype i = 0; i < shown; ++i) {
        m_panes.append(makePane(items[i]));
        m_grid->addWidget(m_panes.last().widget, static_cast<int>(i) / columns, static_cast<int>(i) % columns);
        files.append(items[i].file);
    }
    m_loader.want(files);
    for (const QString& file : std::as_const(files))
        showPicture(file);
}

CompareView::Pane CompareView::makePane(const Item& item)
{
    Pane pane{.file = item.file};
    pane.widget = new QWidget(this);
    auto* layout = new QVBoxLayout(pane.widget);
    layout->setContentsMargins(0, 0, 0, 0);
    pane.canvas = new PictureCanvas(pane.widget);
    pane.canvas->setAccessibleName(item.caption);
    pane.canvas->showText(tr("Loading…"));
    auto* caption = new QLabel(item.caption, pane.widget);
    caption->setTextFormat(Qt::PlainText);
    caption->setAlignment(Qt::AlignCenter);
    caption->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    layout->addWidget(pane.canvas, 1);
    layout->addWidget(caption);
    connect(pane.canvas, &PictureCanvas::viewChanged, this, &CompareView::shareView);
    return pane;
}

void CompareView::showPicture(const QString& file)
{
    const LoadedPicture* picture = m_loader.find(file);
    if (!picture)
        return;
    for (const Pane& pane : std::as_const(m_panes)) {
        if (pane.file != file || pane.canvas->hasPicture())
            continue;
        if (picture->problem)
            pane.canvas->showText(QString::fromStdString(picture->problem->text()));
        else
            pane.canvas->showPicture(picture->levels);
    }
}

void CompareView::shareView(const PictureView& view)
{
    for (const Pane& pane : std::as_const(m_panes)) {
        if (pane.canvas != sender())
            pane.canvas->setView(view);
    }
}

} // namespace pictor::ui
