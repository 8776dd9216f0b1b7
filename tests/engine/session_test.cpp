// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_fixture.h"

#include "language/parser.h"
#include "store/workspace.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <thread>

namespace pictor::engine {
namespace {

constexpr const char* buildSmall
    = "BUILD MODEL m USING SimCLR OPTIONS (max_epochs=1, overwrite=True) AS SELECT * FROM pictures;";

class SessionTest : public EngineTest
{
protected:
    // A trained model "m" and a table "pictures" with its vectors in "convert_result".
    void convertPictures(int count)
    {
        makePictures(count);
        const auto done = run(
            std::string(buildSmall) + "CONVERT USING m OPTIONS (table_name='pictures') AS SELECT * FROM pictures");
        ASSERT_TRUE(done) << done.error().text();
    }
};

TEST_F(SessionTest, KeepsTheOldModelWhenABuildIsStopped)
{
    makePictures(24);
    ASSERT_TRUE(run(buildSmall));
    const auto before = rows("SELECT * FROM (LIST MODEL)");
    const auto weights = m_session->folder() / "models/m/weights.safetensors";
    const auto written = std::filesystem::last_write_time(weights);

    stopInTheMiddle( // as Ctrl-C would
        "BUILD MODEL m USING SimCLR OPTIONS (max_epochs=100000, overwrite=True) AS SELECT * FROM pictures");
    EXPECT_EQ(rows("SELECT * FROM (LIST MODEL)"), before);
    EXPECT_EQ(std::filesystem::last_write_time(weights), written);
    EXPECT_TRUE(run("CONVERT USING m AS SELECT * FROM pictures"));
    std::vector<std::string> files; // the model, and what the stopped training would go on with
    for (const auto& entry : std::filesystem::directory_iterator(m_session->folder() / "models"))
        files.push_back(entry.path().filename().string());
    std::ranges::sort(files);
    EXPECT_EQ(files, (std::vector<std::string>{".training-m", "m"}));
}

TEST_F(SessionTest, SkipsUnreadablePicturesAndCountsThem)
{
    makePictures(24);
    write("pictures/3.bmp", "");
    write("pictures/4.bmp", "this is no picture");
    std::filesystem::remove(m_session->folder() / "pictures/5.bmp");
    const auto built = run(buildSmall);
    ASSERT_TRUE(built) << built.error().text();
    EXPECT_EQ(built->skippedInputs, 3);
    const auto converted = run("CONVERT USING m OPTIONS (table_name='vectors') AS SELECT * FROM pictures");
    ASSERT_TRUE(converted);
    EXPECT_EQ(converted->skippedInputs, 3);
    EXPECT_EQ(rows("SELECT count(*), count(convert_result) FROM vectors"), std::vector<std::string>{"24|21"});
    EXPECT_EQ(m_listener.skippedInputs.back().name, "pictures/5.bmp");
    EXPECT_EQ(m_listener.skippedInputs.back().reason.code, "vision.missing");
    ASSERT_TRUE(run("CONVERT USING m AS SELECT image_path FROM pictures UNION ALL SELECT NULL"));
    EXPECT_EQ(m_listener.skippedInputs.back().reason.code, "engine.no-path");
    const auto printed = run("PRINT IMAGE AS SELECT image_path, label FROM pictures LIMIT 4");
    ASSERT_TRUE(printed);
    EXPECT_EQ(printed->images.size(), 4u);
    EXPECT_EQ(printed->skippedInputs, 1);
}

TEST_F(SessionTest, FailsWhenNoPictureCanBeUsed)
{
    convertPictures(12);
    run("CREATE TABLE gone AS SELECT 'no/' || image_path AS image_path FROM pictures");
    EXPECT_EQ(errorCode("CONVERT USING m AS SELECT * FROM gone"), "engine.all-inputs-failed");
    EXPECT_EQ(errorCode("BUILD MODEL n USING SimCLR AS SELECT * FROM gone"), "learn.too-few-pictures");
    EXPECT_EQ(errorCode("BUILD MODEL n USING SimCLR AS SELECT * FROM pictures LIMIT 0"), "learn.too-few-pictures");
    EXPECT_EQ(errorCode("BUILD MODEL n USING SimCLR AS SELECT * FROM pictures LIMIT 1"), "learn.too-few-pictures");
}

TEST_F(SessionTest, ReplacesTheColumnOnTheSecondConvertAndKeepsItsPlace)
{
    convertPictures(12);
    ASSERT_TRUE(run("CREATE TABLE wide AS SELECT image_path, NULL AS convert_result, label FROM pictures"));
    const auto converted = run("CONVERT USING m OPTIONS (table_name='wide') AS SELECT * FROM wide");
    ASSERT_TRUE(converted) << converted.error().text();
    ASSERT_EQ(converted->table->columns().size(), 3u);
    EXPECT_EQ(converted->table->columns()[1].name, "convert_result");
    EXPECT_GT(converted->table->columns()[1].dimension, 0);
}

TEST_F(SessionTest, SaysWhenANarrowerResultReplacesATable)
{
    convertPictures(12);
    ASSERT_TRUE(run("CONVERT USING m OPTIONS (table_name='pictures') AS SELECT * FROM pictures LIMIT 5"));
    EXPECT_TRUE(m_listener.heard("engine.rows-replaced"));
    EXPECT_EQ(rows("SELECT count(*) FROM pictures"), std::vector<std::string>{"5"});
}

TEST_F(SessionTest, SearchGivesAllRowsInInputOrderOrTheBestFirst)
{
    convertPictures(12);
    const std::string legacy
        = "SEARCH IMAGE image='pictures/7.bmp' USING m OPTIONS (emb_col='convert_result') AS SELECT * FROM pictures";
    const auto all = rows("SELECT image_path FROM (" + legacy + ")");
    EXPECT_EQ(all, rows("SELECT image_path FROM pictures"));
    const auto best = rows(
        "SELECT image_path FROM (SEARCH IMAGE USING m OPTIONS (search_by='image', search_input='pictures/7.bmp', "
        "emb_col='convert_result', top_k=4) AS SELECT * FROM pictures)");
    EXPECT_EQ(best, rows("SELECT image_path FROM (" + legacy + ") ORDER BY search_result DESC LIMIT 4"));
    ASSERT_FALSE(best.empty());
    EXPECT_EQ(best.front(), "pictures/7.bmp");
    EXPECT_EQ(rows("SELECT count(*) FROM (SEARCH IMAGE image='pictures/7.bmp' USING m OPTIONS (top_k=None) AS SELECT * "
                   "FROM pictures)"),
        std::vector<std::string>{"12"});
}

TEST_F(SessionTest, RefusesVectorsOfAnotherDimension)
{
    convertPictures(12);
    ASSERT_TRUE(run("CREATE TABLE other (image_path TEXT, convert_result VECTOR(3)); "
                    "INSERT INTO other VALUES ('pictures/1.bmp', x'000000000000803f00000040')"));
    EXPECT_EQ(
        errorCode(
            "SEARCH IMAGE image='pictures/1.bmp' USING m OPTIONS (emb_col='convert_result') AS SELECT * FROM other"),
        "engine.dimension-mismatch");
    EXPECT_EQ(
        errorCode("SEARCH IMAGE image='pictures/1.bmp' USING m OPTIONS (emb_col='label') AS SELECT * FROM pictures"),
        "engine.not-vectors");
}

TEST_F(SessionTest, NoticesADamagedModel)
{
    convertPictures(12);
    const auto weights = m_session->folder() / "models/m/weights.safetensors";
    {
        std::fstream stream(weights, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(static_cast<std::streamoff>(std::filesystem::file_size(weights) - 100));
        stream.put('\x7F');
    }
    m_session.reset();
    m_session = Session::open(m_folder.path().toStdString()).value();
    EXPECT_EQ(errorCode("CONVERT USING m AS SELECT * FROM pictures"), "engine.damaged-model");
    std::filesystem::remove(weights);
    EXPECT_EQ(
        errorCode("SEARCH IMAGE image='pictures/1.bmp' USING m AS SELECT * FROM pictures"), "engine.damaged-model");
    EXPECT_TRUE(run(buildSmall)); // overwrite mends it
    EXPECT_TRUE(run("CONVERT USING m AS SELECT * FROM pictures"));
}

TEST_F(SessionTest, DeletesAModel)
{
    convertPictures(12);
    EXPECT_EQ(rows("SELECT name, class_name FROM (LIST MODEL)"), std::vector<std::string>{"m|SimCLR"});
    ASSERT_TRUE(run("DELETE MODEL m"));
    EXPECT_TRUE(rows("LIST MODEL").empty());
    EXPECT_FALSE(std::filesystem::exists(m_session->folder() / "models/m"));
    EXPECT_EQ(errorCode("DELETE MODEL m"), "engine.no-model");
}

TEST_F(SessionTest, RefusesADamagedArchiveAndKeepsTheOldDataset)
{
    const std::filesystem::path data = m_session->folder() / "data";
    std::filesystem::create_directories(data / "datasets");
    write("data/datasets/catalogue.json",
        R"([{"name": "broken", "data_type": "image", "archive": "broken.zip", "sha256": ")" + std::string(64, 'a')
            + R"("}])");
    write("data/datasets/broken.zip", "PK");
    write("thanosql-dataset/broken/mine.txt", "keep me");
    qputenv("PICTOR_DATA_PATH", QByteArray::fromStdString(data.string()));
    EXPECT_EQ(errorCode("GET THANOSQL DATASET broken"), "engine.dataset-exists");
    EXPECT_EQ(errorCode("GET THANOSQL DATASET broken OPTIONS (overwrite=True)"), "engine.dataset-checksum");
    EXPECT_TRUE(std::filesystem::exists(m_session->folder() / "thanosql-dataset/broken/mine.txt"));
    write("data/datasets/catalogue.json", "{");
    EXPECT_EQ(errorCode("GET THANOSQL DATASET broken"), "engine.bad-catalogue");
    qunsetenv("PICTOR_DATA_PATH");
    EXPECT_EQ(errorCode("GET THANOSQL DATASET mnist_dat"), "engine.no-dataset");
}

TEST_F(SessionTest, SaysWhenTheLearningModuleIsMissing)
{
    // The module stays open once it is loaded, so this needs a process of its own, started afresh rather than forked.
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    EXPECT_EXIT(
        {
            qputenv("PICTOR_MODULE_PATH", "/nowhere");
            makePictures(4);
            std::exit(errorCode("BUILD MODEL m USING SimCLR AS SELECT * FROM pictures") == "engine.no-learning-module"
                    ? 0
                    : 1);
        },
        testing::ExitedWithCode(0), "");
}

TEST_F(SessionTest, RunsSqlWithNestedStatementsAnywhere)
{
    convertPictures(6);
    ASSERT_TRUE(run(
        "CREATE TABLE found AS SELECT * FROM (SEARCH IMAGE image='pictures/1.bmp' USING m AS SELECT * FROM pictures)"));
    ASSERT_TRUE(
        run("INSERT INTO found SELECT * FROM (SEARCH IMAGE image='pictures/2.bmp' USING m AS SELECT * FROM pictures)"));
    EXPECT_EQ(rows("SELECT count(*), count(DISTINCT image_path) FROM found"), std::vector<std::string>{"12|6"});
    EXPECT_EQ(rows("SELECT count(*) FROM pictures p JOIN (CONVERT USING m OPTIONS (result_col='v') AS SELECT * FROM "
                   "pictures) c "
                   "ON p.image_path = c.image_path WHERE p.convert_result = c.v"),
        std::vector<std::string>{"6"});
    EXPECT_EQ(rows("SELECT typeof(convert_result) FROM (CONVERT USING m AS SEARCH IMAGE image='pictures/1.bmp' USING m "
                   "AS SELECT * FROM pictures) LIMIT 1"),
        std::vector<std::string>{"blob"});
}

TEST_F(SessionTest, UndoesEverythingThatAFailedStatementDid)
{
    ASSERT_TRUE(run("CREATE TABLE t (a INTEGER CHECK (a < 3)); INSERT INTO t VALUES (1)"));
    EXPECT_EQ(errorCode("INSERT INTO t VALUES (2), (5)"), "store.constraint");
    EXPECT_EQ(rows("SELECT a FROM t"), std::vector<std::string>{"1"});
}

TEST_F(SessionTest, RunsNothingOfWhatCannotBeRead)
{
    EXPECT_EQ(errorCode("SELEC 1"), "engine.broken-statement");
}

TEST_F(SessionTest, StopsALongQuery)
{
    std::jthread stopper([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(200));
        m_stop.request_stop();
    });
    EXPECT_EQ(errorCode("WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c"),
        "base.stopped");
}

class StrictSessionTest : public EngineTest
{
protected:
    StrictSessionTest() { m_options.strict = true; }
};

TEST_F(StrictSessionTest, StopsAtWarningsBeforeAnythingRuns)
{
    write("a.csv", "x\n1\n");
    EXPECT_EQ(errorCode("COPY a OPTIONS (overwrit=True) FROM 'a.csv'"), "engine.unknown-option");
    EXPECT_EQ(errorCode("SELECT * FROM a"), "store.no-table");
}

} // namespace
} // namespace pictor::engine
