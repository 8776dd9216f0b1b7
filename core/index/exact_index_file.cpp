// SPDX-License-Identifier: GPL-3.0-or-later
#include "index/exact_index.h"
#include "index/index_errors.h"
#include "index/index_file_writer.h"
#include "index/index_layout.h"
#include "index/path_text.h"

#include <algorithm>
#include <functional>
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

// A checksum says that the file is as it was written, this that it was written by a program that knew how.
bool isConsistent(const RowSegment& rows, std::span<const float> centre, std::span<const std::int64_t> unscored)
{
    return isAscending({rows.rowids, rows.rows}) && isAscending(unscored)
        && allWithin(std::span(rows.scales, rows.rows), 0, 1) && allWithin(std::span(rows.errors, rows.rows), 0, 4)
        && allWithin(std::span(rows.shifts, rows.rows), -4, 4) && allWithin(centre, -1, 1);
}

// A row to be saved.
struct SavedRow
{
    const RowSegment* segment = nullptr;
    std::size_t row = 0;

    std::int64_t rowid() const { return segment->rowids[row]; }
};

void collectRows(const RowSegment& segment, const RowOrder& order, std::vector<SavedRow>& rows)
{
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (!segment.isRemoved(order.row(i)))
            rows.push_back({&segment, order.row(i)});
    }
}

template <typename Field>
Result<void> writeField(
    IndexFileWriter& writer, std::span<const SavedRow> rows, std::uint64_t offset, const Field& field)
{
    PICTOR_TRY(writer.padTo(offset));
    for (const SavedRow& row : rows)
        PICTOR_TRY(writer.append(std::as_bytes(field(row))));
    return {};
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
    PICTOR_TRY(writer.padTo(sections.centre));
    PICTOR_TRY(writer.append(std::as_bytes(centre)));
    PICTOR_TRY(writer.padTo(sections.unscored));
    return writer.append(std::as_bytes(unscored));
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

    IndexHeader header;
    header.dimension = static_cast<std::uint32_t>(m_dimension);
    header.rows = rows.size();
    header.unscoredRows = m_unscored.size();
    header.logPosition = origin.logPosition;
    header.fingerprint = origin.fingerprint;
    header.sections = sectionsFor(header.dimension, header.rows, header.unscoredRows);
    PICTOR_TRY_ASSIGN(auto writer, IndexFileWriter::create(path));
    PICTOR_TRY(writeSections(writer, rows, header, m_centre.mean(), m_unscored));
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
    if (!isConsistent(rows, centre, unscored))
        return fail(error::damaged, pathText(path), "its rows contradict each other");

    ExactIndex index(header.dimension);
    index.m_centre = Centre({centre.begin(), centre.end()});
    index.m_rowCount = rows.rows;
    index.m_unscored.assign(unscored.begin(), unscored.end());
    index.m_origin = {header.logPosition, header.fingerprint};
    index.m_mapped = MappedRows(std::move(file), rows);
    return index;
}

} // namespace pictor::index
