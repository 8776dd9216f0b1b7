// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/table_pictures.h"
#include "vision/picture.h"

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace pictor::engine {

// Reads and decodes pictures on threads of its own, ahead of the one that takes them, so that whoever works on the last
// ones finds the next ones ready. Holds a bounded number, whatever the number of pictures.
class PictureStream
{
public:
    // The pictures `which` in that order. `threads`: 0 for all cores. The pictures must outlive the stream.
    PictureStream(
        const TablePictures& pictures, std::vector<std::size_t> which, const ImageFormat& format, int threads);
    ~PictureStream(); // ends what is being decoded and forgets the rest

    using Decoded = Result<vision::DigestedPicture>;
    // The next `count` pictures; waits for them. There must be so many.
    std::vector<Decoded> take(std::size_t count);

private:
    void work();
    std::optional<std::size_t> claim(); // waits for room; nothing when there is no more to do
    void put(std::size_t position, Decoded decoded);

    const TablePictures& m_pictures;
    const std::vector<std::size_t> m_which;
    const ImageFormat m_format;

    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::vector<std::optional<Decoded>> m_slots; // position p is at p modulo their number
    std::size_t m_claimed = 0;
    std::size_t m_taken = 0;
    bool m_ends = false;
    std::vector<std::jthread> m_workers;
};

} // namespace pictor::engine
