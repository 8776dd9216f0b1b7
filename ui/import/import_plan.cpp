// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_plan.h"

#include "engine/paths.h"
#include "ui/import/table_names.h"
#include "ui/session/text.h"

#include <algorithm>

namespace pictor::ui {

namespace {

namespace fs = std::filesystem;
using engine::Depth;
using engine::FolderLabel;
using engine::IfExists;

// As short as a script can have it: from the workspace on, for what lies in it.
fs::path pathInScript(const fs::path& path, const fs::path& workspace)
{
    const fs::path inside = path.lexically_relative(workspace);
    return inside.empty() || *inside.begin() == ".." || inside == "." ? path : inside;
}

// "pictures/holiday", or "pictures/holiday_2" where that exists.
fs::path freePictureFolder(const fs::path& workspace, const QString& table)
{
    const fs::path base = workspace / "pictures" / toPath(tableNameFor(table, {}));
    fs::path folder = base;
    std::error_code code;
    for (int number = 2; fs::exists(folder, code); ++number)
        folder = engine::pathFromUtf8(engine::utf8FromPath(base) + "_" + std::to_string(number));
    return folder;
}

class Planner
{
public:
    Planner(const ImportFindings& findings, const ImportChoices& choices, const fs::path& workspace, QStringList taken)
        : m_findings(findings)
        , m_choices(choices)
        , m_workspace(workspace)
        , m_taken(std::move(taken))
    {
    }

    ImportPlan plan()
    {
        const bool severalFolders = pictureSources() > 1;
        for (const FoundFolder& folder : m_findings.folders) {
            if (!m_choices.csvOfFolders && folder.survey.pictures > 0)
                addPictures(folder, severalFolders);
        }
        addLoosePictures(severalFolders);
        for (const FoundFolder& folder : m_findings.folders) {
            if (m_choices.csvOfFolders || folder.survey.pictures == 0)
                addTableFiles(folder.csvFiles);
        }
        addTableFiles(m_findings.tableFiles);
        return std::move(m_plan);
    }

private:
    std::ptrdiff_t pictureSources() const
    {
        const auto folders = std::ranges::count_if(m_findings.folders,
            [this](const FoundFolder& folder) { return !m_choices.csvOfFolders && folder.survey.pictures > 0; });
        return folders + (m_findings.pictures.empty() ? 0 : 1);
    }

    FolderLabel label(bool severalFolders) const
    {
        if (!m_choices.labels)
            return FolderLabel::None;
        return severalFolders ? FolderLabel::Folder : FolderLabel::Auto;
    }

    // The statements after the first one add to its table.
    void addCopy(const fs::path& folder, Depth depth, FolderLabel label, std::int64_t pictures)
    {
        const bool isFirst = m_plan.statements.isEmpty();
        const engine::CopyFolder copy{.table = m_choices.table.toStdString(),
            .folder = pathInScript(folder, m_workspace),
            .ifExists = isFirst ? m_choices.ifExists : IfExists::Append,
            .depth = depth,
            .label = label};
        m_plan.statements.append(toQString(engine::copyStatement(copy)));
        m_plan.pictures += pictures;
        if (isFirst)
            m_plan.tables.append(m_choices.table);
    }

    void addPictures(const FoundFolder& folder, bool severalFolders)
    {
        const engine::FolderSurvey& survey = folder.survey;
        const bool hasSubfolders = survey.picturesInSubfolders > 0;
        const bool recursive = m_choices.recursive || !hasSubfolders;
        // Without sub-folders there is no label to leave out.
        const bool isPlain = !severalFolders && (!hasSubfolders || !recursive);
        addCopy(folder.path, recursive ? Depth::WholeTree : Depth::OneFolder,
            isPlain ? FolderLabel::Auto : label(severalFolders),
            survey.pictures - (recursive ? 0 : survey.picturesInSubfolders));
    }

    void addLoosePictures(bool severalFolders)
    {
        if (m_findings.pictures.empty())
            return;
        const auto label = severalFolders ? FolderLabel::None : FolderLabel::Auto;
        const bool wholeFolder = m_findings.areAllOfTheirFolder()
            || (m_findings.commonFolder && m_choices.loosePictures == LoosePictures::TakeWholeFolder);
        if (wholeFolder)
            return addCopy(*m_findings.commonFolder, Depth::OneFolder, label, m_findings.picturesInCommonFolder);
        m_plan.pictureFolder = freePictureFolder(m_workspace, m_choices.table);
        addCopy(m_plan.pictureFolder, Depth::WholeTree, label, std::ssize(m_findings.pictures));
    }

    // A table for each; the first one has the chosen name when nothing else takes it.
    void addTableFiles(const std::vector<fs::path>& files)
    {
        for (const fs::path& file : files) {
            const bool isOnly = m_plan.statements.isEmpty() && files.size() == 1;
            const QString table
                = isOnly ? m_choices.table : tableNameFor(pathText(file.stem()), m_taken + m_plan.tables);
            const engine::CopyFolder copy{.table = table.toStdString(),
                .folder = pathInScript(file, m_workspace),
                .ifExists = isOnly ? m_choices.ifExists : IfExists::Fail};
            m_plan.statements.append(toQString(engine::copyStatement(copy)));
            m_plan.tables.append(table);
        }
    }

    const ImportFindings& m_findings;
    const ImportChoices& m_choices;
    const fs::path& m_workspace;
    QStringList m_taken;
    ImportPlan m_plan;
};

} // namespace

ImportPlan planImport(
    const ImportFindings& findings, const ImportChoices& choices, const fs::path& workspace, const QStringList& taken)
{
    return Planner(findings, choices, workspace, taken).plan();
}

QString suggestedName(const ImportFindings& findings)
{
    const bool oneFolder = findings.folders.size() == 1 && findings.pictures.empty();
    if (oneFolder)
        return pathText(findings.folders.front().path.filename());
    if (!findings.folders.empty())
        return pathText(findings.folders.front().path.parent_path().filename());
    if (!findings.pictures.empty())
        return pathText(findings.pictures.front().parent_path().filename());
    return findings.tableFiles.empty() ? QString() : pathText(findings.tableFiles.front().stem());
}

std::vector<std::pair<QString, std::int64_t>> labelsOf(const ImportFindings& findings, bool recursive)
{
    std::map<std::string, std::int64_t> counts;
    for (const FoundFolder& folder : findings.folders) {
        const std::string top = engine::utf8FromPath(folder.path.filename());
        for (const auto& [name, pictures] : folder.survey.picturesByFolder) {
            const bool isTop = name == top;
            if (isTop ? findings.folders.size() > 1 : recursive)
                counts[name] += pictures;
        }
    }
    std::vector<std::pair<QString, std::int64_t>> labels;
    for (const auto& [name, pictures] : counts)
        labels.emplace_back(toQString(name), pictures);
    std::ranges::stable_sort(labels, std::ranges::greater(), [](const auto& label) { return label.second; });
    return labels;
}

bool haveSubfolders(const ImportFindings& findings)
{
    return std::ranges::any_of(
        findings.folders, [](const FoundFolder& folder) { return folder.survey.picturesInSubfolders > 0; });
}

bool haveCsvFiles(const ImportFindings& findings)
{
    return std::ranges::any_of(findings.folders,
        [](const FoundFolder& folder) { return folder.survey.pictures > 0 && !folder.csvFiles.empty(); });
}

} // namespace pictor::ui
