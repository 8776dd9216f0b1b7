// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cstddef>
#include <filesystem>
#include <memory>
#include <span>

namespace pictor::index {

// A file as read-only memory. Its pages are the system's, which takes them back when memory is short.
class MappedFile
{
public:
    MappedFile() = default;
    static Result<MappedFile> open(const std::filesystem::path& path);

    std::span<const std::byte> bytes() const { return {m_bytes.get(), m_bytes.get_deleter().size}; }

private:
    struct Unmap
    {
        std::size_t size;
        void operator()(const std::byte* bytes) const;
    };
    std::unique_ptr<const std::byte, Unmap> m_bytes;
};

} // namespace pictor::index
