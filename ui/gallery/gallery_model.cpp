// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_model.h"

namespace pictor::ui {

bool GalleryModel::isLoaded(int row) const
{
    return row >= 0 && row < rowCount();
}

void GalleryModel::ensureLoaded(int, int)
{
}

QList<PictureDetail> GalleryModel::details(int) const
{
    return {};
}

} // namespace pictor::ui
