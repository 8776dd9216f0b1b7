// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/vector_index_fixture.h"

#include "index/similarity.h"
#include "store/read_view.h"
#include "support/sqlite_shell.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>

namespace pictor::engine {

namespace {

using Bytes = std::vector<std::byte>;
using Table = std::map<std::int64_t, Bytes>; // an empty vector for NULL

std::string quoted(const std::string& name)
{
    return store::quoteName(name);
}

Table readTable(store::Database& database, const std::string& table, const std::string& column)
{
    Table rows;
    auto query = database.prepare("SELECT rowid, " + quoted(column) + " FROM " + quoted(table));
    EXPECT_TRUE(query) << query.error().text();
    while (query->step().value()) {
        const auto bytes = query->bytes(1);
        rows[query->integer(0)] = Bytes(bytes.begin(), bytes.end());
    }
    return rows;
}

// All rows that have a score, best first.
std::vector<index::Neighbour> ranking(const Table& table, const RowIds& rows, std::span<const float> query)
{
    const index::CosineQuery scorer(query);
    std::vector<index::Neighbour> scored;
    for (const std::int64_t row : rows) {
        const auto place = table.find(row);
        if (place == table.end() || place->second.empty())
            continue;
        if (const double score = scorer.score(place->second).value(); !std::isnan(score))
            scored.push_back({row, score});
    }
    return scored;
}

void sortBestFirst(std::vector<index::Neighbour>& rows)
{
    std::ranges::sort(rows, [](const auto& left, const auto& right) {
        return left.score != right.score ? left.score > right.score : left.rowid < right.rowid;
    });
}

} // namespace

void VectorIndexKeeperTest::SetUp()
{
    open();
}

void VectorIndexKeeperTest::TearDown()
{
    close();
}

void VectorIndexKeeperTest::open()
{
    auto workspace = store::Workspace::open(folder(), store::Workspace::Mode::CreateIfMissing);
    ASSERT_TRUE(workspace) << workspace.error().text();
    m_workspace = *std::move(workspace);
    m_keeper = std::make_unique<VectorIndexKeeper>(*m_workspace, m_options);
}

void VectorIndexKeeperTest::close()
{
    m_keeper.reset();
    m_workspace.reset();
}

void VectorIndexKeeperTest::run(const std::string& sql)
{
    const auto done = m_workspace->database().execute(sql, store::Database::Origin::User);
    ASSERT_TRUE(done) << sql << ": " << done.error().text();
}

void VectorIndexKeeperTest::shell(const std::string& sql)
{
    ASSERT_EQ(sqliteShell(folder() / "workspace.sqlite", sql), "") << sql;
}

std::string VectorIndexKeeperTest::value(const std::string& sql)
{
    auto query = m_workspace->database().prepare(sql);
    EXPECT_TRUE(query) << query.error().text();
    EXPECT_TRUE(query->step().value());
    return query->text(0);
}

std::string VectorIndexKeeperTest::anyVector()
{
    const auto kind = m_random() % 20;
    if (kind == 0)
        return "NULL";
    std::normal_distribution<float> normal;
    std::array<float, dimension> vector{};
    if (kind > 1)
        std::ranges::generate(vector, [&] { return normal(m_random); });
    if (kind == 2)
        vector[1] = NAN;
    std::string text = "x'";
    for (const std::byte byte : std::as_bytes(std::span(vector))) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        text += digits[std::to_integer<std::size_t>(byte) >> 4];
        text += digits[std::to_integer<std::size_t>(byte) & 15];
    }
    return text + "'";
}

void VectorIndexKeeperTest::makeTable(int rows, const std::string& definition)
{
    run("CREATE TABLE t (" + definition + ")");
    for (int i = 0; i < rows; ++i)
        run("INSERT INTO t (id, v) VALUES (" + std::to_string(i) + ", " + anyVector() + ")");
}

VectorIndexLookup VectorIndexKeeperTest::find(const std::string& table, const std::string& column)
{
    auto lookup = m_keeper->find(table, column, dimension);
    EXPECT_TRUE(lookup) << lookup.error().text();
    return *std::move(lookup);
}

std::string VectorIndexKeeperTest::reason(const std::string& table, const std::string& column)
{
    return find(table, column).reason;
}

void VectorIndexKeeperTest::request(const std::string& table, const std::string& column)
{
    m_keeper->request(table, column, dimension);
}

void VectorIndexKeeperTest::finish()
{
    const auto done = m_keeper->finish(RunContext());
    EXPECT_TRUE(done) << done.error().text();
}

void VectorIndexKeeperTest::build(const std::string& table, const std::string& column)
{
    request(table, column);
    finish();
    const auto lookup = find(table, column);
    ASSERT_TRUE(lookup.covered) << lookup.reason;
}

void VectorIndexKeeperTest::expectExact(
    const VectorIndexLookup& lookup, const std::string& table, const std::string& column)
{
    ASSERT_TRUE(lookup.covered) << lookup.reason;
    const RowIds& changed = lookup.covered->changed;
    ASSERT_TRUE(std::ranges::is_sorted(changed, std::less_equal())) << "no row twice";
    const Table rows = readTable(m_workspace->database(), table, column);
    const std::array<float, dimension> query{1, -0.5F, 0.25F, 2};
    const index::FetchVectors fetch
        = [&](std::span<const std::int64_t> rowids, const index::TakeVector& take) -> Result<void> {
        for (std::size_t i = 0; i < rowids.size(); ++i) {
            if (const auto place = rows.find(rowids[i]); place != rows.end())
                PICTOR_TRY(take(i, place->second));
        }
        return Result<void>();
    };
    const index::ExactIndex& index = *lookup.covered->index;
    const index::Selection selection = index.select({.only = {}, .without = changed});
    const auto found = index.search(query, {.limit = rows.size() + 1, .selection = &selection}, fetch);
    ASSERT_TRUE(found) << found.error().text();
    std::vector<index::Neighbour> merged = found->neighbours;
    std::ranges::copy(ranking(rows, changed, query), std::back_inserter(merged));
    sortBestFirst(merged);

    RowIds all;
    RowIds unscored(index.unscoredRows().begin(), index.unscoredRows().end());
    for (const auto& [row, vector] : rows)
        all.push_back(row);
    std::vector<index::Neighbour> expected = ranking(rows, all, query);
    sortBestFirst(expected);
    EXPECT_EQ(merged, expected);

    // Rows without a score are known, too.
    RowIds known;
    std::ranges::transform(merged, std::back_inserter(known), &index::Neighbour::rowid);
    std::ranges::copy_if(unscored, std::back_inserter(known),
        [&](std::int64_t row) { return !std::ranges::binary_search(changed, row); });
    std::ranges::copy_if(changed, std::back_inserter(known), [&](std::int64_t row) { return rows.contains(row); });
    std::ranges::sort(known);
    const auto repeated = std::ranges::unique(known);
    known.erase(repeated.begin(), repeated.end());
    EXPECT_EQ(known, all);
}

std::vector<std::string> VectorIndexKeeperTest::indexFiles() const
{
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(folder() / "indexes"))
        names.push_back(entry.path().filename().string());
    std::ranges::sort(names);
    return names;
}

} // namespace pictor::engine
