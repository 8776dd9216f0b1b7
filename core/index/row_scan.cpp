// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/row_scan.h"

#include "index/query_tiles.h"
#include "index/scan_kernel.h"

#include <algorithm>
#include <atomic>
#include <iterator>
#include <optional>
#include <thread>

namespace pictor::index {

namespace {

constexpr std::size_t tileFrom = 4;           // queries: packing rows pays
constexpr std::size_t sliceBytes = 512 << 10; // codes: what a thread takes at a time
constexpr std::size_t threadBytes = 2 << 20;  // codes: less is scanned before another thread has started
constexpr std::size_t panelBytes = 16 << 10;  // packed rows that stay in the first cache while all queries pass
constexpr std::size_t rowsOfFewQueries = 256; // a block; its products stay in the first cache
constexpr std::size_t listedShare = 4;        // a selection of fewer rows than one in so many is read row by row

std::size_t rowsPerBlock(const ScanRequest& request)
{
    if (request.queries.size() < tileFrom)
        return rowsOfFewQueries;
    const std::size_t rows = panelBytes / (2 * request.dimension) / panelRows * panelRows;
    return std::clamp(rows, panelRows, rowsOfFewQueries);
}

std::size_t rowCount(const ScanRequest& request)
{
    std::size_t rows = 0;
    for (const RowSegment& segment : request.segments)
        rows += segment.rows;
    return rows;
}

// Few rows are gathered. When packed, all the rows that do not count are better left out.
bool scansListedRows(const ScanRequest& request)
{
    if (!request.selection)
        return false;
    return request.queries.size() >= tileFrom || request.selection->count() < rowCount(request) / listedShare;
}

struct Slice
{
    const RowSegment* segment = nullptr;
    std::size_t first = 0;
    std::size_t rows = 0;
};

std::vector<Slice> slicesOf(const ScanRequest& request)
{
    const std::size_t step = std::max(sliceBytes / request.dimension, rowsOfFewQueries);
    std::vector<Slice> slices;
    for (const RowSegment& segment : request.segments) {
        for (std::size_t first = 0; first < segment.rows; first += step)
            slices.push_back({&segment, first, std::min(step, segment.rows - first)});
    }
    return slices;
}

// Rows whose products are computed together: `rows` of `segment` from `first` on, or those listed, counted from there.
struct Block
{
    const RowSegment* segment = nullptr;
    std::size_t first = 0;
    std::size_t rows = 0;
    std::span<const std::uint32_t> listed;
    BoundColumns bounds;

    std::size_t row(std::size_t i) const { return first + (listed.empty() ? i : listed[i]); }
};

// What one thread needs to scan.
class Scanner
{
public:
    Scanner(const ScanRequest& request, const QueryTiles* tiles, std::span<SharedThreshold> thresholds);

    void scan(const Slice& slice);
    std::span<const CandidateList> lists() const { return m_lists; }

private:
    void scanListed(const Slice& slice);
    void scanBlock(const Block& block);
    void scanWithTiles(const Block& block);
    void takeHits(const Block& block, std::size_t query, std::span<const std::int32_t> products);

    const ScanRequest& m_request;
    const QueryTiles* m_tiles; // null: few queries
    bool m_listsRows;
    std::size_t m_blockRows;
    std::vector<CandidateList> m_lists; // one for each query
    RowPanels m_panels;
    std::vector<std::int32_t> m_products;
    std::vector<std::uint32_t> m_hits;
    std::vector<std::uint32_t> m_listed;
    std::vector<float> m_scales, m_errors, m_shifts; // of listed rows
};

Scanner::Scanner(const ScanRequest& request, const QueryTiles* tiles, std::span<SharedThreshold> thresholds)
    : m_request(request)
    , m_tiles(tiles)
    , m_listsRows(scansListedRows(request))
    , m_blockRows(rowsPerBlock(request))
    , m_panels(request.dimension)
    , m_products(m_blockRows * tileQueries)
    , m_hits(m_blockRows)
    , m_scales(m_blockRows)
    , m_errors(m_blockRows)
    , m_shifts(m_blockRows)
{
    m_lists.reserve(thresholds.size());
    for (SharedThreshold& threshold : thresholds)
        m_lists.emplace_back(request.limit, threshold);
}

void Scanner::scan(const Slice& slice)
{
    if (m_listsRows) {
        scanListed(slice);
        return;
    }
    for (std::size_t done = 0; done < slice.rows; done += m_blockRows) {
        const std::size_t first = slice.first + done;
        const RowSegment& segment = *slice.segment;
        scanBlock({.segment = &segment,
            .first = first,
            .rows = std::min(m_blockRows, slice.rows - done),
            .listed = {},
            .bounds = {segment.scales + first, segment.errors + first, segment.shifts + first}});
    }
}

void Scanner::scanListed(const Slice& slice)
{
    m_listed.clear();
    m_request.selection->collect(slice.segment->firstPosition + slice.first, slice.rows, m_listed);
    for (std::size_t done = 0; done < m_listed.size(); done += m_blockRows) {
        const auto listed = std::span(m_listed).subspan(done, std::min(m_blockRows, m_listed.size() - done));
        for (std::size_t i = 0; i < listed.size(); ++i) {
            const RowBounds bounds = slice.segment->bounds(slice.first + listed[i]);
            m_scales[i] = bounds.scale;
            m_errors[i] = bounds.error;
            m_shifts[i] = bounds.shift;
        }
        scanBlock({.segment = slice.segment,
            .first = slice.first,
            .rows = listed.size(),
            .listed = listed,
            .bounds = {m_scales.data(), m_errors.data(), m_shifts.data()}});
    }
}

void Scanner::scanBlock(const Block& block)
{
    if (m_tiles) {
        scanWithTiles(block);
        return;
    }
    const std::size_t dimension = m_request.dimension;
    const std::int8_t* const codes = block.segment->codes + block.first * dimension;
    const std::span products = std::span(m_products).first(block.rows);
    for (std::size_t i = 0; i < m_lists.size(); ++i) {
        const std::int16_t* const query = m_request.queries[i].codes().data();
        if (block.listed.empty())
            dotProducts(codes, dimension, query, products);
        else
            dotProductsAt(codes, dimension, block.listed, query, products.data());
        takeHits(block, i, products);
    }
}

void Scanner::scanWithTiles(const Block& block)
{
    const std::size_t dimension = m_request.dimension;
    m_panels.pack(block.rows, [&](std::size_t i) { return block.segment->codes + block.row(i) * dimension; });
    const std::size_t stride = m_panels.count() * panelRows;
    for (std::size_t tile = 0; tile < m_tiles->count(); ++tile) {
        tileProducts(m_panels.numbers(), m_panels.count(), pairsOf(dimension), m_tiles->tile(tile), m_products.data());
        const std::size_t first = tile * tileQueries;
        for (std::size_t i = first; i < std::min(first + tileQueries, m_lists.size()); ++i)
            takeHits(block, i, std::span(m_products).subspan((i - first) * stride, block.rows));
    }
}

void Scanner::takeHits(const Block& block, std::size_t query, std::span<const std::int32_t> products)
{
    const QuantizedQuery& quantized = m_request.queries[query];
    CandidateList& list = m_lists[query];
    const std::size_t hits = rowsReaching(products, block.bounds, quantized.reaching(list.threshold()), m_hits.data());
    for (std::size_t i = 0; i < hits; ++i) {
        const std::size_t hit = m_hits[i];
        const std::size_t position = block.segment->firstPosition + block.row(hit);
        if (m_request.selection && !m_request.selection->contains(position))
            continue;
        list.offer(static_cast<std::uint32_t>(position),
            quantized.interval(products[hit], block.segment->bounds(block.row(hit))));
    }
}

std::size_t usefulThreads(const ScanRequest& request)
{
    const std::size_t rows = scansListedRows(request) ? request.selection->count() : rowCount(request);
    const std::size_t passes = (request.queries.size() + tileQueries - 1) / tileQueries;
    return std::clamp<std::size_t>(
        rows * request.dimension * passes / threadBytes, 1, std::max<std::size_t>(1, request.threads));
}

std::vector<std::vector<Candidate>> mergeLists(std::span<const Scanner> scanners, const ScanRequest& request)
{
    std::vector<std::vector<Candidate>> merged(request.queries.size());
    for (std::size_t i = 0; i < merged.size(); ++i) {
        std::vector<Candidate> all;
        for (const Scanner& scanner : scanners)
            std::ranges::copy(scanner.lists()[i].candidates(), std::back_inserter(all));
        merged[i] = mergeCandidates(std::move(all), request.limit);
    }
    return merged;
}

} // namespace

Result<std::vector<std::vector<Candidate>>> scanRows(const ScanRequest& request, const RunContext& context)
{
    const std::vector<Slice> slices = slicesOf(request);
    const auto tiles = request.queries.size() < tileFrom
        ? std::nullopt
        : std::optional<QueryTiles>(std::in_place, request.queries, request.dimension);
    std::vector<SharedThreshold> thresholds(request.queries.size());
    std::vector<Scanner> scanners(usefulThreads(request), Scanner(request, tiles ? &*tiles : nullptr, thresholds));
    std::atomic<std::size_t> next = 0;
    const auto takeSlices = [&](Scanner& scanner) {
        for (std::size_t i = next++; i < slices.size() && !context.stopRequested(); i = next++)
            scanner.scan(slices[i]);
    };
    {
        std::vector<std::jthread> workers;
        for (Scanner& scanner : std::span(scanners).subspan(1))
            workers.emplace_back([&] { takeSlices(scanner); });
        takeSlices(scanners.front());
    }
    PICTOR_TRY(context.checkStop());
    return mergeLists(scanners, request);
}

} // namespace pictor::index
