// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sql_case_runner.h"

#include <QCoreApplication>
#include <QTemporaryDir>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>

// Every file of tests/sql is one test, run with the driver that this program links.
namespace {

using namespace pictor::test;

class SqlCaseTest : public testing::Test
{
public:
    explicit SqlCaseTest(std::filesystem::path file)
        : m_file(std::move(file))
    {
    }

    void TestBody() override
    {
        const std::string name = m_file.string();
        std::ifstream stream(m_file, std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(stream), {}};
        const auto steps = parseSqlCase(text);
        if (!steps) {
            ADD_FAILURE_AT(name.c_str(), steps.error().line) << steps.error().message;
            return;
        }
        const QTemporaryDir folder;
        ASSERT_TRUE(folder.isValid());
        const std::filesystem::path workspace(folder.path().toStdString());
        const auto driver = makeSqlDriver(workspace);
        SqlCaseRunner runner(*driver, workspace,
            [&](int line, const std::string& problem) { ADD_FAILURE_AT(name.c_str(), line) << problem; });
        if (runner.run(*steps) == SqlCaseRunner::Outcome::Skipped)
            GTEST_SKIP() << "something that the case requires is not there";
    }

private:
    std::filesystem::path m_file;
};

std::vector<std::filesystem::path> caseFiles()
{
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(PICTOR_SOURCE_DIRECTORY "/tests/sql")) {
        if (entry.path().extension() == ".test")
            files.push_back(entry.path());
    }
    std::ranges::sort(files);
    return files;
}

} // namespace

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    const QCoreApplication application(argc, argv);
    for (const std::filesystem::path& file : caseFiles()) {
        testing::RegisterTest("SqlCases", file.stem().string().c_str(), nullptr, nullptr, file.string().c_str(), 1,
            [file]() -> testing::Test* { return new SqlCaseTest(file); });
    }
    return RUN_ALL_TESTS();
}
