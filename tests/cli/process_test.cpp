// SPDX-License-Identifier: GPL-3.0-or-later
#include <gtest/gtest.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include <poll.h>
#ifdef __APPLE__
#include <util.h>
#else
#include <pty.h>
#endif
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

// The program as people and shells meet it: a process, on a pseudo terminal or between pipes.
namespace pictor::test {
namespace {

using namespace std::chrono_literals;

constexpr auto patience = 60s; // a busy machine, a program with sanitizers

const std::string endlessQuery
    = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT count(*) FROM c;";

class TemporaryFolder
{
public:
    TemporaryFolder()
    {
        std::string pattern = (std::filesystem::temp_directory_path() / "pictor-process-XXXXXX").string();
        m_path = mkdtemp(pattern.data());
    }
    ~TemporaryFolder()
    {
        std::error_code code;
        std::filesystem::remove_all(m_path, code);
    }
    const std::filesystem::path& path() const { return m_path; }

private:
    std::filesystem::path m_path;
};

// A child on a pseudo terminal of 100 columns.
class TerminalProcess
{
public:
    TerminalProcess(std::vector<std::string> arguments, const std::filesystem::path& state)
    {
        winsize size{};
        size.ws_row = 30;
        size.ws_col = 100;
        m_child = forkpty(&m_terminal, nullptr, nullptr, &size);
        if (m_child < 0)
            throw std::system_error(
                errno, std::generic_category(), "there is no pseudo terminal here (is /dev/pts mounted?)");
        if (m_child != 0)
            return;
        setenv("TERM", "xterm-256color", 1);
        setenv("XDG_STATE_HOME", state.c_str(), 1);
        setenv("INPUTRC", "/dev/null", 1);
        arguments.insert(arguments.begin(), PICTOR_CLI);
        std::vector<char*> pointers;
        for (std::string& argument : arguments)
            pointers.push_back(argument.data());
        pointers.push_back(nullptr);
        execv(PICTOR_CLI, pointers.data());
        _exit(127);
    }
    ~TerminalProcess()
    {
        if (m_child > 0)
            kill(m_child, SIGKILL);
        if (m_child > 0)
            waitpid(m_child, nullptr, 0);
        close(m_terminal);
    }
    TerminalProcess(const TerminalProcess&) = delete;
    TerminalProcess& operator=(const TerminalProcess&) = delete;

    void type(const std::string& keys)
    {
        ASSERT_EQ(write(m_terminal, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
    }

    // Waits until `text` appears after what was waited for before.
    bool waitFor(const std::string& text)
    {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (true) {
            const std::size_t found = m_screen.find(text, m_seen);
            if (found != std::string::npos) {
                m_seen = found + text.size();
                return true;
            }
            if (std::chrono::steady_clock::now() > deadline || !readSome())
                return false;
        }
    }

    // The exit code; minus the signal's number if one killed it.
    int wait()
    {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (readSome() && std::chrono::steady_clock::now() < deadline) { }
        if (std::chrono::steady_clock::now() >= deadline)
            kill(m_child, SIGKILL);
        int status = 0;
        waitpid(m_child, &status, 0);
        m_child = -1;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
    }

    void signal(int number) { kill(m_child, number); }
    const std::string& screen() const { return m_screen; }

private:
    bool readSome()
    {
        pollfd wait{m_terminal, POLLIN, 0};
        if (poll(&wait, 1, static_cast<int>(std::chrono::milliseconds(patience).count())) <= 0)
            return false;
        std::array<char, 4096> block;
        const ssize_t size = read(m_terminal, block.data(), block.size());
        if (size > 0)
            m_screen.append(block.data(), static_cast<std::size_t>(size));
        return size > 0;
    }

    int m_terminal = -1;
    pid_t m_child = -1;
    std::string m_screen;
    std::size_t m_seen = 0;
};

class ProcessTest : public testing::Test
{
protected:
    std::string workspace() const { return (m_folder.path() / "workspace").string(); }
    std::filesystem::path state() const { return m_folder.path() / "state"; }
    std::string history() const
    {
        std::ifstream stream(state() / "pictor" / "history");
        return {std::istreambuf_iterator<char>(stream), {}};
    }

    // A command line of sh; what it prints.
    std::string shellOutput(const std::string& command, int* status = nullptr)
    {
        FILE* pipe = popen(command.c_str(), "r");
        std::string text;
        std::array<char, 4096> block;
        for (std::size_t size = 0; (size = fread(block.data(), 1, block.size(), pipe)) > 0;)
            text.append(block.data(), size);
        const int closed = pclose(pipe);
        if (status)
            *status = WEXITSTATUS(closed);
        return text;
    }

    TemporaryFolder m_folder;
};

TEST_F(ProcessTest, ShellRunsStatementsOfSeveralLines)
{
    TerminalProcess shell({"shell", "-w", workspace()}, state());
    ASSERT_TRUE(shell.waitFor("pictor> ")) << shell.screen();
    shell.type("SELECT 40 + 2\n");
    ASSERT_TRUE(shell.waitFor("...> ")) << shell.screen();
    shell.type("AS answer;\n");
    ASSERT_TRUE(shell.waitFor("1 row x 1 column")) << shell.screen();
    EXPECT_NE(shell.screen().find("42"), std::string::npos);
    ASSERT_TRUE(shell.waitFor("pictor> ")) << shell.screen();
    shell.type("\x04"); // Ctrl-D
    EXPECT_EQ(shell.wait(), 0) << shell.screen();
    EXPECT_NE(history().find("SELECT 40 + 2\nAS answer;"), std::string::npos) << history();
}

TEST_F(ProcessTest, ControlCClearsTheTypedLine)
{
    TerminalProcess shell({"shell", "-w", workspace()}, state());
    ASSERT_TRUE(shell.waitFor("pictor> ")) << shell.screen();
    shell.type("SELECT 'half a");
    ASSERT_TRUE(shell.waitFor("half a")) << shell.screen();
    shell.type("\x03");
    ASSERT_TRUE(shell.waitFor("pictor> ")) << shell.screen();
    shell.type("SELECT 'whole';\n");
    ASSERT_TRUE(shell.waitFor("1 row x 1 column")) << shell.screen();
    shell.type(".quit\n");
    EXPECT_EQ(shell.wait(), 0) << shell.screen();
    EXPECT_EQ(history().find("half"), std::string::npos) << history();
}

TEST_F(ProcessTest, ControlCStopsTheStatementNotTheShell)
{
    TerminalProcess shell({"shell", "-w", workspace()}, state());
    ASSERT_TRUE(shell.waitFor("pictor> ")) << shell.screen();
    shell.type(endlessQuery + "\n");
    std::this_thread::sleep_for(1s); // let it get into the statement
    shell.type("\x03");
    ASSERT_TRUE(shell.waitFor("Interrupted.")) << shell.screen();
    ASSERT_TRUE(shell.waitFor("pictor> ")) << shell.screen();
    shell.type("SELECT 6 * 7 AS n;\n");
    ASSERT_TRUE(shell.waitFor("42")) << shell.screen();
    shell.type("exit\n");
    EXPECT_EQ(shell.wait(), 0) << shell.screen();
}

TEST_F(ProcessTest, HistoryComesBackAndIsPrivate)
{
    {
        TerminalProcess shell({"shell", "-w", workspace()}, state());
        ASSERT_TRUE(shell.waitFor("pictor> "));
        shell.type("SELECT 'kept' AS a;\n");
        ASSERT_TRUE(shell.waitFor("1 row x 1 column")) << shell.screen();
        shell.type("%thanosql API_TOKEN=secret123\n");
        ASSERT_TRUE(shell.waitFor("pictor> ")) << shell.screen();
        shell.type("\x04");
        EXPECT_EQ(shell.wait(), 0);
    }
    EXPECT_EQ(history().find("secret123"), std::string::npos);
    EXPECT_NE(history().find("API_TOKEN=***"), std::string::npos) << history();
    struct stat status
    {
    };
    ASSERT_EQ(stat((state() / "pictor" / "history").c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 077, 0u);

    TerminalProcess shell({"shell", "-w", workspace()}, state());
    ASSERT_TRUE(shell.waitFor("pictor> "));
    shell.type("\x1b[A\x1b[A\n"); // up, up
    ASSERT_TRUE(shell.waitFor("1 row x 1 column")) << shell.screen();
    shell.type(".quit\n");
    EXPECT_EQ(shell.wait(), 0);
}

TEST_F(ProcessTest, TerminateEndsTheShell)
{
    TerminalProcess shell({"shell", "-w", workspace()}, state());
    ASSERT_TRUE(shell.waitFor("pictor> "));
    shell.signal(SIGTERM);
    EXPECT_EQ(shell.wait(), 130) << shell.screen();
}

TEST_F(ProcessTest, AnInterruptEndsARun)
{
    for (const int number : {SIGINT, SIGTERM}) {
        TerminalProcess run({"run", "-w", workspace(), "-c", "SELECT 'begun';" + endlessQuery}, state());
        ASSERT_TRUE(run.waitFor("begun")) << run.screen();
        run.signal(number);
        EXPECT_EQ(run.wait(), 130) << run.screen();
        EXPECT_NE(run.screen().find("Interrupted."), std::string::npos) << run.screen();
    }
}

TEST_F(ProcessTest, AnInterruptWhileReadingStandardInputEndsAtOnce)
{
    TerminalProcess run({"run", "-w", workspace(), "-"}, state());
    std::this_thread::sleep_for(1s);
    run.type("\x03");
    EXPECT_EQ(run.wait(), 130) << run.screen();
}

TEST_F(ProcessTest, DrawsAProgressBarAndErasesIt)
{
    const std::filesystem::path csv = m_folder.path() / "large.csv";
    std::ofstream stream(csv);
    stream << "a,b\n";
    for (int i = 0; i < 200000; ++i)
        stream << i << ",text " << i << '\n';
    stream.close();
    TerminalProcess run({"run", "-w", workspace(), "-c", "COPY t FROM '" + csv.string() + "'"}, state());
    ASSERT_TRUE(run.waitFor("\r\x1b[K")) << run.screen();
    EXPECT_TRUE(run.waitFor(" MB  [#")) << run.screen();
    EXPECT_EQ(run.wait(), 0) << run.screen();
    EXPECT_TRUE(run.screen().ends_with("\r\x1b[KSuccess\r\n")) << run.screen();
}

TEST_F(ProcessTest, TablesFitTheTerminal)
{
    TerminalProcess run({"run", "-w", workspace(), "-c", "SELECT printf('%.500c', 'x') AS a, 7 AS b"}, state());
    EXPECT_EQ(run.wait(), 0) << run.screen();
    EXPECT_NE(run.screen().find("xxx…  7"), std::string::npos) << run.screen();
}

TEST_F(ProcessTest, AClosedPipeEndsQuietly)
{
    const std::string rows
        = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c WHERE x < 200000) SELECT x FROM c";
    const std::string text = shellOutput(
        std::string(PICTOR_CLI) + " run -w '" + workspace() + "' -f csv -c '" + rows + "' 2>&1 | head -n 2");
    EXPECT_EQ(text, "x\r\n1\r\n");
}

TEST_F(ProcessTest, QuietRunsWithPicturesSayNothing)
{
    const std::string text = shellOutput("env -u XDG_RUNTIME_DIR " + std::string(PICTOR_CLI) + " run --quiet -w '"
        + workspace() + "' --output '" + (m_folder.path() / "out").string() + "' -f jsonl -c 'SELECT 1 AS a' 2>&1");
    EXPECT_EQ(text, "{\"a\": 1}\n");
}

TEST_F(ProcessTest, NeedsNoLocaleAndNoDisplay)
{
    int status = -1;
    const std::string text = shellOutput("env -u DISPLAY -u LANG -u LC_CTYPE LC_ALL=C " + std::string(PICTOR_CLI)
            + " run -w '" + workspace() + "' -f jsonl -c \"SELECT '漢字' AS a\" 2>&1",
        &status);
    EXPECT_EQ(text, "{\"a\": \"漢字\"}\n");
    EXPECT_EQ(status, 0);
}

} // namespace
} // namespace pictor::test
