// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/copy_statement.h"
#include "ui/import/import_findings.h"

#include <QStringList>

namespace pictor::ui {

// What becomes of single pictures that are some of their folder's: COPY reads folders.
enum class LoosePictures {
    CopyIntoWorkspace, // into a folder of their own, which is then read
    TakeWholeFolder,
};

// What a person chose in the form.
struct ImportChoices
{
    QString table;
    bool recursive = true;
    bool labels = true; // a column "label" with the folders' names
    engine::IfExists ifExists = engine::IfExists::Fail;
    LoosePictures loosePictures = LoosePictures::CopyIntoWorkspace;
    bool csvOfFolders = false; // the folders' CSV files instead of their pictures
};

struct ImportPlan
{
    QStringList statements; // COPY, in order
    QStringList tables;     // that they make, the first one first
    std::int64_t pictures = 0;
    // Where single pictures are copied to before the statements run; empty when there is nothing to copy.
    std::filesystem::path pictureFolder;
};

// `taken`: names of tables that exist.
ImportPlan planImport(const ImportFindings& findings, const ImportChoices& choices,
    const std::filesystem::path& workspace, const QStringList& taken);

// The folder or file that the table is named after.
QString suggestedName(const ImportFindings& findings);

// Names of folders that would become labels with their numbers of pictures, the largest first. Empty where all
// pictures would have the same.
std::vector<std::pair<QString, std::int64_t>> labelsOf(const ImportFindings& findings, bool recursive);

bool haveSubfolders(const ImportFindings& findings);
bool haveCsvFiles(const ImportFindings& findings); // folders with pictures that have CSV files, too

} // namespace pictor::ui
