// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/folder_survey.h"

#include <QList>
#include <QString>
#include <QUrl>

#include <filesystem>
#include <optional>
#include <vector>

namespace pictor::ui {

struct RefusedInput
{
    QString name;
    QString reason;
};

// A folder of pictures and what COPY would find in it.
struct FoundFolder
{
    std::filesystem::path path; // absolute
    engine::FolderSurvey survey;
    std::vector<std::filesystem::path> csvFiles; // directly in it
};

// What was dropped on the window, sorted and counted.
struct ImportFindings
{
    std::vector<FoundFolder> folders;
    std::vector<std::filesystem::path> pictures;   // single files
    std::vector<std::filesystem::path> tableFiles; // single ones, CSV or JSON
    QList<RefusedInput> refused;                   // what is not there, not here, or of another kind
    QString workspace;                             // a folder that is a workspace itself: to be opened, not imported

    std::int64_t pictureBytes = 0; // of the single files
    // The one folder that all single pictures lie in, and how many pictures it has in all; nothing when they are from
    // several folders.
    std::optional<std::filesystem::path> commonFolder;
    std::int64_t picturesInCommonFolder = 0;

    bool isEmpty() const { return folders.empty() && pictures.empty() && tableFiles.empty(); }
    bool areAllOfTheirFolder() const;
};

// Looks at the disk: on a thread of its own. Reports the files it has seen; fails with error::stopped only.
Result<ImportFindings> findInputs(const QList<QUrl>& urls, const RunContext& context);

} // namespace pictor::ui
