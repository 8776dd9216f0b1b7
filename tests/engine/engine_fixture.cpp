// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_fixture.h"

#include "language/parser.h"

#include <QCoreApplication>

#include <algorithm>
#include <fstream>

namespace pictor::engine {

namespace {

std::string cellText(const Cell& cell)
{
    struct Text
    {
        std::string operator()(std::monostate) const { return "NULL"; }
        std::string operator()(std::int64_t integer) const { return std::to_string(integer); }
        std::string operator()(double real) const { return std::to_string(real); }
        std::string operator()(const std::string& text) const { return text; }
        std::string operator()(const Bytes& bytes) const { return std::to_string(bytes.size()) + " bytes"; }
    };
    return std::visit(Text(), cell);
}

} // namespace

bool Listener::heard(const std::string& code) const
{
    return std::ranges::any_of(notices, [&](const Diagnostic& notice) { return notice.error.code == code; });
}

void EngineTest::SetUp()
{
    auto opened = Session::open(m_folder.path().toStdString(), m_options);
    ASSERT_TRUE(opened) << opened.error().text();
    m_session = *std::move(opened);
}

Result<Outcome> EngineTest::run(const std::string& text)
{
    const language::Script script = language::parse(text);
    Result<Outcome> last = Outcome();
    for (const language::Statement& statement : script.statements) {
        const RunContext context(&m_listener, m_stop.get_token());
        last = m_session->run(statement, text, context);
        if (!last)
            return last;
    }
    return last;
}

void EngineTest::stopInTheMiddle(const std::string& text)
{
    Stopper stopper;
    const language::Script script = language::parse(text);
    const auto stopped = m_session->run(script.statements.front(), text, RunContext(&stopper, stopper.token()));
    ASSERT_FALSE(stopped);
    ASSERT_EQ(stopped.error().code, "base.stopped");
    m_listener.notices.clear(); // of what was run before
}

std::vector<std::string> EngineTest::rows(const std::string& query)
{
    const auto outcome = run(query);
    EXPECT_TRUE(outcome) << outcome.error().text();
    if (!outcome || !outcome->table)
        return {};
    std::vector<std::string> lines;
    const auto rows = outcome->table->rows(0, outcome->table->rowCount());
    EXPECT_TRUE(rows) << rows.error().text();
    for (const Row& row : *rows) {
        std::string line;
        for (const Cell& cell : row)
            line += (line.empty() ? "" : "|") + cellText(cell);
        lines.push_back(line);
    }
    return lines;
}

std::string EngineTest::errorCode(const std::string& script)
{
    const auto outcome = run(script);
    return outcome ? "" : outcome.error().code;
}

void EngineTest::write(const std::string& path, const std::string& text)
{
    const std::filesystem::path file = m_session->folder() / path;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

// An uncompressed BMP keeps the test free of encoders: 54 bytes of header, then B, G, R rows (28 x 3 is a multiple of
// 4).
void EngineTest::writePicture(const std::string& path, int number)
{
    constexpr std::uint32_t side = 28;
    std::string bytes = "BM";
    const auto append = [&](std::uint32_t value, int count) {
        for (int i = 0; i < count; ++i)
            bytes += static_cast<char>(value >> (8 * i));
    };
    append(54 + side * side * 3, 4);
    append(0, 4);
    append(54, 4);
    append(40, 4);
    append(side, 4);
    append(side, 4);
    append(1, 2);
    append(24, 2);
    bytes.append(24, '\0');
    for (std::uint32_t i = 0; i < side * side; ++i)
        append((i * static_cast<std::uint32_t>(number + 3) * 7 % 256) * 0x010101, 3);
    write(path, bytes);
}

void EngineTest::makePictures(int count)
{
    std::string csv = "image_path,label\n";
    for (int i = 0; i < count; ++i) {
        const std::string path = "pictures/" + std::to_string(i) + ".bmp";
        writePicture(path, i);
        csv += path + "," + std::to_string(i % 3) + "\n";
    }
    write("pictures.csv", csv);
    const auto copied = run("COPY pictures OPTIONS (overwrite=True) FROM 'pictures.csv'");
    ASSERT_TRUE(copied) << copied.error().text();
}

} // namespace pictor::engine

int main(int argc, char** argv)
{
    testing::InitGoogleTest(&argc, argv);
    const QCoreApplication application(argc, argv);
    return RUN_ALL_TESTS();
}
