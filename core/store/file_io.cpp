// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/archive.h"

#include "store/file_sync.h"
#include "store/path_text.h"
#include "store/store_errors.h"

#include <QCryptographicHash>
#include <QFile>
#include <QSaveFile>
#include <QStorageInfo>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

Result<void> openForReading(QFile& file, const fs::path& path)
{
    std::error_code code;
    const auto status = fs::status(path, code);
    if (!fs::exists(status))
        return fail(error::fileMissing, pathText(path));
    if (!fs::is_regular_file(status))
        return fail(error::fileUnreadable, pathText(path),
            fs::is_directory(status) ? "it is a folder" : "it is no ordinary file");
    if (!file.open(QIODevice::ReadOnly))
        return fail(error::fileUnreadable, pathText(path), file.errorString().toStdString());
    return {};
}

// QSaveFile tells a full disk only by a translated text.
std::unexpected<Error> writeError(const fs::path& path, const QFileDevice& file, std::size_t needed)
{
    const QStorageInfo disk(toQString(path.parent_path()));
    const bool full = file.error() == QFileDevice::ResourceError
        || (disk.isValid() && disk.bytesAvailable() < static_cast<qint64>(needed));
    if (full)
        return fail(error::diskFull, pathText(path));
    return fail(error::fileUnwritable, pathText(path), file.errorString().toStdString());
}

} // namespace

Result<std::string> fileSha256(const fs::path& path)
{
    QFile file(toQString(path));
    PICTOR_TRY(openForReading(file, path));
    QCryptographicHash hash(QCryptographicHash::Sha256);
    if (!hash.addData(&file) || file.error() != QFileDevice::NoError)
        return fail(error::fileUnreadable, pathText(path), file.errorString().toStdString());
    return hash.result().toHex().toStdString();
}

// QSaveFile writes beside the file, syncs and renames; the name's own sync is ours.
Result<void> writeFileAtomically(const fs::path& path, std::span<const std::byte> bytes)
{
    QSaveFile file(toQString(path));
    const auto size = static_cast<qint64>(bytes.size());
    if (!file.open(QIODevice::WriteOnly))
        return writeError(path, file, 0);
    if (file.write(reinterpret_cast<const char*>(bytes.data()), size) != size || !file.commit())
        return writeError(path, file, bytes.size());
    return syncFolder(path.has_parent_path() ? path.parent_path() : fs::path("."));
}

Result<std::vector<std::byte>> readFile(const fs::path& path, std::int64_t mostBytes)
{
    QFile file(toQString(path));
    PICTOR_TRY(openForReading(file, path));
    if (file.size() > mostBytes)
        return fail(error::fileTooLarge, pathText(path), file.size(), mostBytes);
    std::vector<std::byte> bytes(static_cast<std::size_t>(file.size()));
    const qint64 count = file.read(reinterpret_cast<char*>(bytes.data()), file.size());
    if (count != static_cast<qint64>(bytes.size()))
        return fail(error::fileUnreadable, pathText(path),
            count < 0 ? file.errorString().toStdString() : "it was changed while it was read");
    return bytes;
}

} // namespace pictor::store
