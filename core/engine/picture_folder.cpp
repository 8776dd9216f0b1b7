// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/picture_folder.h"

#include "base/text.h"
#include "engine/engine_errors.h"
#include "engine/image_types.h"
#include "engine/natural_order.h"
#include "engine/parallel.h"
#include "vision/picture.h"

#include <algorithm>
#include <chrono>
#include <ranges>

namespace pictor::engine {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t picturesInBatch = 1024; // between two looks at the stop button

std::string slashedText(const fs::path& path)
{
    const std::u8string text = path.generic_u8string();
    return {text.begin(), text.end()};
}

// The way from one folder down to another; nothing when it does not lie below.
std::optional<fs::path> wayDown(const fs::path& from, const fs::path& to)
{
    const fs::path way = to.lexically_relative(from);
    if (way.empty() || *way.begin() == "..")
        return std::nullopt;
    return way == "." ? fs::path() : way;
}

// What the paths of a folder's pictures begin with in a table.
std::string tableFolder(const fs::path& folder, const PathResolver& paths)
{
    std::error_code code;
    const fs::path absolute = withoutLastSeparator(fs::absolute(folder, code).lexically_normal());
    std::optional<fs::path> way = wayDown(paths.workspace().lexically_normal(), absolute);
    if (!way) // one of them may be reached through a link
        way = wayDown(fs::weakly_canonical(paths.workspace(), code), fs::weakly_canonical(folder, code));
    const std::string text = slashedText(way.value_or(absolute));
    return text.empty() || text.ends_with('/') ? text : text + '/';
}

class FolderReader
{
public:
    FolderReader(const fs::path& folder, const PathResolver& paths, const PictureFolderOptions& options,
        const RunContext& context)
        : m_folder(withoutLastSeparator(folder))
        , m_tableFolder(tableFolder(folder, paths))
        , m_options(options)
        , m_context(context)
    {
    }

    Result<PictureFolder> read();

private:
    struct Candidate
    {
        std::string below; // the path from the folder on
        fs::path file;
    };

    Result<void> list();
    Result<void> add(const fs::directory_entry& entry);
    bool isWanted(const fs::path& file) const;
    Result<void> checkHeaders();
    void keepReadable(std::span<const Candidate> batch, std::span<const std::optional<Error>> errors);
    void report(std::size_t done) const;
    FolderPicture describe(const Candidate& candidate) const;

    fs::path m_folder;
    std::string m_tableFolder;
    PictureFolderOptions m_options;
    const RunContext& m_context;
    std::vector<Candidate> m_candidates;
    std::optional<Error> m_firstError;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
    PictureFolder m_result;
};

bool FolderReader::isWanted(const fs::path& file) const
{
    if (imageTypeOf(file).empty())
        return false;
    const std::string ending = toLower(utf8FromPath(file.extension())).substr(1);
    return m_options.endings.empty() || std::ranges::find(m_options.endings, ending) != m_options.endings.end();
}

Result<void> FolderReader::add(const fs::directory_entry& entry)
{
    if (!isWanted(entry.path())) {
        ++m_result.otherFiles;
        return {};
    }
    std::string below = slashedText(entry.path().lexically_relative(m_folder));
    if (findInvalidUtf8(below)) {
        m_context.skip(m_tableFolder + "?", makeError(error::nameNotText, utf8FromPath(m_folder)));
        return {};
    }
    m_candidates.push_back({std::move(below), entry.path()});
    return {};
}

Result<void> FolderReader::list()
{
    PICTOR_TRY_ASSIGN(const FolderWalk walk,
        walkFolder(
            m_folder, m_options.depth, m_context, [this](const fs::directory_entry& entry) { return add(entry); }));
    for (const SkippedInput& folder : walk.unreadable)
        m_context.skip(folder.name, folder.reason);
    if (m_candidates.empty())
        return fail(error::noPictures, utf8FromPath(m_folder), m_result.otherFiles);
    std::ranges::sort(m_candidates, naturallyLess, &Candidate::below);
    m_result.hasLabels = m_options.label == FolderLabel::Folder
        || (m_options.label == FolderLabel::Auto
            && std::ranges::any_of(m_candidates, [](const Candidate& c) { return c.below.contains('/'); }));
    return {};
}

FolderPicture FolderReader::describe(const Candidate& candidate) const
{
    FolderPicture picture{m_tableFolder + candidate.below, utf8FromPath(candidate.file.filename()), std::nullopt};
    const bool inSubfolder = candidate.below.contains('/');
    if (m_result.hasLabels && (inSubfolder || m_options.label == FolderLabel::Folder))
        picture.label = utf8FromPath(candidate.file.parent_path().filename());
    return picture;
}

void FolderReader::keepReadable(std::span<const Candidate> batch, std::span<const std::optional<Error>> errors)
{
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (!errors[i]) {
            m_result.pictures.push_back(describe(batch[i]));
            continue;
        }
        if (!m_firstError)
            m_firstError = errors[i];
        m_context.skip(m_tableFolder + batch[i].below, *errors[i]);
    }
}

void FolderReader::report(std::size_t done) const
{
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
    const double rate = seconds > 0 ? static_cast<double>(done) / seconds : 0;
    Progress progress;
    progress.stage = "Checking the pictures of " + utf8FromPath(m_folder.filename());
    progress.unit = "pictures";
    progress.done = static_cast<std::int64_t>(done);
    progress.total = static_cast<std::int64_t>(m_candidates.size());
    progress.perSecond = rate;
    progress.secondsLeft = rate > 0 ? static_cast<double>(m_candidates.size() - done) / rate : -1;
    m_context.report(progress);
}

Result<void> FolderReader::checkHeaders()
{
    m_start = std::chrono::steady_clock::now();
    std::vector<std::optional<Error>> errors(picturesInBatch);
    for (std::size_t first = 0; first < m_candidates.size(); first += picturesInBatch) {
        PICTOR_TRY(m_context.checkStop());
        const std::size_t count = std::min(picturesInBatch, m_candidates.size() - first);
        const std::span<const Candidate> batch = std::span(m_candidates).subspan(first, count);
        inParallel(count, m_options.threads, [&](std::size_t i) {
            const auto properties = vision::readProperties(batch[i].file);
            errors[i] = properties ? std::nullopt : std::optional(properties.error());
        });
        keepReadable(batch, std::span(errors).first(count));
        report(first + count);
    }
    return {};
}

Result<PictureFolder> FolderReader::read()
{
    PICTOR_TRY(list());
    PICTOR_TRY(checkHeaders());
    if (m_result.pictures.empty())
        return fail(error::allFailed, m_candidates.size(), m_firstError->message, m_firstError->hint);
    return std::move(m_result);
}

} // namespace

std::string tablePath(const fs::path& file, const PathResolver& paths)
{
    return tableFolder(file.parent_path(), paths) + slashedText(file.filename());
}

Result<PictureFolder> readPictureFolder(
    const fs::path& folder, const PathResolver& paths, const PictureFolderOptions& options, const RunContext& context)
{
    return FolderReader(folder, paths, options, context).read();
}

} // namespace pictor::engine
