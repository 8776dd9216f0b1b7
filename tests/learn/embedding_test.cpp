// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/simclr_learning.h"

#include "learn/drawn_pictures.h"

#include <gtest/gtest.h>

#include <memory>
#include <thread>

namespace pictor::learn {
namespace {

// One small model for all cases.
class Embedding : public testing::Test
{
protected:
    static void SetUpTestSuite()
    {
        auto result = SimClrLearning().trainSimClr(test::DrawnPictures(40), test::quickOptions(), {});
        ASSERT_TRUE(result) << result.error().text();
        trained = std::make_unique<TrainingResult>(std::move(*result));
    }
    static void TearDownTestSuite() { trained.reset(); }

    static const Encoder& encoder() { return *trained->encoder; }
    static std::vector<Image> images() { return test::readAll(test::DrawnPictures(37), encoder().inputFormat()); }
    static std::vector<float> row(const std::vector<float>& vectors, std::size_t index)
    {
        const auto size = static_cast<std::ptrdiff_t>(encoder().dimension());
        const auto first = vectors.begin() + static_cast<std::ptrdiff_t>(index) * size;
        return {first, first + size};
    }

    static std::unique_ptr<TrainingResult> trained;
};
std::unique_ptr<TrainingResult> Embedding::trained;

TEST_F(Embedding, doesNotDependOnTheBatch)
{
    const std::vector<Image> all = images();
    const std::vector<float> together = encoder().embed(all).value();
    ASSERT_EQ(together.size(), all.size() * static_cast<std::size_t>(encoder().dimension()));
    for (const std::size_t i : {std::size_t{0}, std::size_t{15}, std::size_t{16}, std::size_t{36}})
        EXPECT_EQ(encoder().embed(std::span(all).subspan(i, 1)).value(), row(together, i)) << i;
    EXPECT_TRUE(encoder().embed({}).value().empty());
}

TEST_F(Embedding, isTheSameAfterSavingAndLoading)
{
    const auto loaded = SimClrLearning().loadEncoder(trained->files.weights, trained->files.description);
    ASSERT_TRUE(loaded) << loaded.error().text();
    EXPECT_EQ((*loaded)->inputFormat(), encoder().inputFormat());
    EXPECT_EQ((*loaded)->embed(images()).value(), encoder().embed(images()).value());
}

TEST_F(Embedding, isTheSameFromSeveralThreads)
{
    const std::vector<Image> all = images();
    const std::vector<float> expected = encoder().embed(all).value();
    std::vector<std::vector<float>> found(4);
    {
        std::vector<std::jthread> threads;
        for (auto& vectors : found)
            threads.emplace_back([&] { vectors = encoder().embed(all).value_or(std::vector<float>()); });
    }
    for (const auto& vectors : found)
        EXPECT_EQ(vectors, expected);
}

TEST_F(Embedding, refusesPicturesOfAnotherFormat)
{
    std::vector<Image> wrong = images();
    wrong[20].channels = 3;
    const auto vectors = encoder().embed(wrong);
    ASSERT_FALSE(vectors);
    EXPECT_EQ(vectors.error().code, "learn.wrong-picture");
    EXPECT_NE(vectors.error().message.find("21"), std::string::npos);
    wrong[20].channels = 1;
    wrong[20].pixels.pop_back();
    EXPECT_FALSE(encoder().embed(wrong));
}

} // namespace
} // namespace pictor::learn
