// SPDX-License-Identifier: GPL-3.0-or-later
#include "store_fixture.h"

#include <QCoreApplication>

#include <algorithm>
#include <fstream>

#include <sys/wait.h>
#include <unistd.h>

namespace pictor::store {

namespace {

namespace fs = std::filesystem;

// Qt Sql finds its drivers through the application object.
class Application : public testing::Environment
{
public:
    void SetUp() override { m_application = std::make_unique<QCoreApplication>(m_count, m_arguments); }
    void TearDown() override { m_application.reset(); }

private:
    char m_name[11] = "test_store";
    char* m_arguments[2] = {m_name, nullptr};
    int m_count = 1;
    std::unique_ptr<QCoreApplication> m_application;
};

const testing::Environment* const application = testing::AddGlobalTestEnvironment(new Application);

} // namespace

bool RecordingSink::hasNotice(const ErrorKind& kind) const
{
    return std::ranges::any_of(notices, [&](const Error& error) { return error.is(kind); });
}

StoreTest::StoreTest()
{
    std::string pattern = (fs::temp_directory_path() / "pictor-store-XXXXXX").string();
    m_folder = mkdtemp(pattern.data());
}

StoreTest::~StoreTest()
{
    fs::remove_all(m_folder);
}

fs::path StoreTest::write(const std::string& name, std::string_view content) const
{
    const fs::path file = path(name);
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << content;
    return file;
}

std::unique_ptr<Workspace> StoreTest::openWorkspace(const std::string& name) const
{
    auto workspace = Workspace::open(path(name), Workspace::Mode::CreateIfMissing);
    EXPECT_TRUE(workspace) << workspace.error().text();
    return workspace ? *std::move(workspace) : nullptr;
}

Result<std::unique_ptr<Workspace>> StoreTest::existing(const std::string& name) const
{
    return Workspace::open(path(name), Workspace::Mode::Existing);
}

Result<void> StoreTest::store(
    Workspace& workspace, const std::string& table, const std::string& query, bool replace, const RunContext& context)
{
    PICTOR_TRY_ASSIGN(const TempTable source, workspace.database().materialize(query, context));
    return workspace.storeTable(table, source, replace, context);
}

std::unique_ptr<Database> StoreTest::memory() const
{
    auto database = Database::open(":memory:", false);
    EXPECT_TRUE(database) << database.error().text();
    return database ? *std::move(database) : nullptr;
}

std::string textOf(const Cell& cell)
{
    if (const auto* number = std::get_if<std::int64_t>(&cell))
        return std::to_string(*number);
    if (const auto* real = std::get_if<double>(&cell))
        return detail::argumentText(*real);
    if (const auto* text = std::get_if<std::string>(&cell))
        return *text;
    if (const auto* bytes = std::get_if<Bytes>(&cell))
        return "<" + std::to_string(bytes->size()) + " bytes>";
    return "NULL";
}

std::string typesOf(std::span<const Column> columns)
{
    std::string text;
    for (const Column& column : columns)
        text += (text.empty() ? "" : ", ") + column.name + " " + column.declaredType;
    return text;
}

std::string rowsOf(Database& database, const std::string& sql)
{
    auto query = database.prepare(sql);
    if (!query)
        return query.error().text();
    std::string text;
    while (true) {
        const auto more = query->step();
        if (!more)
            return more.error().text();
        if (!*more)
            return text;
        text += text.empty() ? "" : ";";
        for (int i = 0; i < query->columnCount(); ++i)
            text += (i == 0 ? "" : "|") + textOf(query->cell(i));
    }
}

int inChild(const std::function<void()>& work)
{
    const pid_t child = fork();
    if (child == 0) {
        work();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

} // namespace pictor::store
