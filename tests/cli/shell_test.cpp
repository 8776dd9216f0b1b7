// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/shell.h"

#include "cli/temporary_workspace.h"

#include <gtest/gtest.h>

#include <deque>

namespace pictor::test {
namespace {

TEST(PipedShell, RunsStatementsAsTheyComplete)
{
    const TemporaryWorkspace workspace;
    const CliResult result = runCli({"shell", "-w", workspace.folder().string(), "-f", "jsonl"},
        "SELECT 1 AS a;\n\nSELECT\n  2 AS a\n;\nSELECT 3 AS a; SELECT 4 AS a;\nSELECT 5 AS a");
    EXPECT_EQ(result.code, 0) << result.err;
    EXPECT_EQ(result.out, "{\"a\": 1}\n{\"a\": 2}\n{\"a\": 3}\n{\"a\": 4}\n{\"a\": 5}\n");
    EXPECT_EQ(result.err, "");
}

TEST(PipedShell, GoesOnAfterAnErrorAndTellsInTheEnd)
{
    const TemporaryWorkspace workspace;
    const CliResult result = runCli(
        {"shell", "-w", workspace.folder().string(), "-f", "jsonl"}, "SELECT * FROM missing;\nSELECT 2 AS a;\n");
    EXPECT_EQ(result.code, 1);
    EXPECT_EQ(result.out, "{\"a\": 2}\n");
    EXPECT_NE(result.err.find("input:1:15: error: "), std::string::npos) << result.err;
}

TEST(PipedShell, KnowsItsCommands)
{
    const TemporaryWorkspace workspace;
    const std::vector<std::string> shell{"shell", "-w", workspace.folder().string()};
    const CliResult tables = runCli(shell, "CREATE TABLE digits (a);\n.tables\n.help\n.nonsense\nexit\nSELECT 9;\n");
    EXPECT_NE(tables.out.find("digits"), std::string::npos) << tables.out;
    EXPECT_NE(tables.out.find(".quit"), std::string::npos) << tables.out;
    EXPECT_NE(tables.err.find("no command .nonsense"), std::string::npos) << tables.err;
    EXPECT_EQ(tables.out.find('9'), std::string::npos) << "a statement after exit has run";
    for (const std::string quit : {".quit", "quit;", "EXIT", " .exit "})
        EXPECT_EQ(runCli(shell, quit + "\nSELECT 9;\n").out, "") << quit;
}

// Gives prepared input and keeps what is remembered.
class FakeReader : public cli::LineReader
{
public:
    Input read(const std::string& prompt) override
    {
        prompts.push_back(prompt);
        if (inputs.empty())
            return {};
        Input next = inputs.front();
        inputs.pop_front();
        return next;
    }
    void remember(const std::string& statement) override { remembered.push_back(statement); }

    std::deque<Input> inputs;
    std::vector<std::string> prompts;
    std::vector<std::string> remembered;
};

class ShellTest : public testing::Test
{
protected:
    cli::ExitCode run()
    {
        auto session = engine::Session::open(m_workspace.folder());
        EXPECT_TRUE(session) << (session ? "" : session.error().text());
        m_console.terminal.input = true;
        return cli::Shell(**session, m_console, {.format = cli::Format::JsonLines}, m_reader).run();
    }
    void type(const std::string& line) { m_reader.inputs.push_back({cli::LineReader::Kind::Line, line}); }

    TemporaryWorkspace m_workspace;
    std::istringstream m_in;
    std::ostringstream m_out;
    std::ostringstream m_err;
    cli::Interruption m_interruption{[] {}};
    cli::Console m_console{m_in, m_out, m_err, m_interruption};
    FakeReader m_reader;
};

TEST_F(ShellTest, PromptsForTheRestOfAStatement)
{
    type("SELECT");
    type("  1 AS a;");
    EXPECT_EQ(run(), cli::ExitCode::Ok);
    EXPECT_EQ(m_out.str(), "{\"a\": 1}\n");
    EXPECT_EQ(m_reader.prompts, (std::vector<std::string>{"pictor> ", "   ...> ", "pictor> "}));
    EXPECT_EQ(m_reader.remembered, (std::vector<std::string>{"SELECT\n  1 AS a;"}));
}

TEST_F(ShellTest, AClearedLineForgetsTheStatement)
{
    type("SELECT 1 +");
    m_reader.inputs.push_back({cli::LineReader::Kind::Cleared, ""});
    type("SELECT 2 AS a;");
    EXPECT_EQ(run(), cli::ExitCode::Ok);
    EXPECT_EQ(m_out.str(), "{\"a\": 2}\n");
}

TEST_F(ShellTest, APersonsErrorsAreNoFailure)
{
    type("SELECT * FROM missing;");
    EXPECT_EQ(run(), cli::ExitCode::Ok);
    EXPECT_NE(m_err.str().find("[store.no-table]"), std::string::npos) << m_err.str();
}

TEST_F(ShellTest, TokensAreNeverRemembered)
{
    type("%thanosql API_TOKEN=secret123");
    run();
    ASSERT_EQ(m_reader.remembered.size(), 1u);
    EXPECT_EQ(m_reader.remembered[0], "%thanosql API_TOKEN=***");
    EXPECT_EQ((m_out.str() + m_err.str()).find("secret123"), std::string::npos);
}

TEST_F(ShellTest, ARequestToTerminateEndsIt)
{
    m_interruption.request(cli::Interruption::Reason::Terminate);
    type("SELECT 1 AS a;");
    EXPECT_EQ(run(), cli::ExitCode::Interrupted);
    EXPECT_EQ(m_out.str(), "");
}

} // namespace
} // namespace pictor::test
