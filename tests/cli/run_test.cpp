// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/temporary_workspace.h"

#include <gtest/gtest.h>

#include <thread>

namespace pictor::test {
namespace {

constexpr int ok = 0;
constexpr int failed = 1;
constexpr int usage = 2;
constexpr int noWorkspace = 3;
constexpr int skipped = 4;
constexpr int interrupted = 130;

constexpr std::string_view endless
    = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c";

TEST(Run, PutsTheResultOnStandardOutputAndNothingElse)
{
    const TemporaryWorkspace workspace;
    const CliResult result = workspace.run({"--format", "json", "-c", "SELECT 1 AS a, 'x' AS b"});
    EXPECT_EQ(result.code, ok) << result.err;
    EXPECT_EQ(result.out, "[\n{\"a\": 1, \"b\": \"x\"}\n]\n");
    EXPECT_EQ(result.err, "");
}

TEST(Run, PrintsTablesForPeopleByDefault)
{
    const TemporaryWorkspace workspace;
    EXPECT_EQ(workspace.run({"-c", "SELECT 1 AS a; SELECT 2 AS b"}).out,
        "   a\n0  1\n1 row x 1 column\n\n   b\n0  2\n1 row x 1 column\n");
}

TEST(Run, PutsMessagesOnStandardError)
{
    const TemporaryWorkspace workspace;
    const CliResult result = workspace.run({"--format", "csv", "-c", "CREATE TABLE t (a); SELECT * FROM t"});
    EXPECT_EQ(result.code, ok) << result.err;
    EXPECT_EQ(result.out, "a\r\n");
    EXPECT_NE(result.err.find("Success"), std::string::npos) << result.err;
    EXPECT_EQ(workspace.run({"--quiet", "-c", "INSERT INTO t VALUES (1)"}).err, "");
}

TEST(Run, RunsScriptsInOrder)
{
    const TemporaryWorkspace workspace;
    const std::string first = workspace.write("1.sql", "CREATE TABLE t AS SELECT 5 AS a;");
    const std::string second = workspace.write("2.sql", "UPDATE t SET a = a + 1; SELECT a FROM t");
    const CliResult result = workspace.run({"-f", "csv", first, second});
    EXPECT_EQ(result.code, ok) << result.err;
    EXPECT_EQ(result.out, "a\r\n6\r\n");
}

TEST(Run, ReadsStandardInput)
{
    const TemporaryWorkspace workspace;
    EXPECT_EQ(workspace.run({"-f", "jsonl", "-"}, "SELECT 7 AS a;\nSELECT 8 AS a;\n").out, "{\"a\": 7}\n{\"a\": 8}\n");
}

TEST(Run, StopsAtTheFirstErrorAndShowsItsPlace)
{
    const TemporaryWorkspace workspace;
    const std::string script = workspace.write("a.sql", "SELECT 1 AS a;\nSELECT *\nFROM missing;\nSELECT 2 AS b;\n");
    const CliResult result = workspace.run({"-f", "jsonl", script});
    EXPECT_EQ(result.code, failed);
    EXPECT_EQ(result.out, "{\"a\": 1}\n");
    EXPECT_NE(result.err.find(script + ":3:6: error: "), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("    3 | FROM missing;\n      |      ^~~~~~~\n"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("[store.no-table]"), std::string::npos) << result.err;
}

TEST(Run, ASyntaxErrorAnywhereKeepsEverythingFromRunning)
{
    const TemporaryWorkspace workspace;
    const std::string good = workspace.write("good.sql", "CREATE TABLE t AS SELECT 1 AS a;");
    const std::string bad = workspace.write("bad.sql", "SELECT 1;\nBUILD MODEL USING SimCLR;\n");
    const CliResult result = workspace.run({good, bad});
    EXPECT_EQ(result.code, failed);
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err.find(bad + ":2:"), std::string::npos) << result.err;
    EXPECT_EQ(workspace.run({"-c", "SELECT * FROM t"}).code, failed) << "the first script has run";
}

TEST(Run, ReportsAMissingScript)
{
    const TemporaryWorkspace workspace;
    const CliResult result = workspace.run({workspace.path("none.sql").string()});
    EXPECT_EQ(result.code, failed);
    EXPECT_NE(result.err.find("[cli.no-script]"), std::string::npos) << result.err;
}

TEST(Run, WrongArgumentsAreAUsageError)
{
    const TemporaryWorkspace workspace;
    EXPECT_EQ(runCli({}).code, usage);
    EXPECT_EQ(runCli({"walk"}).code, usage);
    EXPECT_EQ(workspace.run({}).code, usage);
    EXPECT_EQ(workspace.run({"--format", "xml", "-c", "SELECT 1"}).code, usage);
    EXPECT_EQ(workspace.run({"-c", "SELECT 1", "script.sql"}).code, usage);
    EXPECT_EQ(runCli({"run", "--workspace", "", "-c", "SELECT 1"}).code, usage);
    EXPECT_EQ(workspace.run({"--no-such-option", "-c", "SELECT 1"}).code, usage);
}

TEST(Run, HelpAndVersionAreNoErrors)
{
    const CliResult help = runCli({"--help"});
    EXPECT_EQ(help.code, ok);
    for (const std::string word : {"run", "check", "shell", "PICTOR_WORKSPACE", "Exit codes", "--version"})
        EXPECT_NE(help.out.find(word), std::string::npos) << word;
    const CliResult runHelp = runCli({"run", "--help"});
    EXPECT_EQ(runHelp.code, ok);
    for (const std::string word : {"--workspace", "--format", "--output", "--quiet", "--strict", "--timing", "SCRIPT"})
        EXPECT_NE(runHelp.out.find(word), std::string::npos) << word;
    const CliResult version = runCli({"--version"});
    EXPECT_EQ(version.code, ok);
    EXPECT_TRUE(version.out.starts_with("pictor-cli ")) << version.out;
}

TEST(Run, AWorkspaceThatCannotBeOpenedHasItsOwnCode)
{
    const TemporaryWorkspace workspace;
    const std::string file = workspace.write("a-file", "not a folder");
    const CliResult result = runCli({"run", "--workspace", file, "-c", "SELECT 1"});
    EXPECT_EQ(result.code, noWorkspace);
    EXPECT_TRUE(result.err.starts_with("error: ")) << result.err;
}

TEST(Run, TimesEachStatement)
{
    const TemporaryWorkspace workspace;
    const CliResult result = workspace.run({"--timing", "-c", "SELECT 1; CREATE TABLE t (a)"});
    EXPECT_NE(result.err.find("Statement 1 (select): 0."), std::string::npos) << result.err;
    EXPECT_NE(result.err.find("Statement 2 (create): 0."), std::string::npos) << result.err;
}

TEST(Run, StrictKeepsAStatementWithAWarningFromRunning)
{
    const TemporaryWorkspace workspace;
    workspace.write("a.csv", "x\n1\n");
    const std::string copy = "COPY t OPTIONS (overwrite=True, colour='red') FROM 'a.csv'";
    EXPECT_EQ(workspace.run({"--strict", "-c", copy}).code, failed);
    EXPECT_EQ(workspace.run({"-c", "SELECT * FROM t"}).code, failed);
    const CliResult lenient = workspace.run({"-c", copy});
    EXPECT_EQ(lenient.code, ok) << lenient.err;
    EXPECT_NE(lenient.err.find("-c:1:33: warning: "), std::string::npos) << lenient.err;
}

TEST(Run, StrictRefusesAScriptThatTheParserWarnsOf)
{
    const TemporaryWorkspace workspace;
    workspace.write("a.csv", "x\n1\n");
    const std::string missingComma = "COPY a OPTIONS (overwrite=True if_exists='replace') FROM 'a.csv'";
    EXPECT_EQ(workspace.run({"--strict", "-c", missingComma}).code, failed);
    EXPECT_EQ(workspace.run({"-c", "SELECT * FROM a"}).code, failed);
    EXPECT_EQ(workspace.run({"-c", missingComma}).code, ok);
}

TEST(Run, SkippedInputsAreCountedAndHaveTheirOwnCode)
{
    const TemporaryWorkspace workspace;
    const CliResult result = workspace.run({"-c", "PRINT IMAGE AS SELECT 'gone.png' AS image_path"});
    EXPECT_EQ(result.code, skipped) << result.err;
    EXPECT_NE(result.out.find(workspace.path("gone.png").string()), std::string::npos) << result.out;
    EXPECT_NE(result.err.find("warning: 1 input was skipped"), std::string::npos) << result.err;
}

TEST(Run, MasksApiTokens)
{
    const TemporaryWorkspace workspace;
    const CliResult result = workspace.run({"-c", "%thanosql API_TOKEN=secret123"});
    EXPECT_EQ((result.out + result.err).find("secret123"), std::string::npos);
    EXPECT_NE((result.out + result.err).find("***"), std::string::npos) << result.out + result.err;
}

TEST(Run, AnInterruptStopsAStatementInTheMiddle)
{
    const TemporaryWorkspace workspace;
    std::istringstream in;
    std::ostringstream out;
    std::ostringstream err;
    cli::Interruption interruption([] {});
    cli::Console console{in, out, err, interruption};
    int code = 0;
    std::thread program([&] {
        code = cli::runProgram({"run", "-w", workspace.folder().string(), "-f", "csv", "-c",
                                   "SELECT 1 AS a;" + std::string(endless) + ";SELECT 2 AS b"},
            console);
    });
    for (int i = 0; i < 20; ++i) { // until the endless statement has begun; before, a request finds nothing to stop
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
        interruption.request();
    }
    program.join();
    EXPECT_EQ(code, interrupted);
    EXPECT_EQ(out.str().find('b'), std::string::npos);
    EXPECT_NE(err.str().find("Interrupted."), std::string::npos) << err.str();
}

// Fails after so many bytes, like a full disk.
class FullDisk : public std::stringbuf
{
protected:
    std::streamsize xsputn(const char* data, std::streamsize size) override
    {
        m_left -= size;
        return m_left < 0 ? 0 : std::stringbuf::xsputn(data, size);
    }

private:
    std::streamsize m_left = 100;
};

TEST(Run, AFullStandardOutputIsAnError)
{
    const TemporaryWorkspace workspace;
    FullDisk disk;
    std::ostream out(&disk);
    std::istringstream in;
    std::ostringstream err;
    cli::Interruption interruption([] {});
    cli::Console console{in, out, err, interruption};
    const int code = cli::runProgram({"run", "-w", workspace.folder().string(), "-f", "csv", "-c",
                                         "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c WHERE x < 9999) "
                                         "SELECT * FROM c"},
        console);
    EXPECT_EQ(code, failed);
    EXPECT_NE(err.str().find("[cli.standard-output]"), std::string::npos) << err.str();
}

} // namespace
} // namespace pictor::test
