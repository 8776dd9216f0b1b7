// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/archive.h"

#include "store/archive_entry.h"
#include "store/file_sync.h"
#include "store/path_text.h"
#include "store/store_errors.h"

#include <QFile>

#include <archive.h>
#include <archive_entry.h>

#include <cerrno>
#include <clocale>
#include <memory>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t readBlock = 1 << 16;
constexpr std::int64_t ratioStart = std::int64_t{64} << 20;

struct CloseArchive
{
    void operator()(::archive* archive) const { archive_read_free(archive); }
};

#ifndef _WIN32
// libarchive turns names through the locale's character set. In the "C" locale of a program that sets none, every name
// that is not ASCII would be lost; UTF-8 is set for this thread only, as long as an archive is open.
class Utf8Locale
{
public:
    Utf8Locale()
        : m_locale(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr))
    {
        if (m_locale)
            m_previous = uselocale(m_locale);
    }
    ~Utf8Locale()
    {
        if (m_locale) {
            uselocale(m_previous);
            freelocale(m_locale);
        }
    }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

private:
    locale_t m_locale;
    locale_t m_previous{};
};
#else
class Utf8Locale
{
};
#endif

class Unpacking
{
public:
    Unpacking(const fs::path& file, const fs::path& folder, const ArchiveLimits& limits, const RunContext& context)
        : m_file(file)
        , m_folder(folder)
        , m_limits(limits)
        , m_context(context)
        , m_archive(archive_read_new())
    {
    }

    Result<void> run(const std::string& stripPrefix);

private:
    Result<void> open();
    Result<bool> nextEntry();
    Result<void> unpackEntry(const std::vector<std::string>& prefix);
    Result<void> checkType(const std::string& name) const;
    Result<void> writeFile(const fs::path& target, const std::string& name);
    Result<void> writeBlocks(QFile& target);
    Result<void> makeFolders(const fs::path& folder, const std::string& name);
    Result<void> count(std::int64_t bytes);
    std::unexpected<Error> broken() const;
    std::unexpected<Error> refused(const std::string& name, const std::string& reason) const
    {
        return fail(error::archiveEscape, pathText(m_file), name, reason);
    }

    const fs::path& m_file;
    const fs::path& m_folder;
    const ArchiveLimits& m_limits;
    const RunContext& m_context;
    std::unique_ptr<::archive, CloseArchive> m_archive;
    archive_entry* m_entry = nullptr; // of the archive; until the next
    std::int64_t m_size = 0;          // of the archive
    std::int64_t m_bytes = 0;
    std::int64_t m_files = 0;
};

std::unexpected<Error> Unpacking::broken() const
{
    const char* message = archive_error_string(m_archive.get());
    return fail(error::archiveBroken, pathText(m_file), message ? message : "it is no zip or tar archive");
}

Result<void> Unpacking::open()
{
    std::error_code code;
    if (!fs::exists(m_file, code))
        return fail(error::fileMissing, pathText(m_file));
    if (!fs::is_regular_file(m_file, code))
        return fail(error::fileUnreadable, pathText(m_file), "it is no ordinary file");
    m_size = static_cast<std::int64_t>(fs::file_size(m_file, code));
    archive_read_support_format_zip(m_archive.get());
    archive_read_support_format_tar(m_archive.get());
    archive_read_support_filter_gzip(m_archive.get());
    archive_read_support_filter_bzip2(m_archive.get());
    archive_read_support_filter_xz(m_archive.get());
    archive_read_support_filter_zstd(m_archive.get());
#ifdef _WIN32
    const int opened = archive_read_open_filename_w(m_archive.get(), m_file.c_str(), readBlock);
#else
    const int opened = archive_read_open_filename(m_archive.get(), m_file.c_str(), readBlock);
#endif
    if (opened != ARCHIVE_OK)
        return broken();
    return {};
}

Result<bool> Unpacking::nextEntry()
{
    const int code = archive_read_next_header(m_archive.get(), &m_entry);
    if (code == ARCHIVE_EOF)
        return false;
    if (code < ARCHIVE_WARN)
        return broken();
    return true;
}

Result<void> Unpacking::checkType(const std::string& name) const
{
    if (archive_entry_is_encrypted(m_entry) || archive_read_has_encrypted_entries(m_archive.get()) == 1)
        return fail(error::archiveEncrypted, pathText(m_file));
    if (archive_entry_hardlink(m_entry) || archive_entry_symlink(m_entry)
        || archive_entry_filetype(m_entry) == AE_IFLNK)
        return refused(name, "it is a link");
    if (archive_entry_filetype(m_entry) != AE_IFREG && archive_entry_filetype(m_entry) != AE_IFDIR)
        return refused(name, "it is neither a file nor a folder");
    return {};
}

Result<void> Unpacking::unpackEntry(const std::vector<std::string>& prefix)
{
    const char* utf8 = archive_entry_pathname_utf8(m_entry);
    const char* raw = archive_entry_pathname(m_entry);
    if (!utf8)
        return refused(raw && !std::string_view(raw).empty() ? "?" : "", "its name is not UTF-8 text");
    const std::string name(utf8);
    PICTOR_TRY(checkType(name));
    auto parts = entryParts(name);
    if (!parts)
        return refused(name, parts.error());
    PICTOR_TRY(count(0));
    const bool isFolder = archive_entry_filetype(m_entry) == AE_IFDIR;
    const auto below = withoutPrefix(*parts, prefix);
    if (isFolder && (!below || below->empty()))
        return {};
    fs::path target = m_folder;
    for (const std::string& part : below ? *below : *parts)
        target /= pathFromText(part);
    if (target == m_folder)
        return refused(name, "it has no name");
    PICTOR_TRY(makeFolders(isFolder ? target : target.parent_path(), name));
    return isFolder ? Result<void>() : writeFile(target, name);
}

// Nothing but folders made here lies between: links are never unpacked, and the folder is new or the caller's own.
Result<void> Unpacking::makeFolders(const fs::path& folder, const std::string& name)
{
    std::error_code code;
    fs::create_directories(folder, code);
    if (code == std::errc::not_a_directory || code == std::errc::file_exists)
        return fail(error::archiveDuplicate, pathText(m_file), name);
    if (code == std::errc::no_space_on_device)
        return fail(error::diskFull, pathText(m_folder));
    if (code)
        return fail(error::fileUnwritable, pathText(folder), code.message());
    return {};
}

Result<void> Unpacking::writeFile(const fs::path& target, const std::string& name)
{
    QFile file(toQString(target));
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly | QIODevice::Unbuffered)) {
        std::error_code code;
        if (fs::exists(fs::symlink_status(target, code)))
            return fail(error::archiveDuplicate, pathText(m_file), name);
        return fail(error::fileUnwritable, pathText(target), file.errorString().toStdString());
    }
    return writeBlocks(file);
}

Result<void> Unpacking::writeBlocks(QFile& target)
{
    while (true) {
        const void* block = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int code = archive_read_data_block(m_archive.get(), &block, &size, &offset);
        if (code == ARCHIVE_EOF)
            return {};
        if (code != ARCHIVE_OK) // a wrong checksum is only a warning to libarchive
            return broken();
        PICTOR_TRY(m_context.checkStop());
        PICTOR_TRY(count(static_cast<std::int64_t>(size)));
        // Sparse tar files leave holes: their size counts too.
        if (offset > target.pos())
            PICTOR_TRY(count(offset - target.pos()));
        const bool written = target.seek(offset)
            && target.write(static_cast<const char*>(block), static_cast<qint64>(size)) == static_cast<qint64>(size);
        if (!written && errno == ENOSPC)
            return fail(error::diskFull, pathText(m_folder));
        if (!written)
            return fail(error::fileUnwritable, target.fileName().toStdString(), target.errorString().toStdString());
    }
}

// Before anything is written. No bytes: one more entry.
Result<void> Unpacking::count(std::int64_t bytes)
{
    m_bytes += bytes;
    m_files += bytes == 0 ? 1 : 0;
    if (m_files > m_limits.files)
        return fail(error::archiveBomb, pathText(m_file), std::to_string(m_limits.files) + " files");
    if (m_bytes > m_limits.bytes)
        return fail(error::archiveBomb, pathText(m_file), std::to_string(m_limits.bytes) + " bytes");
    if (m_bytes > ratioStart && static_cast<double>(m_bytes) > m_limits.ratio * static_cast<double>(m_size))
        return fail(error::archiveBomb, pathText(m_file), detail::argumentText(m_limits.ratio) + " times its own size");
    return {};
}

Result<void> Unpacking::run(const std::string& stripPrefix)
{
    const auto prefix = entryParts(stripPrefix);
    if (!prefix)
        return refused(stripPrefix, prefix.error());
    PICTOR_TRY(open());
    while (true) {
        PICTOR_TRY(m_context.checkStop());
        PICTOR_TRY_ASSIGN(const bool more, nextEntry());
        if (!more)
            break;
        PICTOR_TRY(unpackEntry(*prefix));
        Progress progress;
        progress.stage = "Unpacking " + pathText(m_file.filename());
        progress.unit = "bytes";
        progress.done = archive_filter_bytes(m_archive.get(), -1);
        progress.total = m_size;
        m_context.report(progress);
    }
    return syncTree(m_folder);
}

} // namespace

Result<void> unpackArchive(const fs::path& archive, const fs::path& folder, const std::string& stripPrefix,
    const ArchiveLimits& limits, const RunContext& context)
{
    const Utf8Locale locale;
    return Unpacking(archive, folder, limits, context).run(stripPrefix);
}

} // namespace pictor::store
