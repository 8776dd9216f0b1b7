// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QList>
#include <QString>

namespace pictor::ui {

// Neighbouring rows under one heading.
struct GallerySection
{
    QString title;
    int firstRow = 0;
    int count = 0;

    bool operator==(const GallerySection&) const = default;
};

// A line of the viewer's information panel.
struct PictureDetail
{
    QString label;
    QString value;

    bool operator==(const PictureDetail&) const = default;
};

// Pictures in rows, as a gallery shows them. Rows may come by page: rowCount() counts them all, and those that are not
// loaded have no data until dataChanged() announces them. GUI thread only.
class GalleryModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        FileRole = Qt::UserRole + 1, // QString: absolute path; empty when there is none
        CaptionRole,                 // QString: the line below the picture
        ScoreRole,                   // double, or an invalid QVariant
        UnavailableRole,             // QString: why there is no picture although the row is loaded; else empty
    };

    using QAbstractListModel::QAbstractListModel;

    // Headings in the order of the rows; together they cover every row. Empty when the rows are not grouped.
    virtual QList<GallerySection> sections() const { return {}; }

    virtual bool isLoaded(int row) const;
    // These rows are on the screen or will soon be; a newer call replaces an older one. Returns at once.
    virtual void ensureLoaded(int first, int last);

    // The row's values for the viewer.
    virtual QList<PictureDetail> details(int row) const;

    QString file(int row) const { return index(row).data(FileRole).toString(); }
    QString caption(int row) const { return index(row).data(CaptionRole).toString(); }

Q_SIGNALS:
    void sectionsChanged();
};

} // namespace pictor::ui
