// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sql_case.h"

#include <algorithm>
#include <charconv>
#include <regex>
#include <sstream>

namespace pictor::test {

namespace {

std::vector<std::string> splitLines(std::string_view text)
{
    std::vector<std::string> lines;
    std::istringstream stream{std::string(text)};
    for (std::string line; std::getline(stream, line);) {
        if (line.ends_with('\r'))
            line.pop_back();
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<std::string> splitWords(const std::string& line)
{
    std::istringstream stream(line);
    std::vector<std::string> words;
    for (std::string word; stream >> word;)
        words.push_back(std::move(word));
    return words;
}

// "skipped 2", "notice store.csv-renamed": they may follow a statement without a blank line, as no SQL looks like that.
bool isAfterthought(const std::string& line)
{
    static const std::regex pattern(R"(skipped \d+|notice [a-z]+\.[a-z-]+)");
    return std::regex_match(line, pattern);
}

// Reads blocks one after the other.
class CaseParser
{
public:
    explicit CaseParser(std::string_view text)
        : m_lines(splitLines(text))
    {
    }

    std::expected<std::vector<SqlStep>, SqlCaseError> parse()
    {
        while (m_next < m_lines.size()) {
            const std::string& line = m_lines[m_next++];
            if (line.empty() || line.starts_with('#'))
                continue;
            m_blockLine = static_cast<int>(m_next);
            if (std::string problem = parseBlock(splitWords(line)); !problem.empty())
                return std::unexpected(SqlCaseError{m_blockLine, std::move(problem)});
        }
        if (m_steps.empty())
            return std::unexpected(SqlCaseError{1, "the file holds no case"});
        return std::move(m_steps);
    }

private:
    using Words = std::vector<std::string>;

    // Each of these returns what is wrong, or nothing.
    std::string parseBlock(const Words& words)
    {
        if (words.empty())
            return "a line of blanks";
        if (words[0] == "require")
            return parseRequire(words);
        if (words[0] == "file")
            return parseFile(words);
        if (words[0] == "statement")
            return parseStatement(words);
        if (words[0] == "query")
            return parseQuery(words);
        if (words[0] == "skipped" || words[0] == "notice")
            return parseAfterthought(words);
        return "unknown block \"" + words[0] + "\"";
    }

    std::string parseRequire(const Words& words)
    {
        static const Words known{"learn", "slow", "unix"};
        if (words.size() != 2 || std::ranges::find(known, words[1]) == known.end())
            return "require wants one of learn, slow, unix";
        add(RequireStep{words[1]});
        return {};
    }

    std::string parseFile(const Words& words)
    {
        if (words.size() < 2)
            return "file wants a name";
        FileStep file;
        file.name = words[1];
        if (words.size() == 4 && words[2] == "copy") {
            file.content = FileStep::Content::Copy;
            file.text = words[3];
        } else if (words.size() == 3 && words[2] == "base64") {
            file.content = FileStep::Content::Base64;
            file.text = takeUntil("");
        } else if (words.size() == 3 && words[2].starts_with("<<")) {
            file.text = takeUntil(words[2].substr(2));
        } else if (words.size() == 2) {
            file.text = takeUntil("");
        } else {
            return "file NAME, file NAME <<END, file NAME base64, or file NAME copy PATH";
        }
        add(std::move(file));
        return {};
    }

    std::string parseStatement(const Words& words)
    {
        StatementStep step;
        if (words.size() == 2 && words[1] == "ok")
            step.expect = StatementStep::Expect::Ok;
        else if (words.size() == 3 && words[1] == "error")
            step.expect = StatementStep::Expect::Error;
        else
            return "statement ok, or statement error CODE";
        if (words.size() == 3)
            step.errorCode = words[2];
        return takeSql(std::move(step), false);
    }

    std::string parseQuery(const Words& words)
    {
        StatementStep step;
        step.expect = StatementStep::Expect::Rows;
        for (const std::string& word : std::vector(words.begin() + 1, words.end())) {
            if (word == "names")
                step.names = true;
            else if (word == "rowsort")
                step.sorted = true;
            else if (word == "shape")
                step.expect = StatementStep::Expect::Shape;
            else
                return "query knows names, rowsort and shape, not \"" + word + "\"";
        }
        return takeSql(std::move(step), true);
    }

    std::string parseAfterthought(const Words& words)
    {
        auto* step = m_steps.empty() ? nullptr : std::get_if<StatementStep>(&m_steps.back().step);
        if (!step)
            return words[0] + " belongs after a statement or query";
        if (words.size() != 2)
            return words[0] + " wants one value";
        if (words[0] == "notice") {
            step->notices.push_back(words[1]);
            return {};
        }
        const std::string& number = words[1];
        const auto [end, code] = std::from_chars(number.data(), number.data() + number.size(), step->skipped);
        return code == std::errc() && end == number.data() + number.size() ? "" : "skipped wants a number";
    }

    // The SQL up to ---- or a blank line, and what follows ---- up to a blank line.
    std::string takeSql(StatementStep step, bool wantsExpected)
    {
        bool expected = false;
        for (; m_next < m_lines.size() && !m_lines[m_next].empty() && !isAfterthought(m_lines[m_next]); ++m_next) {
            const std::string& line = m_lines[m_next];
            if (line == "----" && !expected)
                expected = true;
            else if (expected)
                step.lines.push_back(line);
            else
                step.sql += line + "\n";
        }
        if (step.sql.empty())
            return "a statement without text";
        if (wantsExpected && !expected)
            return "query wants ---- and the expected rows";
        if (step.names && step.lines.empty())
            return "query names wants a line of column names";
        add(std::move(step));
        return {};
    }

    std::string takeUntil(const std::string& end)
    {
        std::string text;
        while (m_next < m_lines.size() && m_lines[m_next] != end)
            text += m_lines[m_next++] + "\n";
        m_next += m_next < m_lines.size() ? 1 : 0;
        return text;
    }

    template <typename Step>
    void add(Step step)
    {
        m_steps.push_back({m_blockLine, std::move(step)});
    }

    std::vector<std::string> m_lines;
    std::size_t m_next = 0;
    int m_blockLine = 0;
    std::vector<SqlStep> m_steps;
};

} // namespace

std::expected<std::vector<SqlStep>, SqlCaseError> parseSqlCase(std::string_view text)
{
    return CaseParser(text).parse();
}

} // namespace pictor::test
