// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/output_folder.h"

#include "cli/cli_errors.h"
#include "cli/csv_writer.h"
#include "engine/print_images.h"

#include <QSaveFile>

#include <ostream>
#include <streambuf>

namespace pictor::cli {

namespace {

// Lets an ostream write to a Qt device.
class DeviceBuffer : public std::streambuf
{
public:
    explicit DeviceBuffer(QIODevice& device)
        : m_device(device)
    {
    }

protected:
    std::streamsize xsputn(const char* data, std::streamsize size) override { return m_device.write(data, size); }
    int_type overflow(int_type character) override
    {
        const char byte = traits_type::to_char_type(character);
        return xsputn(&byte, 1) == 1 ? character : traits_type::eof();
    }

private:
    QIODevice& m_device;
};

QString qtPath(const std::filesystem::path& path)
{
    return QString::fromStdU16String(path.u16string());
}

std::unexpected<Error> writeError(const QSaveFile& file)
{
    return fail(error::outputFile, file.fileName().toStdString(), file.errorString().toStdString());
}

// Everything `write` puts on the stream, or nothing. QSaveFile writes beside the target, syncs and renames.
Result<void> saveAtomically(const std::filesystem::path& path, const std::function<Result<void>(std::ostream&)>& write)
{
    QSaveFile file(qtPath(path));
    if (!file.open(QIODevice::WriteOnly))
        return writeError(file);
    DeviceBuffer buffer(file);
    std::ostream out(&buffer);
    if (auto written = write(out); !written) {
        file.cancelWriting();
        return written;
    }
    if (!out.good() || !file.commit())
        return writeError(file);
    return {};
}

} // namespace

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
        PICTOR_TRY(CsvWriter().write(table, out, stopped));
        if (stopped())
            return fail(pictor::error::stopped);
        return {};
    };
    PICTOR_TRY(saveAtomically(path, write));
    return path;
}

Result<std::filesystem::path> OutputFolder::saveContactSheet(
    const std::vector<engine::PrintedImage>& images, int statement, const std::string& kind) const
{
    PICTOR_TRY_ASSIGN(const std::vector<std::byte> sheet, engine::renderContactSheet(images));
    std::filesystem::path path = filePath(statement, kind, ".png");
    PICTOR_TRY(saveAtomically(path, [&](std::ostream& out) -> Result<void> {
        out.write(reinterpret_cast<const char*>(sheet.data()), static_cast<std::streamsize>(sheet.size()));
        return {};
    }));
    return path;
}

} // namespace pictor::cli
