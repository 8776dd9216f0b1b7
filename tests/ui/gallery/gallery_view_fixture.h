// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/gallery_view.h"
#include "ui/gallery/picture_files.h"
#include "vision/thumbnail_cache.h"

#include <QObject>
#include <QSet>
#include <QTest>

#include <memory>
#include <optional>

namespace pictor::ui {

// A result of the engine: many rows, which come by page. Remembers what it was asked for.
class PagedModel : public GalleryModel
{
public:
    PagedModel(int rows, QStringList files)
        : m_rows(rows)
        , m_files(std::move(files))
    {
    }

    int rowCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : m_rows; }
    QVariant data(const QModelIndex& index, int role) const override
    {
        m_lowestAsked = std::min(m_lowestAsked, index.row());
        m_highestAsked = std::max(m_highestAsked, index.row());
        if (role == FileRole)
            return fileOf(index.row());
        return role == CaptionRole ? QVariant(QStringLiteral("row %1").arg(index.row())) : QVariant();
    }
    bool isLoaded(int row) const override { return m_allLoaded || m_loaded.contains(row); }
    void ensureLoaded(int first, int last) override { m_wanted = {first, last}; }

    void load(int first, int last)
    {
        for (int row = first; row <= last; ++row)
            m_loaded.insert(row);
        Q_EMIT dataChanged(index(first), index(last));
    }
    QString fileOf(int row) const { return m_files.isEmpty() ? QString() : m_files[row % m_files.size()]; }

    bool m_allLoaded = true;
    RowRange m_wanted;
    mutable int m_lowestAsked = 1 << 30;
    mutable int m_highestAsked = -1;

private:
    int m_rows;
    QStringList m_files;
    QSet<int> m_loaded;
};

// A gallery on the screen for each test, with a folder of pictures.
class GalleryViewFixture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_cache.emplace(m_folder->cachePath());
        m_view = std::make_unique<GalleryView>(*m_cache);
        m_view->resize(800, 600);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setFocus();
    }

    void cleanup() { m_view.reset(); }

protected:
    void showRows(int rows)
    {
        m_rows = std::make_unique<PagedModel>(rows, QStringList());
        m_view->setModel(m_rows.get());
    }
    void press(int key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(m_view.get(), static_cast<Qt::Key>(key), modifiers);
    }
    void click(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(m_view->viewport(), Qt::LeftButton, modifiers, m_view->cellRect(row).center());
    }
    int columnCount() const
    {
        int row = 0;
        while (m_view->cellRect(row).top() == m_view->cellRect(0).top())
            ++row;
        return row;
    }
    std::optional<PictureFolder> m_folder;
    std::optional<vision::ThumbnailCache> m_cache;
    std::unique_ptr<PagedModel> m_rows;
    std::unique_ptr<GalleryView> m_view;
};

} // namespace pictor::ui
