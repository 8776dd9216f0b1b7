// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/index_file_writer.h"

#include "index/index_errors.h"
#include "index/path_text.h"

#include <algorithm>
#include <cassert>
#include <cerrno>
#include <system_error>
#include <utility>

#ifdef _WIN32
#include <io.h>
#else
#include <fcntl.h>
#include <unistd.h>
#endif

namespace pictor::index {

namespace {

#ifdef _WIN32

std::FILE* openForWriting(const std::filesystem::path& path)
{
    return _wfopen(path.c_str(), L"wb");
}

int syncFile(std::FILE* file) // 0 or errno
{
    return std::fflush(file) == 0 && _commit(_fileno(file)) == 0 ? 0 : errno;
}

// Windows has no handle of a folder to flush; NTFS keeps the order of renames itself.
int syncFolder(const std::filesystem::path&)
{
    return 0;
}

#else

std::FILE* openForWriting(const std::filesystem::path& path)
{
    return std::fopen(path.c_str(), "wbe");
}

int syncFile(std::FILE* file) // 0 or errno
{
    return std::fflush(file) == 0 && ::fsync(::fileno(file)) == 0 ? 0 : errno;
}

// The new name is on the disk once the folder is.
int syncFolder(const std::filesystem::path& folder)
{
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    const int code = ::fsync(descriptor) == 0 ? 0 : errno;
    ::close(descriptor);
    // Some network and memory file systems cannot sync a folder and say so with EINVAL: nothing is lost then.
    return code == EINVAL ? 0 : code;
}

#endif

} // namespace

Result<IndexFileWriter> IndexFileWriter::create(const std::filesystem::path& path)
{
    std::filesystem::path temporary = path;
    temporary += ".tmp";
    File file(openForWriting(temporary));
    if (!file)
        return fail(error::cannotWrite, pathText(path), systemText(errno));
    std::setvbuf(file.get(), nullptr, _IONBF, 0); // blocks are large
    IndexFileWriter writer(path, std::move(temporary), std::move(file));
    PICTOR_TRY(writer.write(std::vector<std::byte>(headerBytes))); // its place
    return writer;
}

IndexFileWriter::IndexFileWriter(std::filesystem::path path, std::filesystem::path temporary, File file)
    : m_path(std::move(path))
    , m_temporary(std::move(temporary))
    , m_file(std::move(file))
{
    m_block.reserve(blockBytes);
}

IndexFileWriter::~IndexFileWriter()
{
    if (!m_file)
        return;
    m_file.reset();
    std::error_code ignored;
    std::filesystem::remove(m_temporary, ignored);
}

std::unexpected<Error> IndexFileWriter::writeError(int code) const
{
    return fail(error::cannotWrite, pathText(m_path), systemText(code));
}

Result<void> IndexFileWriter::write(std::span<const std::byte> bytes)
{
    if (std::fwrite(bytes.data(), 1, bytes.size(), m_file.get()) != bytes.size())
        return writeError(errno);
    return {};
}

Result<void> IndexFileWriter::append(std::span<const std::byte> bytes)
{
    m_offset += bytes.size();
    while (!bytes.empty()) {
        const auto part = bytes.first(std::min(bytes.size(), blockBytes - m_block.size()));
        m_block.insert(m_block.end(), part.begin(), part.end());
        bytes = bytes.subspan(part.size());
        if (m_block.size() == blockBytes)
            PICTOR_TRY(finishBlock());
    }
    return {};
}

Result<void> IndexFileWriter::padTo(std::uint64_t offset)
{
    assert(offset >= m_offset);
    return append(std::vector<std::byte>(offset - m_offset));
}

Result<void> IndexFileWriter::finishBlock()
{
    m_checksums.push_back(checksum(m_block));
    PICTOR_TRY(write(m_block));
    m_block.clear();
    return {};
}

Result<void> IndexFileWriter::commit(IndexHeader header)
{
    PICTOR_TRY(padTo(header.sections.checksums));
    if (!m_block.empty())
        PICTOR_TRY(finishBlock());
    const auto checksums = std::as_bytes(std::span(m_checksums));
    PICTOR_TRY(write(checksums));
    header.checksumsHash = checksum(checksums);
    if (std::fseek(m_file.get(), 0, SEEK_SET) != 0)
        return writeError(errno);
    PICTOR_TRY(write(packHeader(header)));
    return giveName();
}

Result<void> IndexFileWriter::giveName()
{
    if (const int code = syncFile(m_file.get()); code != 0)
        return writeError(code);
    std::error_code code;
    std::filesystem::rename(m_temporary, m_path, code);
    if (code)
        return writeError(code.value());
    m_file.reset();
    if (const int synced = syncFolder(m_path.parent_path()); synced != 0)
        return writeError(synced);
    return {};
}

} // namespace pictor::index
