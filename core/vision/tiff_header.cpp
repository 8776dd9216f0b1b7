// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/tiff_header.h"

#include <algorithm>

namespace pictor::vision {

namespace {

constexpr std::size_t entrySize = 12;
constexpr int firstPrivateTag = 32768;

// Bytes of one value of a whole-number type: BYTE, SHORT, LONG.
int wholeNumberSize(std::uint32_t type)
{
    return type == 1 ? 1 : type == 3 ? 2 : type == 4 ? 4 : 0;
}

} // namespace

TiffHeader::TiffHeader(Bytes bytes)
    : m_view(bytes)
    , m_littleEndian(m_view.hasText(0, "II"))
{
    if (!m_littleEndian && !m_view.hasText(0, "MM"))
        return;
    const std::size_t directory = read(4, 4);
    const std::size_t count = read(directory, 2);
    for (std::size_t i = 0; i < count && m_view.has(directory + 2 + i * entrySize, entrySize); ++i)
        m_entries.push_back(entryAt(directory + 2 + i * entrySize));
    // Private tags are often wrong and never needed.
    const auto isUsable = [&](const Entry& entry) { return entry.tag >= firstPrivateTag || isInside(entry); };
    m_complete = directory >= 8 && count > 0 && m_entries.size() == count && std::ranges::all_of(m_entries, isUsable);
}

std::uint32_t TiffHeader::number(int tag, std::uint32_t otherwise) const
{
    const Entry* entry = find(tag);
    return entry ? read(entry->offset, entry->valueSize) : otherwise;
}

std::vector<std::uint32_t> TiffHeader::numbers(int tag) const
{
    std::vector<std::uint32_t> values;
    if (const Entry* entry = find(tag)) {
        values.reserve(entry->count);
        for (std::size_t i = 0; i < entry->count; ++i)
            values.push_back(read(entry->offset + i * static_cast<std::size_t>(entry->valueSize), entry->valueSize));
    }
    return values;
}

std::uint32_t TiffHeader::read(std::size_t offset, int count) const
{
    return m_littleEndian ? m_view.little(offset, count) : m_view.big(offset, count);
}

TiffHeader::Entry TiffHeader::entryAt(std::size_t offset) const
{
    Entry entry{static_cast<int>(read(offset, 2)), wholeNumberSize(read(offset + 2, 2)), read(offset + 4, 4), 0};
    // Up to four bytes stand in the entry itself.
    const std::size_t bytes = std::size_t{entry.count} * static_cast<std::size_t>(entry.valueSize);
    entry.offset = bytes <= 4 ? offset + 8 : read(offset + 8, 4);
    return entry;
}

bool TiffHeader::isInside(const Entry& entry) const
{
    return m_view.has(entry.offset, std::size_t{entry.count} * static_cast<std::size_t>(entry.valueSize));
}

const TiffHeader::Entry* TiffHeader::find(int tag) const
{
    const auto entry = std::ranges::find(m_entries, tag, &Entry::tag);
    const bool usable = entry != m_entries.end() && entry->valueSize != 0 && entry->count != 0 && isInside(*entry);
    return usable ? &*entry : nullptr;
}

} // namespace pictor::vision
