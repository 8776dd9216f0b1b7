// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/gallery_model.h"

#include <QStringList>
#include <optional>

namespace pictor::ui {

struct ListedPicture
{
    QString file; // absolute path
    QString caption;
    std::optional<double> score;
    QString unavailable; // why there is no picture; empty when there is one
    QString group;       // heading; neighbours with the same one stand together
    QList<PictureDetail> details;
};

// Pictures held in memory: a folder of pictures, or what was dropped on the window.
class PictureListModel : public GalleryModel
{
    Q_OBJECT

public:
    using GalleryModel::GalleryModel;

    void setPictures(QList<ListedPicture> pictures);
    // For a folder that is still being walked.
    void append(const QList<ListedPicture>& pictures);
    // Files with their names as captions.
    void setFiles(const QStringList& files);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QList<GallerySection> sections() const override { return m_sections; }
    QList<PictureDetail> details(int row) const override;

private:
    void addSections(int firstRow);

    QList<ListedPicture> m_pictures;
    QList<GallerySection> m_sections;
};

} // namespace pictor::ui
