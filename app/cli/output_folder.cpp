// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output_folder.h"

#include "cli/cli_errors.h"
#include "cli/result_writer.h"
#include "engine/export/save_file.h"
#include "engine/print_images.h"

#include <ostream>

namespace pictor::cli {

Result<OutputFolder> OutputFolder::open(const std::filesystem::path& folder)
{
    std::error_code code;
    std::filesystem::create_directories(folder, code);
    if (!std::filesystem::is_directory(folder)) {
        const std::string reason = code ? code.message() : "it is a file";
        return fail(error::outputFolder, folder.string(), reason);
    }
    return OutputFolder(folder);
}

std::filesystem::path OutputFolder::filePath(int statement, const std::string& kind, const std::string& suffix) const
{
    const std::string number = (statement < 10 ? "0" : "") + std::to_string(statement);
    return m_folder / (number + "-" + kind + suffix);
}

Result<std::filesystem::path> OutputFolder::saveTable(const engine::ResultTable& table, int statement,
    const std::string& kind, const std::function<bool()>& stopped) const
{
    std::filesystem::path path = filePath(statement, kind, ".csv");
    const auto write = [&](std::ostream& out) -> Result<void> {
        PICTOR_TRY(makeResultWriter(Format::Csv)->write(table, out, stopped));
        if (stopped())
            return fail(pictor::error::stopped);
        return {};
    };
    PICTOR_TRY(engine::saveFile(path, write));
    return path;
}

Result<std::filesystem::path> OutputFolder::saveContactSheet(
    const std::vector<engine::PrintedImage>& images, int statement, const std::string& kind) const
{
    PICTOR_TRY_ASSIGN(const std::vector<std::byte> sheet, engine::renderContactSheet(images));
    std::filesystem::path path = filePath(statement, kind, ".png");
    PICTOR_TRY(engine::saveFile(path, [&](std::ostream& out) -> Result<void> {
        out.write(reinterpret_cast<const char*>(sheet.data()), static_cast<std::streamsize>(sheet.size()));
        return {};
    }));
    return path;
}

} // namespace pictor::cli
