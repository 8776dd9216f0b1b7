// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/engine_fixture.h"
#include "engine/model_files.h"

#include "language/parser.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pictor::engine {
namespace {

class GetModelTest : public EngineTest
{
protected:
    // Puts a catalogue of the same kind in the place of the one that ships: one small model.
    void useCatalogue(const std::string& sha256)
    {
        write("data/models/catalogue.json",
            R"([{"name": "Small", "class_name": "Net", "last_updated_utc": "2026-01-02 03:04:05",
                 "weights": "small.safetensors", "sha256": ")"
                + sha256 + R"(", "network": {"architecture": {"vector_size": 3}}}])");
        write("data/models/small.safetensors", "weights");
        qputenv("PICTOR_DATA_PATH", QByteArray::fromStdString((m_session->folder() / "data").string()));
    }
    void TearDown() override { qunsetenv("PICTOR_DATA_PATH"); }

    static std::string sha256Of(const std::string& text) { return sha256Hex(std::as_bytes(std::span(text))); }
};

using Rows = std::vector<std::string>;

TEST_F(GetModelTest, InstallsTheBuiltInModelAndUsesItAtOnce)
{
    ASSERT_TRUE(run("GET THANOSQL MODEL resnet34; GET THANOSQL DATASET mnist_data;"
                    "COPY mnist FROM 'thanosql-dataset/mnist_data/mnist_test.csv';"
                    "CREATE TABLE digits AS SELECT * FROM mnist WHERE label IN (0, 1) AND rowid % 3 = 0"));
    const auto converted = run("CONVERT USING resnet34 OPTIONS (table_name='digits') AS SELECT * FROM digits");
    ASSERT_TRUE(converted) << converted.error().text();
    EXPECT_EQ(converted->table->columns().back().dimension, 512);
    // The model has never seen digits, but ones look less like zeros than like ones.
    const auto one = rows("SELECT image_path FROM digits WHERE label = 1 LIMIT 1");
    ASSERT_EQ(one.size(), 1u);
    EXPECT_EQ(rows("SELECT label FROM (SEARCH IMAGE USING resnet34 OPTIONS (search_by='image', search_input='" + one[0]
                  + "', top_k=4) AS SELECT * FROM digits)"),
        (Rows{"1", "1", "1", "1"}));
}

TEST_F(GetModelTest, KeepsWhatLaterStatementsMayNeed)
{
    ASSERT_TRUE(run("GET THANOSQL MODEL resnet34 OPTIONS (model_name='photos')"));
    const auto model = readModelFiles(m_session->folder() / "models/photos", "photos");
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(model->className, "ResNet34");
    EXPECT_EQ(model->dimension, 512);
    const QJsonObject network = QJsonDocument::fromJson(QByteArray::fromStdString(model->files.description)).object();
    const QJsonArray labels = network[QStringLiteral("labels")].toArray();
    ASSERT_EQ(labels.size(), 1000);
    EXPECT_EQ(labels[0].toString(), QStringLiteral("tench"));
    EXPECT_EQ(network[QStringLiteral("licence")].toString(), QStringLiteral("CC0-1.0"));
    EXPECT_FALSE(network[QStringLiteral("source")].toString().isEmpty());
}

TEST_F(GetModelTest, SaysWhichNumbersAModelComputesWith)
{
    ASSERT_TRUE(
        run("GET THANOSQL MODEL resnet34; GET THANOSQL MODEL resnet34 OPTIONS (precision='float32') AS floats"));
    const auto architecture = [&](const char* name) {
        const auto model = readModelFiles(m_session->folder() / "models" / name, name);
        const auto text = QByteArray::fromStdString(model ? model->files.description : std::string());
        return QJsonDocument::fromJson(text).object()[QStringLiteral("architecture")].toObject();
    };
    EXPECT_EQ(architecture("resnet34")[QStringLiteral("precision")].toString(), QStringLiteral("int8"));
    EXPECT_EQ(architecture("resnet34")[QStringLiteral("activation_ranges")].toArray().size(), 33);
    EXPECT_FALSE(architecture("floats").contains(QStringLiteral("precision")));
    EXPECT_FALSE(architecture("floats").contains(QStringLiteral("activation_ranges")));
}

TEST_F(GetModelTest, LeavesStoredVectorsAsGoodAsNewWhenItIsFetchedAgain)
{
    makePictures(2);
    ASSERT_TRUE(run("GET THANOSQL MODEL resnet34;"
                    "CONVERT USING resnet34 OPTIONS (table_name='pictures') AS SELECT * FROM pictures;"
                    "GET THANOSQL MODEL resnet34 OPTIONS (overwrite=True)"));
    const auto found = run("SEARCH IMAGE image='pictures/1.bmp' USING resnet34 AS SELECT * FROM pictures");
    ASSERT_TRUE(found) << found.error().text();
    EXPECT_FALSE(m_listener.heard("engine.old-vectors"));
}

TEST_F(GetModelTest, ListsWhatTheCatalogueHas)
{
    useCatalogue(sha256Of("weights"));
    EXPECT_EQ(rows("LIST THANOSQL MODEL"), Rows{"small|Net|2026-01-02 03:04:05"});
    ASSERT_TRUE(run("GET THANOSQL MODEL small AS s"));
    EXPECT_EQ(rows("SELECT name, class_name FROM (LIST MODEL)"), Rows{"s|Net"});
}

TEST_F(GetModelTest, LeavesTheOldModelWhereTheFilesAreDamaged)
{
    useCatalogue(sha256Of("weights"));
    ASSERT_TRUE(run("GET THANOSQL MODEL small"));
    const auto before = rows("LIST MODEL");
    write("data/models/small.safetensors", "Weights");
    EXPECT_EQ(errorCode("GET THANOSQL MODEL small OPTIONS (overwrite=True)"), "engine.model-checksum");
    std::filesystem::remove(m_session->folder() / "data/models/small.safetensors");
    EXPECT_EQ(errorCode("GET THANOSQL MODEL small OPTIONS (overwrite=True)"), "engine.model-file-missing");
    EXPECT_EQ(rows("LIST MODEL"), before);
    EXPECT_TRUE(readModelFiles(m_session->folder() / "models/small", "small"));
}

TEST_F(GetModelTest, NamesTheCatalogueThatCannotBeRead)
{
    useCatalogue("short");
    EXPECT_EQ(errorCode("GET THANOSQL MODEL small"), "engine.bad-catalogue");
    write("data/models/catalogue.json", R"([{"name": "x", "sha256": ")" + std::string(64, '0') + "\"}]");
    EXPECT_EQ(errorCode("GET THANOSQL MODEL x"), "engine.bad-catalogue");
    EXPECT_EQ(errorCode("CONVERT USING x AS SELECT 1 AS image_path"), "engine.no-model"); // not this one's business
}

TEST_F(GetModelTest, IsKnownToTheRestOfACheckedScript)
{
    const std::string text = "GET THANOSQL MODEL resnet34 OPTIONS (model_name='m'); "
                             "CREATE TABLE pictures (image_path TEXT); "
                             "CONVERT USING m OPTIONS (table_name='v') AS SELECT * FROM pictures; "
                             "SELECT convert_result FROM v; CONVERT USING resnet34 AS SELECT * FROM pictures";
    const auto found = m_session->check(language::parse(text), text);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].error.code, "engine.no-model");
    EXPECT_EQ(found[0].error.hint, "GET THANOSQL MODEL resnet34 brings it.");
    EXPECT_TRUE(rows("LIST MODEL").empty());
}

} // namespace
} // namespace pictor::engine
