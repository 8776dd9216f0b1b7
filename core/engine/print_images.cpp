// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/print_images.h"

#include "vision/contact_sheet.h"
#include "vision/picture.h"

namespace pictor::engine {

Result<std::vector<std::byte>> renderContactSheet(const std::vector<PrintedImage>& images)
{
    std::vector<vision::SheetPicture> pictures;
    pictures.reserve(images.size());
    for (const PrintedImage& image : images)
        pictures.push_back({image.file, image.file.filename().string(), image.detail});
    return vision::renderContactSheet(pictures);
}

Result<Image> readPreview(const PrintedImage& image)
{
    return vision::readPicture(image.file);
}

} // namespace pictor::engine
