// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/prediction_metrics.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace pictor::engine {
namespace {

learn::LabelledVectors answers(
    std::vector<std::string> classes, std::vector<std::int32_t> labels, std::vector<float> probabilities)
{
    const int outputs = static_cast<int>(classes.size());
    return {.dimension = outputs,
        .vectors = std::move(probabilities),
        .labels = {{learn::Task::Classification, learn::LabelType::Text, std::move(classes)}, std::move(labels), {}}};
}

std::map<std::string, double> measured(const learn::LabelledVectors& data)
{
    std::map<std::string, double> result;
    for (const auto& [name, value] : measure(data))
        result.emplace(name, value);
    return result;
}

// Six pictures: 2 of 3 "yes" found, 1 of 3 "no" taken for one.
learn::LabelledVectors sixPictures()
{
    return answers(
        {"no", "yes"}, {1, 1, 1, 0, 0, 0}, {0.1f, 0.9f, 0.4f, 0.6f, 0.7f, 0.3f, 0.8f, 0.2f, 0.9f, 0.1f, 0.3f, 0.7f});
}

TEST(PredictionMetrics, ofTwoClassesAreThoseByHand)
{
    auto values = measured(sixPictures());
    ASSERT_EQ(values.size(), 7u);
    EXPECT_NEAR(values["Accuracy"], 4.0 / 6, 1e-12);
    EXPECT_NEAR(values["Recall"], 2.0 / 3, 1e-12);
    EXPECT_NEAR(values["Precision"], 2.0 / 3, 1e-12);
    EXPECT_NEAR(values["F1-Score"], 2.0 / 3, 1e-12);
    EXPECT_NEAR(values["Kappa"], (4.0 / 6 - 0.5) / 0.5, 1e-12);
    EXPECT_NEAR(values["MCC"], (2.0 * 2 - 1) / 9, 1e-12);
    // Of nine pairs 0.9 and 0.6 win against 0.2, 0.1 and, 0.9 only, 0.7; 0.3 wins against 0.2 and 0.1.
    EXPECT_NEAR(values["ROCAUC"], 7.0 / 9, 1e-12);
}

TEST(PredictionMetrics, countTiesHalf)
{
    auto values = measured(answers({"a", "b"}, {0, 1}, {0.5f, 0.5f, 0.5f, 0.5f}));
    EXPECT_NEAR(values["ROCAUC"], 0.5, 1e-12);
    EXPECT_EQ(values["Recall"], 0); // the first of equal ones is answered
    EXPECT_EQ(values["MCC"], 0);
    EXPECT_TRUE(std::isnan(measured(answers({"a", "b"}, {1, 1}, {0.f, 1.f, 0.f, 1.f}))["ROCAUC"]));
}

TEST(PredictionMetrics, ofMoreClassesWeighEachTheSame)
{
    // a: 2 of 2; b: 0 of 1, taken for a; c: 1 of 1; d occurs nowhere.
    const learn::LabelledVectors data = answers(
        {"a", "b", "c", "d"}, {0, 0, 1, 2}, {0.9f, 0.1f, 0, 0, 0.8f, 0.2f, 0, 0, 0.7f, 0.3f, 0, 0, 0, 0, 1, 0});
    std::vector<std::string> names;
    for (const auto& [name, value] : measure(data))
        names.emplace_back(name);
    EXPECT_EQ(names, (std::vector<std::string>{"Accuracy", "macro-Recall", "macro-Precision", "macro-F1-Score"}));
    auto values = measured(data);
    EXPECT_NEAR(values["Accuracy"], 0.75, 1e-12);
    EXPECT_NEAR(values["macro-Recall"], 2.0 / 3, 1e-12);
    EXPECT_NEAR(values["macro-Precision"], (2.0 / 3 + 0 + 1) / 3, 1e-12);
    EXPECT_NEAR(values["macro-F1-Score"], (0.8 + 0 + 1) / 3, 1e-12);
}

TEST(PredictionMetrics, ofNumbers)
{
    learn::LabelledVectors data{.dimension = 1,
        .vectors = {1, 2, 5},
        .labels = {{learn::Task::Regression, learn::LabelType::Real, {}}, {}, {1, 3, 5}}};
    auto values = measured(data);
    EXPECT_NEAR(values["R2"], 1 - 1.0 / 8, 1e-12);
    EXPECT_NEAR(values["MAE"], 1.0 / 3, 1e-12);
    EXPECT_NEAR(values["MSE"], 1.0 / 3, 1e-12);
    EXPECT_NEAR(values["RMSE"], std::sqrt(1.0 / 3), 1e-12);
    data.labels.values = {2, 2, 2};
    EXPECT_TRUE(std::isnan(measured(data)["R2"]));
}

TEST(PredictionMetrics, findTheLikeliest)
{
    const std::vector<float> probabilities{0.2f, 0.5f, 0.1f, 0.2f};
    EXPECT_EQ(likeliest(probabilities), 1u);
    EXPECT_EQ(likeliest(probabilities, 3), (std::vector<std::size_t>{1, 0, 3}));
    EXPECT_EQ(likeliest(probabilities, 9).size(), 4u);
}

} // namespace
} // namespace pictor::engine
