// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/paths.h"
#include "jobs/worker.h"
#include "ui/gallery/gallery_model.h"
#include "ui/session/result_view.h"

#include <QCache>
#include <QPointer>

#include <optional>

namespace pictor::ui {

// The pictures of a result, row by row, with their scores; grouped and sorted by the result's own arrangement, so that
// grid and gallery show the same rows in the same order. The result is borrowed.
class ResultGalleryModel : public GalleryModel
{
    Q_OBJECT

public:
    ResultGalleryModel(ResultView* view, engine::PathResolver paths, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QList<GallerySection> sections() const override { return m_sections; }
    bool isLoaded(int row) const override;
    void ensureLoaded(int first, int last) override;
    QList<PictureDetail> details(int row) const override;

    QStringList columnNames() const; // that rows can be grouped and sorted by
    QString groupColumn() const;
    void groupBy(const QString& column);                     // empty: not at all
    void sortBy(const QString& column, Qt::SortOrder order); // empty: as the statement gave them
    std::optional<engine::SortKey> sortKey() const { return m_sort; }
    QString sortColumn() const;

    QString pathAt(int row) const; // as the table has it; empty when not loaded

private:
    void takeRows(qint64 first, qint64 last);
    void reset();
    void arrange();
    void loadSections();
    void findFiles(const QStringList& paths, int first, int last);
    std::optional<std::size_t> columnNamed(const QString& name) const;
    QString nameOf(std::size_t column) const;

    QPointer<ResultView> m_view;
    engine::PathResolver m_paths;
    std::optional<std::size_t> m_scoreColumn;
    std::optional<std::size_t> m_group;
    std::optional<engine::SortKey> m_sort;
    QList<GallerySection> m_sections;
    mutable QCache<QString, QString> m_files; // of a path, found in the background
    int m_rows = 0;
    jobs::Worker m_worker; // goes first
};

} // namespace pictor::ui
