// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/duplicate_pictures.h"

#include "engine/engine_errors.h"
#include "engine/parallel.h"
#include "index/hamming_pairs.h"
#include "store/archive.h"
#include "vision/perceptual_hash.h"
#include "vision/picture.h"

#include <algorithm>
#include <numeric>

namespace pictor::engine {

namespace {

constexpr std::size_t hashedAtOnce = 64; // between two looks at whether to stop
constexpr double hashBits = 64;

Result<std::uintmax_t> sizeOf(const std::filesystem::path& file, const PathResolver& resolver)
{
    std::error_code code;
    const std::uintmax_t bytes = std::filesystem::file_size(file, code);
    if (code)
        return fail(error::noFile, utf8FromPath(file), utf8FromPath(resolver.workspace()));
    return bytes;
}

// Groups of indexes with the same key, in the order of the keys.
template <typename Key>
std::map<Key, std::vector<std::size_t>> byKey(const std::vector<std::pair<Key, std::size_t>>& items)
{
    std::map<Key, std::vector<std::size_t>> groups;
    for (const auto& [key, item] : items)
        groups[key].push_back(item);
    return groups;
}

} // namespace

DuplicatePictures::DuplicatePictures(std::vector<File> files, std::size_t threads)
    : m_files(std::move(files))
    , m_threads(threads)
{
}

Result<DuplicatePictures> DuplicatePictures::create(std::vector<std::string> paths, const std::vector<bool>& skips,
    const PathResolver& resolver, std::size_t threads, const RunContext& context)
{
    std::vector<File> files;
    std::map<std::filesystem::path, std::size_t> known;
    std::size_t skipped = 0;
    std::optional<Error> firstError;
    for (std::size_t row = 0; row < paths.size(); ++row) {
        PICTOR_TRY(context.checkStop());
        if (paths[row].empty() || skips[row])
            continue;
        const std::filesystem::path file = resolver.resolve(paths[row]).lexically_normal();
        const auto [at, isNew] = known.try_emplace(file, files.size());
        if (isNew)
            files.push_back({.path = file, .name = std::move(paths[row]), .rows = {}});
        files[at->second].rows.push_back(row);
        if (!isNew)
            continue;
        const auto bytes = sizeOf(file, resolver);
        files.back().usable = bytes.has_value();
        files.back().bytes = bytes.value_or(0);
        if (!bytes) {
            ++skipped;
            firstError = firstError ? firstError : bytes.error();
            context.skip(files.back().name, bytes.error());
        }
    }
    if (skipped > 0 && skipped == files.size())
        return fail(error::allFailed, skipped, firstError->message, firstError->hint);
    return DuplicatePictures(std::move(files), threads);
}

// work(file) is called on several threads; an error it returns makes the file unusable.
template <typename Work>
Result<void> DuplicatePictures::forFiles(
    std::span<const std::size_t> files, const std::string& stage, const RunContext& context, const Work& work)
{
    for (std::size_t first = 0; first < files.size(); first += hashedAtOnce) {
        PICTOR_TRY(context.checkStop());
        const auto batch = files.subspan(first, std::min(hashedAtOnce, files.size() - first));
        std::vector<std::optional<Error>> errors(batch.size());
        inParallel(batch.size(), static_cast<int>(m_threads), [&](std::size_t i) { errors[i] = work(batch[i]); });
        for (std::size_t i = 0; i < batch.size(); ++i) {
            if (!errors[i])
                continue;
            m_files[batch[i]].usable = false;
            m_firstError = m_firstError ? m_firstError : errors[i];
            context.skip(m_files[batch[i]].name, *std::move(errors[i]));
        }
        context.report({.stage = stage,
            .unit = "pictures",
            .done = static_cast<std::int64_t>(first + batch.size()),
            .total = static_cast<std::int64_t>(files.size()),
            .training = {}});
    }
    return {};
}

std::vector<std::size_t> DuplicatePictures::usableFiles() const
{
    std::vector<std::size_t> files;
    for (std::size_t i = 0; i < m_files.size(); ++i) {
        if (m_files[i].usable)
            files.push_back(i);
    }
    return files;
}

Result<void> DuplicatePictures::joinExact(DuplicateGroups& groups, const RunContext& context)
{
    std::vector<std::pair<std::uintmax_t, std::size_t>> sizes;
    for (const std::size_t file : usableFiles())
        sizes.emplace_back(m_files[file].bytes, file);
    std::vector<std::size_t> candidates;
    for (const auto& [bytes, files] : byKey(sizes)) {
        if (files.size() > 1)
            candidates.insert(candidates.end(), files.begin(), files.end());
    }
    std::vector<std::string> hashes(m_files.size());
    PICTOR_TRY(forFiles(candidates, "Reading files", context, [&](std::size_t file) -> std::optional<Error> {
        auto hash = store::fileSha256(m_files[file].path);
        if (!hash)
            return hash.error();
        hashes[file] = *std::move(hash);
        return std::nullopt;
    }));
    std::vector<std::pair<std::string, std::size_t>> hashedRows;
    for (std::size_t file = 0; file < m_files.size(); ++file) {
        const std::string key = hashes[file].empty() ? "file " + std::to_string(file) : hashes[file];
        for (const std::size_t row : m_files[file].rows) {
            if (m_files[file].usable)
                hashedRows.emplace_back(key, row);
        }
    }
    for (const auto& [hash, rows] : byKey(hashedRows))
        groups.joinAll(rows, DuplicateKind::Exact, 1);
    return {};
}

Result<void> DuplicatePictures::joinNear(DuplicateGroups& groups, int mostDistance, const RunContext& context)
{
    std::vector<std::optional<std::uint64_t>> hashes(m_files.size());
    const std::vector<std::size_t> files = usableFiles();
    PICTOR_TRY(forFiles(files, "Looking at pictures", context, [&](std::size_t file) -> std::optional<Error> {
        auto hash = vision::perceptualHash(m_files[file].path);
        if (!hash)
            return hash.error();
        hashes[file] = *hash;
        return std::nullopt;
    }));
    if (!files.empty() && usableFiles().empty())
        return fail(error::allFailed, m_files.size(), m_firstError->message, m_firstError->hint);
    std::vector<std::pair<std::uint64_t, std::size_t>> hashedRows;
    for (std::size_t file = 0; file < m_files.size(); ++file) {
        for (const std::size_t row : m_files[file].rows) {
            if (hashes[file])
                hashedRows.emplace_back(*hashes[file], row);
        }
    }
    std::vector<std::uint64_t> different;
    std::vector<std::vector<std::size_t>> rows;
    for (auto& [hash, rowsOfHash] : byKey(hashedRows)) {
        groups.joinAll(rowsOfHash, DuplicateKind::Near, 1);
        different.push_back(hash);
        rows.push_back(rowsOfHash);
    }
    return index::findHammingPairs(
        different, mostDistance, context, [&](std::size_t low, std::size_t high, int distance) {
            groups.joinAcross(rows[low], rows[high], DuplicateKind::Near, 1 - distance / hashBits);
        });
}

// The better picture to keep.
std::size_t DuplicatePictures::fileBefore(
    std::size_t left, std::size_t right, const std::vector<std::int64_t>& pixels) const
{
    const auto worth = [&](std::size_t file) { return std::pair(pixels[file], m_files[file].bytes); };
    return worth(right) > worth(left) ? right : left;
}

Result<std::vector<bool>> DuplicatePictures::bestOfGroups(
    const std::vector<std::size_t>& groupNumbers, const RunContext& context)
{
    std::vector<std::size_t> grouped;
    for (const std::size_t file : usableFiles()) {
        if (groupNumbers[m_files[file].rows.front()] > 0)
            grouped.push_back(file);
    }
    std::vector<std::int64_t> pixels(m_files.size(), 0);
    PICTOR_TRY(forFiles(grouped, "Measuring pictures", context, [&](std::size_t file) -> std::optional<Error> {
        const auto properties = vision::readProperties(m_files[file].path);
        pixels[file] = properties ? std::int64_t{properties->width} * properties->height : 0;
        return std::nullopt;
    }));
    std::map<std::size_t, std::size_t> best; // of each group
    for (const std::size_t file : grouped) {
        const auto [at, isFirst] = best.try_emplace(groupNumbers[m_files[file].rows.front()], file);
        if (!isFirst)
            at->second = fileBefore(at->second, file, pixels);
    }
    std::vector<bool> keeps(groupNumbers.size(), false);
    for (const auto& [group, file] : best) {
        for (const std::size_t row : m_files[file].rows)
            keeps[row] = true;
    }
    return keeps;
}

} // namespace pictor::engine
