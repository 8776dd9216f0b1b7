// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/workspace.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <span>
#include <string>
#include <utility>

namespace pictor::store {

// What a run reports, kept for the test to look at.
class RecordingSink : public ProgressSink
{
public:
    void progress(const Progress& progress) override { lastProgress = progress; }
    void skipped(const SkippedInput&) override { ++skippedInputs; }
    void notice(const Diagnostic& diagnostic) override { notices.push_back(diagnostic.error); }

    bool hasNotice(const ErrorKind& kind) const;

    Progress lastProgress;
    int skippedInputs = 0;
    std::vector<Error> notices;
};

// Changes a file once while it is read, as another program might.
class ChangingSink : public RecordingSink
{
public:
    ChangingSink(std::function<void()> change)
        : m_change(std::move(change))
    {
    }
    void progress(const Progress& progress) override
    {
        if (progress.stage.starts_with("Reading") && !std::exchange(m_changed, true))
            m_change();
        RecordingSink::progress(progress);
    }

private:
    std::function<void()> m_change;
    bool m_changed = false;
};

// A folder of its own for each test, removed afterwards.
class StoreTest : public testing::Test
{
protected:
    StoreTest();
    ~StoreTest() override;

    std::filesystem::path path(const std::string& name) const { return m_folder / name; }
    std::filesystem::path write(const std::string& name, std::string_view content) const;
    std::unique_ptr<Workspace> openWorkspace(const std::string& name = "workspace") const;
    Result<std::unique_ptr<Workspace>> existing(const std::string& name = "workspace") const;
    static Result<void> store(Workspace& workspace, const std::string& table, const std::string& query,
        bool replace = false, const RunContext& context = RunContext());
    std::unique_ptr<Database> memory() const;

private:
    std::filesystem::path m_folder;
};

// "1|a;2|NULL": rows of a query.
std::string rowsOf(Database&, const std::string& sql);
std::string textOf(const Cell&);
// "a TEXT, b INTEGER"
std::string typesOf(std::span<const Column> columns);

// The code of an error, "" for success.
template <typename T>
std::string codeOf(const Result<T>& result)
{
    return result ? std::string() : result.error().code;
}

// Runs `work` in a child process, which ends with _exit(0), and returns waitpid's status. No connection may be open.
int inChild(const std::function<void()>& work);

} // namespace pictor::store
