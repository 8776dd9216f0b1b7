// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/result_tab.h"

#include "ui/duplicates/duplicates_pane.h"
#include "ui/gallery/gallery_pane.h"
#include "ui/gallery/gallery_view.h"
#include "ui/scatter/scatter_pane.h"
#include "ui/session/text.h"
#include "ui/settings/named_icon.h"
#include "ui/shell/result_gallery_model.h"
#include "ui/shell/similar_search.h"

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
    button->setIcon(namedIcon(icon));
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
    , m_pictures(pictures)
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
    if (run->result())
        offerFaces();
    else
        connect(run, &StatementRun::resultOpened, this, &ResultTab::offerFaces);
}

ResultTab::~ResultTab() = default;

void ResultTab::setupSwitch()
{
    m_switch = new QWidget(this);
    auto* layout = new QHBoxLayout(m_switch);
    layout->setContentsMargins(4, 2, 4, 2);
    auto* group = new QButtonGroup(this);
    m_tableButton = addFace(QStringLiteral("tableButton"), QStringLiteral("grid"), tr("Table"), &ResultTab::showTable);
    m_galleryButton
        = addFace(QStringLiteral("galleryButton"), QStringLiteral("gallery"), tr("Gallery"), &ResultTab::showGallery);
    m_galleryButton->setToolTip(tr("Show the pictures of these rows"));
    m_scatterButton
        = addFace(QStringLiteral("scatterButton"), QStringLiteral("scatter"), tr("Scatter"), &ResultTab::showScatter);
    m_scatterButton->setToolTip(tr("Show these rows as points of a plane, and choose some with a lasso"));
    m_duplicatesButton = addFace(
        QStringLiteral("duplicatesButton"), QStringLiteral("duplicates"), tr("Duplicates"), &ResultTab::showDuplicates);
    m_duplicatesButton->setToolTip(tr("Go through the groups of duplicates: keep, hide, move to the trash"));
    for (QToolButton* const button : {m_tableButton, m_galleryButton, m_scatterButton, m_duplicatesButton})
        group->addButton(button);
    m_tableButton->setChecked(true);
    m_tableButton->show();
    layout->addStretch(1);
    m_chosen = new QToolButton(m_switch);
    m_chosen->setObjectName(QStringLiteral("chosenRows"));
    m_chosen->hide();
    layout->addWidget(m_chosen);
    m_switch->hide();
    connect(m_chosen, &QToolButton::clicked, this, [this] {
        engine::Arrangement arrangement = run()->result()->wantedArrangement();
        arrangement.rows.reset();
        run()->result()->arrange(std::move(arrangement));
    });
    connect(m_pages, &QStackedWidget::currentChanged, this, &ResultTab::updateChosen);
}

QToolButton* ResultTab::addFace(
    const QString& name, const QString& icon, const QString& text, void (ResultTab::*face)())
{
    QToolButton* const button = switchButton(icon, text, m_switch);
    button->setObjectName(name);
    button->hide(); // until it is offered
    m_switch->layout()->addWidget(button);
    connect(button, &QToolButton::clicked, this, face);
    return button;
}

void ResultTab::offerFaces()
{
    ResultView* const view = run()->result();
    connect(view, &ResultView::imageColumnFound, this, &ResultTab::offerGallery);
    connect(view, &ResultView::arrangementChanged, this, &ResultTab::updateChosen);
    if (suggestedColumns(view->columns())) {
        m_scatterButton->show();
        m_switch->show();
    }
    offerGallery();
}

// PRINT IMAGE is a wish to see pictures; other results are tables first.
void ResultTab::offerGallery()
{
    StatementRun* const statement = run();
    if (!statement || !statement->result() || !statement->result()->imageColumn())
        return;
    m_galleryButton->show();
    m_duplicatesButton->setVisible(
        duplicateColumns(statement->result()->columns(), statement->result()->imageColumn()).has_value());
    m_switch->show();
    if (statement->kind() == QLatin1StringView("PRINT"))
        showGallery();
}

// The table has a filter bar of its own.
void ResultTab::updateChosen()
{
    const ResultView* const view = run() ? run()->result() : nullptr;
    const bool isChosen = view && view->arrangement().rows;
    if (isChosen)
        m_chosen->setText(tr("only %1 selected rows").arg(countText(view->rowCount())) + QStringLiteral("  ✕"));
    m_chosen->setToolTip(tr("Show all rows again"));
    m_chosen->setVisible(isChosen && m_pages->currentWidget() != m_pane);
}

void ResultTab::makeScatter()
{
    m_scatter = new ScatterPane(run()->result(), m_pictures, m_pages);
    m_pages->addWidget(m_scatter);
    connect(m_scatter, &ScatterPane::failed, this, &ResultTab::failed);
    connect(m_scatter, &ScatterPane::rowActivated, this, &ResultTab::openRow);
}

void ResultTab::showScatter()
{
    if (!run() || !run()->result() || !suggestedColumns(run()->result()->columns()))
        return;
    if (!m_scatter)
        makeScatter();
    m_scatterButton->setChecked(true);
    m_pages->setCurrentWidget(m_scatter);
    m_scatter->setFocus();
}

void ResultTab::showDuplicates()
{
    ResultView* const view = run() ? run()->result() : nullptr;
    const auto columns = view ? duplicateColumns(view->columns(), view->imageColumn()) : std::nullopt;
    if (!columns)
        return;
    if (!m_duplicates) {
        m_duplicates = new DuplicatesPane(view, *columns, m_pictures, m_paths, m_decisions, m_pages);
        m_pages->addWidget(m_duplicates);
    }
    m_duplicatesButton->setChecked(true);
    m_pages->setCurrentWidget(m_duplicates);
    m_duplicates->setFocus();
}

// In the table and, from there, in the inspector.
void ResultTab::openRow(qint64 row)
{
    ResultView* const view = run() ? run()->result() : nullptr;
    if (!view)
        return;
    const auto column = static_cast<int>(view->imageColumn().value_or(0));
    view->withReader(
        this, [row](engine::ResultReader& reader, std::stop_token) { return reader.positionOf(row + 1); },
        [this, column](const Result<std::optional<std::int64_t>>& position) {
            if (!position)
                return Q_EMIT failed(toQString(position.error().text()));
            if (!*position || !m_pane->grid())
                return Q_EMIT failed(tr("This row is filtered out: take the filters away to open it."));
            m_pane->grid()->setCurrentIndex(m_pane->grid()->resultModel()->index(static_cast<int>(**position), column));
            Q_EMIT m_pane->rowActivated(**position, column);
        });
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
    connect(m_gallery, &GalleryPane::searchByPicturesRequested, this, &ResultTab::searchByPicturesRequested);
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
    QStringList paths;
    for (const int row : m_gallery->view()->selection().rows(mostSearchedPictures)) {
        if (const QString path = m_model->pathAt(row); !path.isEmpty())
            paths.append(path);
    }
    return paths;
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
