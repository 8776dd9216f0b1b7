// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_findings.h"

#include "engine/copy_statement.h"
#include "engine/image_types.h"
#include "engine/paths.h"
#include "ui/session/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <set>

namespace pictor::ui {

namespace {

namespace fs = std::filesystem;

struct Findings
{
    Q_DECLARE_TR_FUNCTIONS(pictor::ui::ImportFindings)
};

// Of a folder's files only these are tables for sure: a .json file there may hold anything.
bool isCsv(const fs::path& file)
{
    return engine::copySourceOf(file) == engine::CopySource::Csv;
}

std::vector<fs::path> csvFilesIn(const fs::path& folder)
{
    std::vector<fs::path> files;
    std::error_code code;
    for (fs::directory_iterator entry(folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code)) {
        std::error_code unreadable;
        if (isCsv(entry->path()) && entry->is_regular_file(unreadable))
            files.push_back(entry->path());
    }
    std::ranges::sort(files);
    return files;
}

class Finder
{
public:
    explicit Finder(const RunContext& context)
        : m_context(context)
    {
    }

    Result<ImportFindings> find(const QList<QUrl>& urls)
    {
        for (const QUrl& url : urls) {
            PICTOR_TRY(m_context.checkStop());
            PICTOR_TRY(take(url));
        }
        PICTOR_TRY(findCommonFolder());
        return std::move(m_findings);
    }

private:
    void refuse(const QString& name, const QString& reason) { m_findings.refused.append({name, reason}); }

    Result<void> take(const QUrl& url)
    {
        if (!url.isLocalFile()) {
            refuse(url.toDisplayString(),
                Findings::tr("This is an address, not a file. Save the pictures to a folder and drop that."));
            return {};
        }
        const fs::path path = engine::withoutLastSeparator(toPath(url.toLocalFile()).lexically_normal());
        if (!m_seen.insert(path).second)
            return {};
        std::error_code code;
        const fs::file_status status = fs::status(path, code);
        if (fs::is_directory(status))
            return takeFolder(path);
        takeFile(path, status, code);
        return {};
    }

    void takeFile(const fs::path& path, const fs::file_status& status, const std::error_code& code)
    {
        if (status.type() == fs::file_type::not_found)
            return refuse(pathText(path), Findings::tr("There is no such file or folder."));
        if (!fs::is_regular_file(status))
            return refuse(pathText(path),
                code ? Findings::tr("It cannot be read: %1.").arg(toQString(code.message()))
                     : Findings::tr("It is neither a file nor a folder."));
        if (engine::copySourceOf(path))
            return m_findings.tableFiles.push_back(path);
        if (engine::imageTypeOf(path).empty())
            return refuse(pathText(path), Findings::tr("It is neither a picture nor a CSV or JSON file."));
        std::error_code unreadable;
        const std::uintmax_t bytes = fs::file_size(path, unreadable);
        m_findings.pictureBytes += unreadable ? 0 : static_cast<std::int64_t>(bytes);
        m_findings.pictures.push_back(path);
    }

    Result<void> takeFolder(const fs::path& path)
    {
        std::error_code code;
        if (fs::exists(path / "workspace.sqlite", code)) {
            m_findings.workspace = pathText(path);
            return {};
        }
        auto survey = engine::surveyFolder(path, m_context);
        if (!survey && survey.error().is(pictor::error::stopped))
            return std::unexpected(survey.error());
        if (!survey) {
            refuse(pathText(path), toQString(survey.error().text()));
            return {};
        }
        for (const SkippedInput& folder : survey->unreadable)
            refuse(toQString(folder.name), toQString(folder.reason.text()));
        FoundFolder found{path, *std::move(survey), csvFilesIn(path)};
        if (found.survey.pictures == 0 && found.csvFiles.empty())
            refuse(pathText(path),
                Findings::tr("There are no pictures in this folder (%1 other files).").arg(found.survey.otherFiles));
        else
            m_findings.folders.push_back(std::move(found));
        return {};
    }

    Result<void> findCommonFolder()
    {
        if (m_findings.pictures.empty())
            return {};
        const fs::path folder = m_findings.pictures.front().parent_path();
        if (!std::ranges::all_of(
                m_findings.pictures, [&](const fs::path& file) { return file.parent_path() == folder; }))
            return {};
        const auto survey = engine::surveyFolder(folder, m_context, engine::Depth::OneFolder);
        if (!survey && survey.error().is(pictor::error::stopped))
            return std::unexpected(survey.error());
        if (survey) {
            m_findings.commonFolder = folder;
            m_findings.picturesInCommonFolder = survey->pictures;
        }
        return {};
    }

    const RunContext& m_context;
    std::set<fs::path> m_seen;
    ImportFindings m_findings;
};

} // namespace

bool ImportFindings::areAllOfTheirFolder() const
{
    return commonFolder && std::ssize(pictures) == picturesInCommonFolder;
}

Result<ImportFindings> findInputs(const QList<QUrl>& urls, const RunContext& context)
{
    return Finder(context).find(urls);
}

} // namespace pictor::ui
