// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/folder_survey.h"

#include "engine/image_types.h"
#include "engine/paths.h"

namespace pictor::engine {

Result<FolderSurvey> surveyFolder(const std::filesystem::path& folder, const RunContext& context, Depth depth)
{
    const std::filesystem::path top = withoutLastSeparator(folder);
    FolderSurvey survey;
    const auto count = [&](const std::filesystem::directory_entry& entry) -> Result<void> {
        const std::string_view type = imageTypeOf(entry.path());
        if (type.empty()) {
            ++survey.otherFiles;
            return {};
        }
        ++survey.pictures;
        ++survey.picturesByType[std::string(type)];
        ++survey.picturesByFolder[utf8FromPath(entry.path().parent_path().filename())];
        survey.picturesInSubfolders += entry.path().parent_path() == top ? 0 : 1;
        std::error_code code;
        const std::uintmax_t bytes = entry.file_size(code);
        survey.bytes += code ? 0 : static_cast<std::int64_t>(bytes);
        return {};
    };
    PICTOR_TRY_ASSIGN(FolderWalk walk, walkFolder(folder, depth, context, count));
    survey.folders = walk.folders;
    survey.unreadable = std::move(walk.unreadable);
    return survey;
}

} // namespace pictor::engine
