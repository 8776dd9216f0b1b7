// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/picture_cache.h"

#include "learn/even_sample.h"
#include "learn/learn_errors.h"
#include "learn/library_call.h"
#include "learn/picture_tensors.h"

#include <ATen/ATen.h>

#include <atomic>
#include <numeric>
#include <optional>
#include <span>
#include <thread>

namespace pictor::learn {

namespace {

Result<void> readPicture(
    const PictureSource& source, std::size_t index, const ImageFormat& format, at::Tensor* target, std::int64_t row)
{
    return libraryCall("read a picture", [&]() -> Result<void> {
        PICTOR_TRY_ASSIGN(const Image image, source.read(index, format));
        if (target)
            return storePicture(image, source.name(index), format, *target, row);
        at::Tensor scratch = emptyPictures(1, format);
        return storePicture(image, source.name(index), format, scratch, 0);
    });
}

// Reads pictures on several threads into the rows of `target` (or, without one, only tries). failures[i] belongs to
// indices[i].
class ParallelReader
{
public:
    ParallelReader(const PictureSource& source, const PictureCache::Settings& settings, const RunContext& context)
        : m_source(source)
        , m_settings(settings)
        , m_context(context)
    {
    }

    Result<std::vector<std::optional<Error>>> read(
        std::span<const std::size_t> indices, at::Tensor* target, bool report)
    {
        std::vector<std::optional<Error>> failures(indices.size());
        const auto work = [&](bool first) {
            for (std::size_t i; !m_context.stopRequested() && (i = m_next++) < indices.size();) {
                if (auto done
                    = readPicture(m_source, indices[i], m_settings.format, target, static_cast<std::int64_t>(i));
                    !done)
                    failures[i] = std::move(done).error();
                if (first && report)
                    reportProgress(i + 1, indices.size());
            }
        };
        {
            std::vector<std::jthread> helpers;
            for (int i = 1; i < m_settings.threads && static_cast<std::size_t>(i) < indices.size(); ++i)
                helpers.emplace_back(work, false);
            work(true); // this thread too: progress must come from it
        }
        PICTOR_TRY(m_context.checkStop());
        return failures;
    }

private:
    void reportProgress(std::size_t done, std::size_t total) const
    {
        Progress progress;
        progress.stage = "Reading pictures";
        progress.unit = "pictures";
        progress.done = static_cast<std::int64_t>(done);
        progress.total = static_cast<std::int64_t>(total);
        m_context.report(progress);
    }

    const PictureSource& m_source;
    const PictureCache::Settings& m_settings;
    const RunContext& m_context;
    std::atomic<std::size_t> m_next = 0;
};

// Reports the failures and returns the rows without one.
std::vector<std::int64_t> readableRows(const PictureSource& source, std::span<const std::size_t> indices,
    std::vector<std::optional<Error>> failures, const RunContext& context)
{
    std::vector<std::int64_t> rows;
    for (std::size_t i = 0; i < indices.size(); ++i) {
        if (failures[i])
            context.skip(source.name(indices[i]), *std::move(failures[i]));
        else
            rows.push_back(static_cast<std::int64_t>(i));
    }
    return rows;
}

at::Tensor selectRows(const at::Tensor& pictures, const std::vector<std::int64_t>& rows)
{
    if (static_cast<std::int64_t>(rows.size()) == pictures.size(0))
        return pictures;
    return pictures.index_select(0, at::tensor(rows, at::kLong)).contiguous(at::MemoryFormat::ChannelsLast);
}

} // namespace

PictureCache::PictureCache(const PictureSource& source, const Settings& settings)
    : m_source(&source)
    , m_settings(settings)
{
}

Result<PictureCache> PictureCache::load(
    const PictureSource& source, const Settings& settings, const RunContext& context)
{
    const std::int64_t count = static_cast<std::int64_t>(source.size());
    const ImageFormat& format = settings.format;
    const std::int64_t pictureBytes = std::int64_t{format.size} * format.size * format.channels;
    const bool keep = count <= settings.budgetBytes / pictureBytes;
    if (!keep)
        context.notice(
            Severity::Warning, makeError(error::picturesDoNotFit, count, format.size, settings.budgetBytes >> 20));

    std::vector<std::size_t> indices(source.size());
    std::iota(indices.begin(), indices.end(), std::size_t{0});
    at::Tensor pictures = keep ? emptyPictures(count, format) : at::Tensor();
    ParallelReader reader(source, settings, context);
    PICTOR_TRY_ASSIGN(auto failures, reader.read(indices, keep ? &pictures : nullptr, true));
    const std::vector<std::int64_t> rows = readableRows(source, indices, std::move(failures), context);

    PictureCache cache(source, settings);
    for (const std::int64_t row : rows)
        cache.m_usable.push_back(indices[static_cast<std::size_t>(row)]);
    if (keep)
        cache.m_pictures = selectRows(pictures, rows);
    return cache;
}

Result<at::Tensor> PictureCache::gather(const at::Tensor& rows, const RunContext& context) const
{
    if (inMemory())
        return m_pictures.index_select(0, rows).contiguous(at::MemoryFormat::ChannelsLast);
    std::vector<std::size_t> indices;
    for (std::int64_t i = 0; i < rows.size(0); ++i)
        indices.push_back(m_usable[static_cast<std::size_t>(rows.data_ptr<std::int64_t>()[i])]);
    at::Tensor pictures = emptyPictures(rows.size(0), m_settings.format);
    ParallelReader reader(*m_source, m_settings, context);
    PICTOR_TRY_ASSIGN(auto failures, reader.read(indices, &pictures, false));
    return selectRows(pictures, readableRows(*m_source, indices, std::move(failures), context));
}

Result<at::Tensor> PictureCache::sample(std::int64_t most, const RunContext& context) const
{
    return gather(evenSample(size(), most), context);
}

} // namespace pictor::learn
