// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/mapped_file.h"

#include "index/index_errors.h"
#include "index/path_text.h"

#include <cerrno>

#ifdef _WIN32
#include <windows.h>
#else
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace pictor::index {

#ifdef _WIN32

namespace {

class Handle
{
public:
    explicit Handle(HANDLE handle)
        : m_handle(handle)
    {
    }
    ~Handle()
    {
        if (*this)
            CloseHandle(m_handle);
    }
    Handle(const Handle&) = delete;
    Handle& operator=(const Handle&) = delete;
    explicit operator bool() const { return m_handle != nullptr && m_handle != INVALID_HANDLE_VALUE; }
    HANDLE get() const { return m_handle; }

private:
    HANDLE m_handle;
};

std::unexpected<Error> readError(const std::filesystem::path& path)
{
    return fail(error::cannotRead, pathText(path), systemText(static_cast<int>(GetLastError())));
}

} // namespace

void MappedFile::Unmap::operator()(const std::byte* bytes) const
{
    UnmapViewOfFile(bytes);
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path)
{
    const Handle file(CreateFileW(path.c_str(), GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, nullptr,
        OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, nullptr));
    LARGE_INTEGER size{};
    if (!file || !GetFileSizeEx(file.get(), &size))
        return readError(path);
    MappedFile mapped;
    if (size.QuadPart == 0)
        return mapped;
    const Handle mapping(CreateFileMappingW(file.get(), nullptr, PAGE_READONLY, 0, 0, nullptr));
    const void* const bytes = mapping ? MapViewOfFile(mapping.get(), FILE_MAP_READ, 0, 0, 0) : nullptr;
    if (!bytes)
        return readError(path);
    mapped.m_bytes = {static_cast<const std::byte*>(bytes), Unmap{static_cast<std::size_t>(size.QuadPart)}};
    return mapped;
}

#else

namespace {

// The pages are needed at once, to be checked; asking for all of them together saves a fault for each.
#ifdef MAP_POPULATE
constexpr int mapFlags = MAP_PRIVATE | MAP_POPULATE;
#else
constexpr int mapFlags = MAP_PRIVATE;
#endif

class Descriptor
{
public:
    explicit Descriptor(const std::filesystem::path& path)
        : m_descriptor(::open(path.c_str(), O_RDONLY | O_CLOEXEC))
    {
    }
    ~Descriptor()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    int get() const { return m_descriptor; }

private:
    int m_descriptor;
};

std::unexpected<Error> readError(const std::filesystem::path& path, int code)
{
    return fail(error::cannotRead, pathText(path), systemText(code));
}

} // namespace

void MappedFile::Unmap::operator()(const std::byte* bytes) const
{
    ::munmap(const_cast<std::byte*>(bytes), size);
}

Result<MappedFile> MappedFile::open(const std::filesystem::path& path)
{
    const Descriptor file(path);
    struct stat status = {};
    if (file.get() < 0 || ::fstat(file.get(), &status) != 0)
        return readError(path, errno);
    if (!S_ISREG(status.st_mode))
        return readError(path, S_ISDIR(status.st_mode) ? EISDIR : EINVAL);
    MappedFile mapped;
    if (status.st_size == 0)
        return mapped;
    const auto size = static_cast<std::size_t>(status.st_size);
    void* const bytes = ::mmap(nullptr, size, PROT_READ, mapFlags, file.get(), 0);
    if (bytes == MAP_FAILED)
        return readError(path, errno);
    mapped.m_bytes = {static_cast<const std::byte*>(bytes), Unmap{size}};
    return mapped;
}

#endif

} // namespace pictor::index
