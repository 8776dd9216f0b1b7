// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/search_workspace.h"

#include "bench/search_measuring.h"
#include "language/parser.h"
#include "store/workspace.h"

#include <charconv>
#include <cstdio>

namespace pictor::bench {

namespace {

// The shortest text that reads back as the same number.
std::string listText(std::span<const float> numbers)
{
    std::string text;
    for (const float number : numbers) {
        char digits[32];
        const auto end = std::to_chars(digits, digits + sizeof(digits), number).ptr;
        text += (text.empty() ? "" : ",") + std::string(digits, end);
    }
    return "[" + text + "]";
}

} // namespace

std::string searchStatement(std::span<const float> query, std::size_t limit, const SearchCase& which, FilterPlace place,
    TopK topK, Exactness exactness)
{
    const std::string filter = which.below ? " WHERE label < " + std::to_string(*which.below) : "";
    return "SELECT id, search_result FROM (SEARCH IMAGE OPTIONS (search_by='vector', search_input='" + listText(query)
        + "', emb_col='v'" + (topK == TopK::None ? ", top_k=None" : "")
        + (exactness == Exactness::Exact ? ", exact=True" : "") + ") AS SELECT * FROM items"
        + (place == FilterPlace::InSource ? filter : "") + ")" + (place == FilterPlace::Outside ? filter : "")
        + " ORDER BY search_result DESC LIMIT " + std::to_string(limit);
}

void insertItems(
    store::Database& database, std::span<const std::vector<float>> vectors, std::int64_t firstId, std::int32_t label)
{
    store::Query insert = require(
        database.prepare("INSERT INTO items(id, label, image_path, v) VALUES (?1, ?2, 'pictures/' || ?1, ?3)"));
    for (const auto& vector : vectors) {
        const auto bytes = std::as_bytes(std::span(vector));
        insert.bind(1, firstId++);
        insert.bind(2, std::int64_t{label});
        insert.bind(3, store::Bytes(bytes.begin(), bytes.end()));
        require(insert.run());
    }
}

SearchWorkspace::SearchWorkspace(const std::filesystem::path& folder, std::size_t threads)
    : m_session(require(engine::Session::open(folder, {.threads = static_cast<int>(threads)})))
{
}

store::Database& SearchWorkspace::database()
{
    return m_session->workspace().database();
}

std::filesystem::path SearchWorkspace::databaseFile() const
{
    return m_session->folder() / "workspace.sqlite";
}

void SearchWorkspace::fill(const SearchTask& task)
{
    const SearchData& data = task.data();
    require(database().execute("CREATE TABLE items (id INTEGER PRIMARY KEY, label INTEGER, image_path TEXT, v VECTOR("
        + std::to_string(data.dimension()) + "))"));
    auto transaction = require(m_session->workspace().begin({}));
    for (std::size_t i = 0; i < data.rows(); ++i) {
        const std::vector<float> row(data.row(i).begin(), data.row(i).end());
        insertItems(database(), {&row, 1}, static_cast<std::int64_t>(i + 1), task.label(i));
    }
    require(transaction.commit());
}

Answer SearchWorkspace::run(const std::string& statement)
{
    Answer answer;
    answer.milliseconds = millisecondsOf([&] {
        const auto script = language::parse(statement);
        const auto outcome = require(m_session->run(script.statements.at(0), statement, {}));
        for (const auto& row : require(outcome.table->rows(0, outcome.table->rowCount())))
            answer.rowids.push_back(std::get<std::int64_t>(row.at(0)));
    });
    return answer;
}

void SearchWorkspace::finishIndexes()
{
    require(m_session->finishIndexes({}));
}

double SearchWorkspace::waitForIndex(const std::string& statement)
{
    const double time = millisecondsOf([&] {
        run(statement);
        finishIndexes();
    });
    run(statement); // opens it
    return time / 1000;
}

std::unique_ptr<SearchWorkspace> filledWorkspace(const SearchTask& task, const std::filesystem::path& folder)
{
    const bool isNew = !std::filesystem::exists(folder);
    auto workspace = std::make_unique<SearchWorkspace>(folder, 0);
    if (!isNew)
        return workspace;
    const double filling = millisecondsOf([&] { workspace->fill(task); });
    const double indexing = workspace->waitForIndex(searchStatement(task.queries()[0], task.limit(), {}));
    std::printf("workspace      %9.1f s to insert %zu rows; index there %.1f s after the first search began\n",
        filling / 1000, task.data().rows(), indexing);
    return workspace;
}

} // namespace pictor::bench
