// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/embed_pictures.h"

#include "engine/engine_errors.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <chrono>
#include <cstring>
#include <optional>
#include <thread>

namespace pictor::engine {

static_assert(std::endian::native == std::endian::little, "vectors are stored little-endian");

namespace {

using Decoded = std::vector<Result<Image>>;

int threadCount(int asked)
{
    return asked > 0 ? asked : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

// Pictures first .. first + count - 1; each worker takes the next one that nobody has.
Decoded decode(
    const learn::PictureSource& pictures, std::size_t first, std::size_t count, const ImageFormat& format, int threads)
{
    Decoded decoded(count);
    std::atomic<std::size_t> next = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < count; i = next++)
            decoded[i] = pictures.read(first + i, format);
    };
    std::vector<std::jthread> workers;
    for (int i = 1; i < std::min(threads, static_cast<int>(count)); ++i)
        workers.emplace_back(work);
    work();
    workers.clear(); // joins
    return decoded;
}

// How many pictures to take at once: as many as take about a quarter of a second, so that whoever waits sees progress
// and can stop, with a small network as with a large one.
class PatientBatch
{
public:
    explicit PatientBatch(std::size_t most)
        : m_most(most)
    {
    }

    std::size_t next(std::size_t left)
    {
        const auto now = std::chrono::steady_clock::now();
        if (m_size == 0)
            m_size = 8;
        else if (now - m_last < std::chrono::milliseconds(125))
            m_size *= 2;
        else if (now - m_last > std::chrono::milliseconds(500))
            m_size = std::max<std::size_t>(1, m_size / 2);
        m_size = std::min(m_size, m_most);
        m_last = now;
        return std::min(m_size, left);
    }

private:
    std::size_t m_most;
    std::size_t m_size = 0;
    std::chrono::steady_clock::time_point m_last;
};

// Counts, so that the end can tell success from failure, and estimates the time left.
class Tally
{
public:
    Tally(std::size_t total, const RunContext& context)
        : m_total(total)
        , m_context(context)
    {
    }

    void skip(std::string name, Error reason)
    {
        if (!m_firstError)
            m_firstError = reason;
        ++m_skipped;
        m_context.skip(std::move(name), std::move(reason));
    }

    void advance(std::size_t count)
    {
        m_done += count;
        const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - m_start).count();
        const double rate = seconds > 0 ? static_cast<double>(m_done) / seconds : 0;
        m_context.report({.stage = "Embedding",
            .unit = "pictures",
            .done = static_cast<std::int64_t>(m_done),
            .total = static_cast<std::int64_t>(m_total),
            .perSecond = rate,
            .secondsLeft = rate > 0 ? static_cast<double>(m_total - m_done) / rate : -1,
            .training = {}});
    }

    Result<void> finish() const
    {
        if (m_total > 0 && m_skipped == m_total && m_firstError)
            return fail(error::allFailed, m_total, m_firstError->message, m_firstError->hint);
        return {};
    }

private:
    std::size_t m_total;
    const RunContext& m_context;
    std::size_t m_done = 0;
    std::size_t m_skipped = 0;
    std::optional<Error> m_firstError;
    std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

// The network sees the readable pictures of a batch; their vectors go back to their places.
Result<std::vector<Embedding>> embedBatch(Decoded decoded, const learn::Encoder& encoder)
{
    std::vector<Image> readable;
    for (Result<Image>& picture : decoded) {
        if (picture)
            readable.push_back(*std::move(picture));
    }
    std::vector<Embedding> vectors(decoded.size());
    if (readable.empty())
        return vectors;
    PICTOR_TRY_ASSIGN(const std::vector<float> flat, encoder.embed(readable));
    auto from = flat.begin();
    for (std::size_t i = 0; i < decoded.size(); ++i) {
        if (!decoded[i])
            continue;
        vectors[i].assign(from, from + encoder.dimension());
        from += encoder.dimension();
    }
    return vectors;
}

} // namespace

Result<void> embedPictures(const learn::PictureSource& pictures, const learn::Encoder& encoder,
    const EmbedOptions& options, const RunContext& context, const EmbeddingsReady& ready)
{
    Tally tally(pictures.size(), context);
    PatientBatch batch(static_cast<std::size_t>(options.batchSize));
    for (std::size_t first = 0, count = 0; first < pictures.size(); first += count) {
        PICTOR_TRY(context.checkStop());
        count = batch.next(pictures.size() - first);
        Decoded decoded = decode(pictures, first, count, encoder.inputFormat(), threadCount(options.threads));
        for (std::size_t i = 0; i < count; ++i) {
            if (!decoded[i])
                tally.skip(pictures.name(first + i), decoded[i].error());
        }
        PICTOR_TRY_ASSIGN(const std::vector<Embedding> vectors, embedBatch(std::move(decoded), encoder));
        PICTOR_TRY(ready(first, vectors));
        tally.advance(count);
    }
    return tally.finish();
}

store::Cell toCell(const Embedding& vector)
{
    if (vector.empty())
        return std::monostate();
    store::Bytes bytes(vector.size() * sizeof(float));
    std::memcpy(bytes.data(), vector.data(), bytes.size());
    return bytes;
}

} // namespace pictor::engine
