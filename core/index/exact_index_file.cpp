// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/exact_index.h"
#include "index/index_errors.h"
#include "index/index_file_writer.h"
#include "index/index_layout.h"
#include "index/path_text.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace pictor::index {

namespace {

template <typename T>
std::span<const T> section(std::span<const std::byte> file, std::uint64_t offset, std::uint64_t count)
{
    return {reinterpret_cast<const T*>(file.data() + offset), static_cast<std::size_t>(count)};
}

bool hasChecksums(std::span<const std::byte> file, const IndexHeader& header)
{
    const auto sums = section<std::uint64_t>(file, header.sections.checksums, header.sections.blockCount());
    if (checksum(std::as_bytes(sums)) != header.checksumsHash)
        return false;
    std::span<const std::byte> rest = file.first(header.sections.checksums).subspan(headerBytes);
    for (const std::uint64_t sum : sums) {
        const auto block = rest.first(std::min<std::size_t>(blockBytes, rest.size()));
        if (checksum(block) != sum)
            return false;
        rest = rest.subspan(block.size());
    }
    return true;
}

template <typename Numbers>
bool allWithin(const Numbers& numbers, float low, float high)
{
    return std::ranges::all_of(numbers, [=](float number) { return number >= low && number <= high; });
}

bool isAscending(std::span<const std::int64_t> rowids)
{
    return std::ranges::adjacent_find(rowids, std::greater_equal()) == rowids.end();
}

// Then it names each row once, too.
bool isAscending(std::span<const std::int64_t> rowids, std::span<const std::uint32_t> order)
{
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (order[i] >= rowids.size() || (i > 0 && rowids[order[i]] <= rowids[order[i - 1]]))
            return false;
    }
    return true;
}

bool isConsistent(const ClusterTable& clusters, std::size_t rows)
{
    const auto promises = [&](const ProbeLevel& level) {
        return level.probes >= 1 && level.probes <= clusters.count() && level.measured >= level.target;
    };
    return clusters.begins.front() == 0 && clusters.begins.back() == rows && std::ranges::is_sorted(clusters.begins)
        && allWithin(clusters.centres, -2, 2) && std::ranges::all_of(clusters.levels, promises);
}

// A checksum says that the file is as it was written, this that it was written by a program that knew how.
bool isConsistent(const RowSegment& rows, std::span<const float> centre, std::span<const std::int64_t> unscored)
{
    return isAscending(unscored) && allWithin(std::span(rows.scales, rows.rows), 0, 1)
        && allWithin(std::span(rows.errors, rows.rows), 0, 4) && allWithin(std::span(rows.shifts, rows.rows), -4, 4)
        && allWithin(centre, -1, 1);
}

// A row to be saved.
struct SavedRow
{
    const RowSegment* segment = nullptr;
    std::size_t row = 0;

    std::size_t position() const { return segment->firstPosition + row; }
    std::int64_t rowid() const { return segment->rowids[row]; }
};

void collectRows(const RowSegment& segment, const RowOrder& order, std::vector<SavedRow>& rows)
{
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (!segment.isRemoved(order.row(i)))
            rows.push_back({&segment, order.row(i)});
    }
}

// Where rows go that are to lie cluster by cluster.
struct SavedClusters
{
    std::vector<std::uint64_t> begins;
    std::vector<std::uint32_t> order; // of each row in turn, its place

    // `rows` by ascending rowid; they are put into their places.
    static SavedClusters from(
        std::vector<SavedRow>& rows, std::span<const std::uint32_t> clusterOf, std::size_t clusters)
    {
        SavedClusters saved;
        saved.begins.resize(clusters + 1);
        for (const SavedRow& row : rows)
            ++saved.begins[clusterOf[row.position()] + 1];
        std::partial_sum(saved.begins.begin(), saved.begins.end(), saved.begins.begin());
        std::vector<std::uint64_t> next = saved.begins;
        saved.order.reserve(rows.size());
        for (const SavedRow& row : rows)
            saved.order.push_back(static_cast<std::uint32_t>(next[clusterOf[row.position()]]++));
        std::vector<SavedRow> placed(rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            placed[saved.order[i]] = rows[i];
        rows = std::move(placed);
        return saved;
    }
};

template <typename Field>
Result<void> writeField(
    IndexFileWriter& writer, std::span<const SavedRow> rows, std::uint64_t offset, const Field& field)
{
    PICTOR_TRY(writer.padTo(offset));
    for (const SavedRow& row : rows)
        PICTOR_TRY(writer.append(std::as_bytes(field(row))));
    return {};
}

template <typename T>
Result<void> writeSection(IndexFileWriter& writer, std::uint64_t offset, std::span<const T> numbers)
{
    PICTOR_TRY(writer.padTo(offset));
    return writer.append(std::as_bytes(numbers));
}

Result<void> writeSections(IndexFileWriter& writer, std::span<const SavedRow> rows, const IndexHeader& header,
    std::span<const float> centre, std::span<const std::int64_t> unscored)
{
    const std::size_t dimension = header.dimension;
    const SectionTable& sections = header.sections;
    PICTOR_TRY(writeField(writer, rows, sections.codes,
        [=](const SavedRow& row) { return std::span(row.segment->codes + row.row * dimension, dimension); }));
    PICTOR_TRY(writeField(writer, rows, sections.rowids,
        [](const SavedRow& row) { return std::span(row.segment->rowids + row.row, 1); }));
    PICTOR_TRY(writeField(writer, rows, sections.scales,
        [](const SavedRow& row) { return std::span(row.segment->scales + row.row, 1); }));
    PICTOR_TRY(writeField(writer, rows, sections.errors,
        [](const SavedRow& row) { return std::span(row.segment->errors + row.row, 1); }));
    PICTOR_TRY(writeField(writer, rows, sections.shifts,
        [](const SavedRow& row) { return std::span(row.segment->shifts + row.row, 1); }));
    PICTOR_TRY(writeSection(writer, sections.centre, centre));
    return writeSection(writer, sections.unscored, unscored);
}

} // namespace

Result<void> ExactIndex::save(const std::filesystem::path& path, const IndexOrigin& origin) const
{
    const std::vector<RowSegment> all = segments();
    std::vector<SavedRow> rows;
    rows.reserve(m_rowCount);
    collectRows(all[0], m_mapped.order(), rows);
    const auto middle = static_cast<std::ptrdiff_t>(rows.size());
    collectRows(all[1], m_added.order(), rows);
    std::ranges::inplace_merge(rows, rows.begin() + middle, {}, &SavedRow::rowid);
    const bool hasClusters = m_clustering && !rows.empty();
    SavedClusters clusters;
    if (hasClusters)
        clusters = SavedClusters::from(rows, m_clustering->clusterOf, m_clustering->centres.rows());

    IndexHeader header;
    header.dimension = static_cast<std::uint32_t>(m_dimension);
    header.rows = rows.size();
    header.unscoredRows = m_unscored.size();
    header.logPosition = origin.logPosition;
    header.fingerprint = origin.fingerprint;
    header.clusters = hasClusters ? m_clustering->centres.rows() : 0;
    header.levels = hasClusters ? m_clustering->levels.size() : 0;
    header.sections = sectionsFor(header);
    PICTOR_TRY_ASSIGN(auto writer, IndexFileWriter::create(path));
    PICTOR_TRY(writeSections(writer, rows, header, m_centre.mean(), m_unscored));
    if (hasClusters) {
        PICTOR_TRY(writeSection(writer, header.sections.order, std::span<const std::uint32_t>(clusters.order)));
        PICTOR_TRY(writeSection(writer, header.sections.clusters, std::span<const std::uint64_t>(clusters.begins)));
        PICTOR_TRY(writeSection(writer, header.sections.centres, std::span<const float>(m_clustering->centres.values)));
        PICTOR_TRY(writeSection(writer, header.sections.levels, std::span<const ProbeLevel>(m_clustering->levels)));
    }
    return writer.commit(header);
}

Result<ExactIndex> ExactIndex::open(const std::filesystem::path& path)
{
    PICTOR_TRY_ASSIGN(auto file, MappedFile::open(path));
    const std::span<const std::byte> bytes = file.bytes();
    PICTOR_TRY_ASSIGN(const IndexHeader header, readHeader(bytes, pathText(path)));
    if (!hasChecksums(bytes, header))
        return fail(error::damaged, pathText(path), "its contents do not match their checksums");
    const SectionTable& sections = header.sections;
    const RowSegment rows{.codes = section<std::int8_t>(bytes, sections.codes, header.rows).data(),
        .scales = section<float>(bytes, sections.scales, header.rows).data(),
        .errors = section<float>(bytes, sections.errors, header.rows).data(),
        .shifts = section<float>(bytes, sections.shifts, header.rows).data(),
        .rowids = section<std::int64_t>(bytes, sections.rowids, header.rows).data(),
        .rows = static_cast<std::size_t>(header.rows),
        .firstPosition = 0};
    const auto centre = section<float>(bytes, sections.centre, header.dimension);
    const auto unscored = section<std::int64_t>(bytes, sections.unscored, header.unscoredRows);
    const bool hasClusters = header.clusters > 0;
    const auto order = section<std::uint32_t>(bytes, sections.order, hasClusters ? header.rows : 0);
    const ClusterTable clusters{
        .begins = section<std::uint64_t>(bytes, sections.clusters, hasClusters ? header.clusters + 1 : 0),
        .centres = section<float>(bytes, sections.centres, header.clusters * header.dimension),
        .levels = section<ProbeLevel>(bytes, sections.levels, header.levels)};
    const std::span rowids(rows.rowids, rows.rows);
    const bool hasOrder
        = hasClusters ? isAscending(rowids, order) && isConsistent(clusters, rows.rows) : isAscending(rowids);
    if (!hasOrder || !isConsistent(rows, centre, unscored))
        return fail(error::damaged, pathText(path), "its rows contradict each other");

    ExactIndex index(header.dimension);
    index.m_centre = Centre({centre.begin(), centre.end()});
    index.m_rowCount = rows.rows;
    index.m_unscored.assign(unscored.begin(), unscored.end());
    index.m_origin = {header.logPosition, header.fingerprint};
    index.m_mapped = MappedRows(std::move(file), rows, order, clusters);
    return index;
}

} // namespace pictor::index
