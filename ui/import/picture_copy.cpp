// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/picture_copy.h"

#include "base/text.h"
#include "engine/paths.h"
#include "ui/import/import_errors.h"

#include <set>

namespace pictor::ui {

namespace {

namespace fs = std::filesystem;

// Begins with a dot, so that COPY never sees it half done.
fs::path unfinishedFolder(const fs::path& folder)
{
    return folder.parent_path() / engine::pathFromUtf8("." + engine::utf8FromPath(folder.filename()) + ".part");
}

// "a.jpg", "a-2.jpg": some file systems do not tell "A.jpg" from "a.jpg".
fs::path freeName(const fs::path& name, std::set<std::string>& taken)
{
    const std::string stem = engine::utf8FromPath(name.stem());
    const std::string extension = engine::utf8FromPath(name.extension());
    std::string free = stem + extension;
    for (int number = 2; !taken.insert(toLower(free)).second; ++number)
        free = stem + "-" + std::to_string(number) + extension;
    return engine::pathFromUtf8(free);
}

Result<std::int64_t> copyAll(const std::vector<fs::path>& pictures, const fs::path& folder, const RunContext& context)
{
    Progress progress;
    progress.stage = "Copying the pictures";
    progress.unit = "pictures";
    progress.total = std::ssize(pictures);
    std::int64_t copied = 0;
    std::set<std::string> taken;
    for (const fs::path& picture : pictures) {
        PICTOR_TRY(context.checkStop());
        std::error_code code;
        if (fs::copy_file(picture, folder / freeName(picture.filename(), taken), code))
            ++copied;
        else
            context.skip(engine::utf8FromPath(picture), makeError(error::cannotCopy, code.message()));
        ++progress.done;
        context.report(progress);
    }
    return copied;
}

Result<void> copyInto(const std::vector<fs::path>& pictures, const fs::path& unfinished, const fs::path& folder,
    const RunContext& context)
{
    PICTOR_TRY_ASSIGN(const std::int64_t copied, copyAll(pictures, unfinished, context));
    if (copied == 0)
        return fail(error::nothingCopied, pictures.size());
    std::error_code code;
    fs::rename(unfinished, folder, code);
    if (code)
        return fail(error::cannotMakeFolder, engine::utf8FromPath(folder), code.message());
    return {};
}

} // namespace

Result<void> copyPictures(const std::vector<fs::path>& pictures, const fs::path& folder, const RunContext& context)
{
    const fs::path unfinished = unfinishedFolder(folder);
    std::error_code code;
    fs::remove_all(unfinished, code); // of a program that was killed
    fs::create_directories(unfinished, code);
    if (code)
        return fail(error::cannotMakeFolder, engine::utf8FromPath(unfinished), code.message());
    Result<void> done = copyInto(pictures, unfinished, folder, context);
    if (!done)
        fs::remove_all(unfinished, code);
    return done;
}

} // namespace pictor::ui
