// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/picture_list_model.h"

#include <QFileInfo>
#include <algorithm>
#include <utility>

namespace pictor::ui {

void PictureListModel::setPictures(QList<ListedPicture> pictures)
{
    beginResetModel();
    m_pictures = std::move(pictures);
    m_sections.clear();
    addSections(0);
    endResetModel();
}

void PictureListModel::append(const QList<ListedPicture>& pictures)
{
    if (pictures.isEmpty())
        return;
    const int first = static_cast<int>(m_pictures.size());
    beginInsertRows({}, first, first + static_cast<int>(pictures.size()) - 1);
    m_pictures.append(pictures);
    addSections(first);
    endInsertRows();
    Q_EMIT sectionsChanged();
}

void PictureListModel::setFiles(const QStringList& files)
{
    QList<ListedPicture> pictures;
    pictures.reserve(files.size());
    for (const QString& file : files)
        pictures.append({.file = file, .caption = QFileInfo(file).fileName()});
    setPictures(std::move(pictures));
}

// Headings appear with the first picture that has one.
void PictureListModel::addSections(int firstRow)
{
    const bool grouped = !m_sections.isEmpty()
        || std::ranges::any_of(m_pictures, [](const ListedPicture& picture) { return !picture.group.isEmpty(); });
    if (!grouped)
        return;
    const int begin = m_sections.isEmpty() ? 0 : firstRow;
    for (int row = begin; row < m_pictures.size(); ++row) {
        const QString& group = m_pictures[row].group;
        if (m_sections.isEmpty() || m_sections.last().title != group)
            m_sections.append({group, row, 0});
        ++m_sections.last().count;
    }
}

int PictureListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_pictures.size());
}

QVariant PictureListModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ListedPicture& picture = m_pictures[index.row()];
    switch (role) {
    case FileRole:
        return picture.file;
    case Qt::DisplayRole:
    case CaptionRole:
        return picture.caption;
    case ScoreRole:
        return picture.score ? QVariant(*picture.score) : QVariant();
    case UnavailableRole:
        return picture.unavailable;
    default:
        return {};
    }
}

QList<PictureDetail> PictureListModel::details(int row) const
{
    return row >= 0 && row < m_pictures.size() ? m_pictures[row].details : QList<PictureDetail>();
}

} // namespace pictor::ui
