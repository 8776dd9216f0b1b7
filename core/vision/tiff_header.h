// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/byte_view.h"

#include <cstdint>
#include <vector>

namespace pictor::vision {

// The first directory of a TIFF structure: of a TIFF file or of an Exif block. Values that lie outside the bytes count
// as absent. TIFF 6.0, section 2: https://www.itu.int/itudoc/itu-t/com16/tiff-fx/docs/tiff6.pdf
class TiffHeader
{
public:
    explicit TiffHeader(Bytes bytes);

    // The directory and its whole numbers lie inside the bytes.
    bool isComplete() const { return m_complete; }
    // The tag's first value, or `otherwise` when it is absent or not a whole number.
    std::uint32_t number(int tag, std::uint32_t otherwise) const;
    // All its values; empty as above.
    std::vector<std::uint32_t> numbers(int tag) const;

private:
    struct Entry
    {
        int tag = 0;
        int valueSize = 0; // bytes; 0: not a whole number
        std::uint32_t count = 0;
        std::size_t offset = 0; // of the values
    };

    std::uint32_t read(std::size_t offset, int count) const;
    Entry entryAt(std::size_t offset) const;
    bool isInside(const Entry& entry) const;
    const Entry* find(int tag) const;

    ByteView m_view;
    bool m_littleEndian = true;
    bool m_complete = false;
    std::vector<Entry> m_entries;
};

} // namespace pictor::vision
