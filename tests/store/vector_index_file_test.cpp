// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/vector_index_file.h"

#include "store_fixture.h"

#include <algorithm>
#include <csignal>

#include <sys/wait.h>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

class VectorIndexFileTest : public StoreTest
{
protected:
    std::vector<std::string> files() const
    {
        std::vector<std::string> names;
        for (const auto& entry : fs::directory_iterator(path("workspace/indexes")))
            names.push_back(entry.path().filename().string());
        std::ranges::sort(names);
        return names;
    }
    void writeIndexFile(const std::string& name) const { write("workspace/indexes/" + name, "x"); }
};

const std::string used(32, 'a');
const std::string orphan(32, 'b');
const std::string lost(32, 'c');

TEST_F(VectorIndexFileTest, AFileThatIsNotKeptGoes)
{
    const auto workspace = openWorkspace();
    std::string name;
    {
        auto file = NewVectorIndexFile::create(*workspace);
        ASSERT_TRUE(file) << file.error().text();
        name = file->name();
        EXPECT_EQ(vectorIndexPath(*workspace, name), file->path());
        writeIndexFile(name);
        writeIndexFile(name + ".tmp");
        EXPECT_EQ(files().size(), 3U) << "and the lock";
    }
    EXPECT_EQ(files(), std::vector<std::string>());
    {
        auto file = NewVectorIndexFile::create(*workspace);
        name = file->name();
        writeIndexFile(name);
        file->keep();
    }
    EXPECT_EQ(files(), std::vector{name});
    removeVectorIndexFile(*workspace, name);
    EXPECT_EQ(files(), std::vector<std::string>());
}

TEST_F(VectorIndexFileTest, OpeningSweepsWhatNobodyUses)
{
    auto first = openWorkspace();
    auto writing = NewVectorIndexFile::create(*first);
    writeIndexFile(writing->name());
    writeIndexFile(used + ".vectors");
    writeIndexFile(orphan + ".vectors");
    writeIndexFile(orphan + ".vectors.tmp");
    writeIndexFile(lost + ".vectors");
    writeIndexFile("notes.txt");
    // Indexes 1 and 2, of which 2 lost its table.
    ASSERT_TRUE(first->database().execute("CREATE TABLE t (v)"));
    ASSERT_TRUE(
        first->database().execute("CREATE TRIGGER pictor_vector_1_insert AFTER INSERT ON t BEGIN SELECT 1; END"));
    ASSERT_TRUE(first->database().execute("INSERT INTO pictor_vector_indexes VALUES (1, 2, '" + used
        + ".vectors', 0, 1, 1, 1, 1), (2, 2, '" + lost + ".vectors', 0, 1, 1, 1, 1)"));
    openWorkspace();
    std::vector<std::string> expected{used + ".vectors", "notes.txt", writing->name(), writing->name() + ".lock"};
    std::ranges::sort(expected);
    EXPECT_EQ(files(), expected);
}

TEST_F(VectorIndexFileTest, WhatADeadProcessWroteIsSwept)
{
    openWorkspace();
    const int status = inChild([&] {
        const auto workspace = openWorkspace();
        auto file = NewVectorIndexFile::create(*workspace);
        writeIndexFile(file->name() + ".tmp");
        std::raise(SIGKILL);
    });
    ASSERT_TRUE(WIFSIGNALED(status));
    EXPECT_EQ(files().size(), 2U);
    openWorkspace();
    EXPECT_EQ(files(), std::vector<std::string>());
}

TEST_F(VectorIndexFileTest, NamesFromTheCatalogueStayInTheFolder)
{
    const auto workspace = openWorkspace();
    write("workspace/workspace.vectors", "x");
    for (const std::string name : {"", "../workspace.vectors", "/etc/passwd", "a.vectors",
             "../../aaaaaaaaaaaaaaaaaaaaaaaaaa.vectors", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.vectors"}) {
        EXPECT_FALSE(vectorIndexPath(*workspace, name)) << name;
        removeVectorIndexFile(*workspace, name);
    }
    EXPECT_TRUE(fs::exists(path("workspace/workspace.vectors")));
}

} // namespace

} // namespace pictor::store
