// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model_files.h"

#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace pictor::engine {
namespace {

class ModelFilesTest : public testing::Test
{
protected:
    void SetUp() override
    {
        m_model = {
            .name = "m", .className = "SimCLR", .createdUtc = "2026-11-22 14:00:00", .fileId = "id-1", .dimension = 3};
        m_model.files.weights = {std::byte{1}, std::byte{2}, std::byte{3}};
        m_model.files.description = R"({"layers":[1,2.5]})";
        ASSERT_TRUE(writeModelFiles(path(), m_model));
    }

    std::filesystem::path path() const { return m_folder.path().toStdString(); }

    std::string readAll(const char* name) const
    {
        std::ifstream stream(path() / name, std::ios::binary);
        std::ostringstream text;
        text << stream.rdbuf();
        return text.str();
    }

    void replaceIn(const char* name, const std::string& from, const std::string& to) const
    {
        std::string text = readAll(name);
        ASSERT_NE(text.find(from), std::string::npos);
        text.replace(text.find(from), from.size(), to);
        std::ofstream(path() / name, std::ios::binary) << text;
    }

    std::string problem() const
    {
        const auto model = readModelFiles(path(), "m");
        return model ? "" : model.error().code + ": " + model.error().message;
    }

    QTemporaryDir m_folder;
    StoredModel m_model;
};

TEST_F(ModelFilesTest, ComeBackAsTheyWere)
{
    const auto model = readModelFiles(path(), "m");
    ASSERT_TRUE(model) << model.error().text();
    EXPECT_EQ(model->files.weights, m_model.files.weights);
    EXPECT_EQ(model->files.description, m_model.files.description);
    EXPECT_EQ(model->fileId, "id-1");
    EXPECT_EQ(model->dimension, 3);
}

TEST_F(ModelFilesTest, FlippedWeightsAreNoticed)
{
    std::ofstream(path() / "weights.safetensors", std::ios::binary) << "\1\2\2";
    EXPECT_EQ(
        problem(), "engine.damaged-model: Model \"m\" is damaged: the checksum of weights.safetensors does not match.");
}

TEST_F(ModelFilesTest, AChangedDescriptionIsNoticed)
{
    replaceIn("model.json", "\"dimension\": 3", "\"dimension\": 4");
    EXPECT_EQ(problem(), "engine.damaged-model: Model \"m\" is damaged: the checksum of model.json does not match.");
    std::ofstream(path() / "model.json") << "{";
    EXPECT_EQ(problem(), "engine.damaged-model: Model \"m\" is damaged: model.json is not JSON.");
    std::filesystem::remove(path() / "model.json");
    EXPECT_EQ(problem().substr(0, 21), "engine.damaged-model:");
}

TEST_F(ModelFilesTest, ANewerFormatIsNamed)
{
    replaceIn("model.json", "\"format\": 1", "\"format\": 9");
    EXPECT_EQ(problem(), "engine.newer-model: Model \"m\" was written by a newer version of Pictor (format 9).");
}

} // namespace
} // namespace pictor::engine
