// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/picture_stream.h"

#include "engine/parallel.h"

#include <algorithm>
#include <utility>

namespace pictor::engine {

namespace {

// Enough for the longest batch of a small network, and never more than 64 MiB of pixels beside those in work.
std::size_t roomFor(const ImageFormat& format, std::size_t threads)
{
    constexpr std::size_t mostBytes = std::size_t{64} << 20;
    constexpr std::size_t mostPictures = 1024;
    const auto side = static_cast<std::size_t>(std::max(1, format.size));
    const std::size_t bytes = side * side * static_cast<std::size_t>(std::max(1, format.channels));
    return std::clamp(mostBytes / bytes, 2 * threads, std::max(mostPictures, 2 * threads));
}

} // namespace

PictureStream::PictureStream(
    const TablePictures& pictures, std::vector<std::size_t> which, const ImageFormat& format, int threads)
    : m_pictures(pictures)
    , m_which(std::move(which))
    , m_format(format)
{
    const std::size_t workers = std::min(threadCount(threads), m_which.size());
    m_slots.resize(roomFor(format, workers));
    for (std::size_t i = 0; i < workers; ++i)
        m_workers.emplace_back([this] { work(); });
}

PictureStream::~PictureStream()
{
    const std::lock_guard lock(m_mutex);
    m_ends = true;
    m_changed.notify_all();
}

std::optional<std::size_t> PictureStream::claim()
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [this] { return m_ends || m_claimed < m_taken + m_slots.size(); });
    if (m_ends || m_claimed == m_which.size())
        return {};
    return m_claimed++;
}

void PictureStream::put(std::size_t position, Decoded decoded)
{
    const std::lock_guard lock(m_mutex);
    m_slots[position % m_slots.size()] = std::move(decoded);
    m_changed.notify_all();
}

void PictureStream::work()
{
    while (const auto position = claim())
        put(*position, m_pictures.readDigested(m_which[*position], m_format));
}

std::vector<PictureStream::Decoded> PictureStream::take(std::size_t count)
{
    std::vector<Decoded> taken;
    taken.reserve(count);
    std::unique_lock lock(m_mutex);
    while (taken.size() < count) {
        std::optional<Decoded>& slot = m_slots[m_taken % m_slots.size()];
        m_changed.wait(lock, [&] { return slot.has_value(); });
        taken.push_back(*std::exchange(slot, std::nullopt));
        ++m_taken;
        m_changed.notify_all();
    }
    return taken;
}

} // namespace pictor::engine
