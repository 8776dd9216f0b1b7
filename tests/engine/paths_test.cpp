// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/paths.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <fstream>

namespace pictor::engine {
namespace {

class PathResolverTest : public testing::Test
{
protected:
    std::filesystem::path make(const std::string& path)
    {
        const auto file = root / pathFromUtf8(path);
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << "x";
        return file;
    }

    QTemporaryDir m_folder;
    std::filesystem::path root = m_folder.path().toStdString();
    PathResolver m_resolver{root / "workspace", root / "scripts"};
};

TEST_F(PathResolverTest, LooksInTheWorkspaceFirstThenBesideTheScript)
{
    const auto beside = make("scripts/a.jpg");
    EXPECT_EQ(m_resolver.resolve("a.jpg"), beside);
    const auto inside = make("workspace/a.jpg");
    EXPECT_EQ(m_resolver.resolve("a.jpg"), inside);
}

TEST_F(PathResolverTest, NamesTheWorkspaceWhenNothingExists)
{
    EXPECT_EQ(m_resolver.resolve("no/such.jpg"), root / "workspace" / "no/such.jpg");
}

TEST_F(PathResolverTest, TakesAbsolutePathsAndKoreanNames)
{
    const auto file = make("다른 곳/숫자.jpg");
    EXPECT_EQ(m_resolver.resolve(utf8FromPath(file)), file);
}

TEST_F(PathResolverTest, MapsTheOriginalSystemsHomes)
{
    const auto file = make("workspace/thanosql-dataset/mnist_data/test/923.jpg");
    EXPECT_EQ(m_resolver.resolve("/home/jovyan/thanosql-dataset/mnist_data/test/923.jpg"), file);
    EXPECT_EQ(m_resolver.resolve("tutorial_data/mnist_data/test/923.jpg"), file);
    EXPECT_EQ(m_resolver.resolve("test/udm_tutorial/mnist_data/test/923.jpg"), file);
}

} // namespace
} // namespace pictor::engine
