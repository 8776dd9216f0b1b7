// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/vector_index_keeper.h"
#include "index/exact_index.h"
#include "store/workspace.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <vector>

namespace pictor::engine {

using Random = std::mt19937_64;
using RowIds = std::vector<std::int64_t>;

// A workspace with a table t (id, v) whose vectors are kept in an index.
class VectorIndexKeeperTest : public testing::Test
{
protected:
    static constexpr int dimension = 4;

    void SetUp() override;
    void TearDown() override;

    std::filesystem::path folder() const { return m_folder.path().toStdString(); }
    void open();
    void close();

    void run(const std::string& sql);
    void shell(const std::string& sql); // in the sqlite3 shell
    void makeTable(int rows, const std::string& definition = "id INTEGER, v VECTOR(4)");
    // A random vector as an SQL literal; now and then NULL, zero or one with a NaN.
    std::string anyVector();

    VectorIndexLookup find(const std::string& table = "t", const std::string& column = "v");
    std::string reason(const std::string& table = "t", const std::string& column = "v");
    // Has the index built and waits for it.
    void build(const std::string& table = "t", const std::string& column = "v");
    void request(const std::string& table = "t", const std::string& column = "v");
    void finish();
    // The index and what changed give together what the table gives, row for row and bit for bit.
    void expectExact(const VectorIndexLookup& lookup, const std::string& table = "t", const std::string& column = "v");
    std::vector<std::string> indexFiles() const;
    std::filesystem::path indexFile() const { return folder() / "indexes" / indexFiles().at(0); }
    std::string value(const std::string& sql);

    QTemporaryDir m_folder;
    Random m_random{1};
    // With clusters in most tests.
    VectorIndexOptions m_options{
        .smallestTable = 10, .changedRows = 50, .changedShare = 0, .usableFor = 1, .exactUpTo = 60};
    std::unique_ptr<store::Workspace> m_workspace;
    std::unique_ptr<VectorIndexKeeper> m_keeper;
};

} // namespace pictor::engine
