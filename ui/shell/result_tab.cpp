// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/result_tab.h"

#include "ui/gallery/gallery_pane.h"
#include "ui/gallery/gallery_view.h"
#include "ui/shell/result_gallery_model.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace pictor::ui {

namespace {

QToolButton* switchButton(const QString& icon, const QString& text, QWidget* parent)
{
    auto* button = new QToolButton(parent);
    button->setIcon(QIcon(QStringLiteral(":/icons/%1.svg").arg(icon)));
    button->setText(text);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setCheckable(true);
    button->setAutoRaise(true);
    return button;
}

} // namespace

ResultTab::ResultTab(StatementRun* run, PictureProvider* pictures, vision::ThumbnailCache& cache,
    engine::PathResolver paths, QWidget* parent)
    : QWidget(parent)
    , m_cache(cache)
    , m_paths(std::move(paths))
    , m_pane(new ResultPane(run, pictures, this))
    , m_pages(new QStackedWidget(this))
{
    setObjectName(QStringLiteral("resultTab"));
    m_pages->addWidget(m_pane);
    setupSwitch();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    layout->addWidget(m_switch);
    layout->addWidget(m_pages, 1);
    connect(m_pane, &ResultPane::findSimilarRequested, this, &ResultTab::findSimilarRequested);
    connect(m_pane, &ResultPane::openGalleryRequested, this, &ResultTab::showGallery);
    const auto watch = [this, run] {
        connect(run->result(), &ResultView::imageColumnFound, this, &ResultTab::offerGallery);
        offerGallery();
    };
    if (run->result())
        watch();
    else
        connect(run, &StatementRun::resultOpened, this, watch);
}

ResultTab::~ResultTab() = default;

void ResultTab::setupSwitch()
{
    m_switch = new QWidget(this);
    m_tableButton = switchButton(QStringLiteral("grid"), tr("Table"), m_switch);
    m_tableButton->setObjectName(QStringLiteral("tableButton"));
    m_galleryButton = switchButton(QStringLiteral("gallery"), tr("Gallery"), m_switch);
    m_galleryButton->setObjectName(QStringLiteral("galleryButton"));
    m_galleryButton->setToolTip(tr("Show the pictures of these rows"));
    auto* group = new QButtonGroup(this);
    group->addButton(m_tableButton);
    group->addButton(m_galleryButton);
    m_tableButton->setChecked(true);
    auto* layout = new QHBoxLayout(m_switch);
    layout->setContentsMargins(4, 2, 4, 2);
    layout->addWidget(m_tableButton);
    layout->addWidget(m_galleryButton);
    layout->addStretch(1);
    m_switch->hide();
    connect(m_tableButton, &QToolButton::clicked, this, &ResultTab::showTable);
    connect(m_galleryButton, &QToolButton::clicked, this, &ResultTab::showGallery);
}

// PRINT IMAGE is a wish to see pictures; other results are tables first.
void ResultTab::offerGallery()
{
    StatementRun* const statement = run();
    if (!statement || !statement->result() || !statement->result()->imageColumn())
        return;
    m_switch->show();
    if (statement->kind() == QLatin1StringView("PRINT"))
        showGallery();
}

void ResultTab::makeGallery()
{
    m_model = new ResultGalleryModel(run()->result(), m_paths, this);
    m_gallery = new GalleryPane(m_cache, m_pages);
    m_gallery->setObjectName(QStringLiteral("galleryPane"));
    m_gallery->setColumns(m_model->columnNames());
    m_gallery->setEmptyText(tr("No rows, so no pictures."));
    m_gallery->setModel(m_model);
    setFindSimilarEnabled(m_canFindSimilar);
    m_pages->addWidget(m_gallery);
    connectGallery();
}

void ResultTab::connectGallery()
{
    connect(
        m_gallery, &GalleryPane::findSimilarRequested, this, [this] { Q_EMIT findSimilarRequested(selectedPaths()); });
    connect(m_gallery, &GalleryPane::searchByPictureRequested, this, &ResultTab::searchByPictureRequested);
    connect(m_gallery, &GalleryPane::openFolderRequested, this, &ResultTab::openFolderRequested);
    connect(m_gallery, &GalleryPane::failed, this, &ResultTab::failed);
    connect(m_gallery, &GalleryPane::groupByRequested, m_model, &ResultGalleryModel::groupBy);
    connect(m_gallery, &GalleryPane::sortRequested, m_model, &ResultGalleryModel::sortBy);
    connect(m_model, &QAbstractItemModel::modelReset, m_gallery, [this] {
        m_gallery->setGroupColumn(m_model->groupColumn());
        const auto key = m_model->sortKey();
        m_gallery->setSortColumn(m_model->sortColumn(),
            key && key->order == engine::SortOrder::Descending ? Qt::DescendingOrder : Qt::AscendingOrder);
    });
}

QStringList ResultTab::selectedPaths() const
{
    const int current = m_gallery->view()->currentRow();
    return current >= 0 ? QStringList(m_model->pathAt(current)) : QStringList();
}

bool ResultTab::showsGallery() const
{
    return m_gallery && m_pages->currentWidget() == m_gallery;
}

void ResultTab::showGallery()
{
    if (!run() || !run()->result() || !run()->result()->imageColumn())
        return;
    if (!m_gallery)
        makeGallery();
    m_galleryButton->setChecked(true);
    m_pages->setCurrentWidget(m_gallery);
    m_gallery->view()->setFocus();
}

void ResultTab::showTable()
{
    m_tableButton->setChecked(true);
    m_pages->setCurrentWidget(m_pane);
}

void ResultTab::setFindSimilarEnabled(bool enabled)
{
    m_canFindSimilar = enabled;
    if (m_gallery) {
        m_gallery->setFindSimilarEnabled(
            enabled, enabled ? QString() : tr("No table has vectors yet: run CONVERT on one first."));
    }
}

} // namespace pictor::ui
