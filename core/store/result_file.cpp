// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/result_file.h"

#include "store/column_type.h"
#include "store/path_text.h"
#include "store/store_errors.h"

#include <QCoreApplication>

#include <atomic>
#include <chrono>
#include <system_error>

namespace pictor::store {

namespace {

constexpr std::int64_t rowsBetweenLooksAtTheClock = 256;
constexpr std::chrono::milliseconds firstRowsAfter{20};
constexpr std::chrono::milliseconds moreRowsEvery{100};

std::filesystem::path newFileIn(const std::filesystem::path& folder)
{
    static std::atomic<int> count{0};
    return folder / ("result-" + std::to_string(QCoreApplication::applicationPid()) + "-" + std::to_string(++count));
}

// Names that no column of a user can clash with; no types, so that values stay what they are.
std::string scratchColumns(std::size_t count, std::string_view mark)
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i)
        text += (i == 0 ? "" : ", ") + (mark.empty() ? "c" + std::to_string(i) : std::string(mark));
    return text;
}

// The writing end of a result file.
class ResultWriter
{
public:
    static Result<ResultWriter> create(std::shared_ptr<const ResultFile> result)
    {
        ResultWriter writer;
        const std::size_t columns = result->columns.size();
        writer.m_result = std::move(result);
        PICTOR_TRY_ASSIGN(writer.m_database, Database::open(pathText(writer.m_result->file), false));
        // Readers see the last commit and never wait; what a crash loses is not missed.
        for (const char* pragma : {"PRAGMA journal_mode = WAL", "PRAGMA synchronous = OFF"})
            PICTOR_TRY(writer.m_database->execute(pragma));
        PICTOR_TRY(writer.m_database->execute("CREATE TABLE result (" + scratchColumns(columns, "") + ")"));
        PICTOR_TRY_ASSIGN(Query insert,
            writer.m_database->prepare("INSERT INTO result VALUES (" + scratchColumns(columns, "?") + ")"));
        writer.m_insert = std::make_unique<Query>(std::move(insert));
        PICTOR_TRY(writer.m_database->execute("BEGIN"));
        return writer;
    }

    Result<void> append(const Query& row)
    {
        m_insert->bindRow(row);
        PICTOR_TRY(m_insert->run());
        ++m_rows;
        return {};
    }

    Result<void> publish()
    {
        PICTOR_TRY(m_database->execute("COMMIT"));
        PICTOR_TRY(m_database->execute("BEGIN"));
        return {};
    }

    const std::shared_ptr<const ResultFile>& result() const { return m_result; }
    std::int64_t rows() const { return m_rows; }

private:
    ResultWriter() = default;

    std::shared_ptr<const ResultFile> m_result;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<Query> m_insert; // goes before the database
    std::int64_t m_rows = 0;
};

// Shows rows to the receiver: the first after a blink, then ten times a second.
class Publisher
{
public:
    Publisher(ResultWriter& writer, ResultReceiver& receiver, std::optional<std::size_t> imageColumn)
        : m_writer(writer)
        , m_receiver(receiver)
        , m_imageColumn(imageColumn)
        , m_next(std::chrono::steady_clock::now() + firstRowsAfter)
    {
    }

    Result<void> rowAdded(const RunContext& context)
    {
        if (m_writer.rows() % rowsBetweenLooksAtTheClock != 0 || std::chrono::steady_clock::now() < m_next)
            return {};
        PICTOR_TRY(context.checkStop());
        return publish();
    }

    Result<void> publish()
    {
        PICTOR_TRY(m_writer.publish());
        if (!m_opened)
            m_receiver.opened(m_writer.result(), m_imageColumn);
        m_opened = true;
        m_receiver.grown(m_writer.rows());
        m_next = std::chrono::steady_clock::now() + moreRowsEvery;
        return {};
    }

private:
    ResultWriter& m_writer;
    ResultReceiver& m_receiver;
    std::optional<std::size_t> m_imageColumn;
    std::chrono::steady_clock::time_point m_next;
    bool m_opened = false;
};

Result<void> copyRows(Query& source, ResultWriter& writer, Publisher& publisher, const RunContext& context)
{
    while (true) {
        PICTOR_TRY_ASSIGN(const bool more, source.step());
        if (!more)
            return {};
        PICTOR_TRY(writer.append(source));
        PICTOR_TRY(publisher.rowAdded(context));
    }
}

} // namespace

ResultFile::ResultFile(std::filesystem::path path, std::vector<Column> resultColumns)
    : file(std::move(path))
    , columns(std::move(resultColumns))
{
}

ResultFile::~ResultFile()
{
    std::error_code ignored; // the next start sweeps what could not go now
    for (const char* suffix : {"", "-wal", "-shm"})
        std::filesystem::remove(std::filesystem::path(file) += suffix, ignored);
}

Result<std::int64_t> writeResult(Database& database, std::string_view sql, std::optional<std::size_t> imageColumn,
    ResultReceiver& receiver, const RunContext& context, Database::Origin origin)
{
    const Database::InterruptGuard guard(database, context.stopToken());
    PICTOR_TRY_ASSIGN(Query source, database.prepare(sql, origin));
    if (source.columnCount() == 0)
        return fail(error::notAQuery);
    PICTOR_TRY_ASSIGN(ResultWriter writer,
        ResultWriter::create(std::make_shared<ResultFile>(newFileIn(receiver.folder()), resultColumns(source))));
    Publisher publisher(writer, receiver, imageColumn);
    const auto copied = copyRows(source, writer, publisher, context);
    if (copied || writer.rows() > 0)
        PICTOR_TRY(publisher.publish());
    PICTOR_TRY(copied);
    return writer.rows();
}

} // namespace pictor::store
