// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/head_fitting.h"
#include "learn/logistic_regression.h"
#include "learn/ridge_regression.h"

#include "learn/random_source.h"

#include <ATen/ATen.h>
#include <gtest/gtest.h>

#include <cmath>

namespace pictor::learn {
namespace {

// Three overlapping clouds.
LogisticSamples clouds(std::int64_t count, std::uint64_t seed = 0)
{
    RandomSource random(seed);
    const at::Tensor classes = at::arange(count).remainder(3);
    const at::Tensor centres = at::tensor({1.f, 0.f, -1.f, 1.f, 0.f, -1.f}).view({3, 2});
    return {centres.index_select(0, classes) + random.normal({count, 2}), at::zeros({count, 3}), classes,
        at::ones({count})};
}

double objective(const LogisticSamples& samples, const LinearHead& head, double penalty)
{
    const at::Tensor logits = head(samples.vectors) + samples.offset;
    return crossEntropy(logits, samples.classes, samples.weights)
        + penalty / 2 * head.weight.square().sum().item<double>();
}

TEST(LogisticRegression, crossEntropyIsTheOneByHand)
{
    // Logits 0 and ln 3: probabilities 1/4 and 3/4.
    const at::Tensor logits = at::tensor({0.f, std::log(3.f), 0.f, std::log(3.f)}).view({2, 2});
    const at::Tensor classes = at::tensor({0, 1}, at::kLong);
    EXPECT_NEAR(crossEntropy(logits, classes, at::ones({2})), (std::log(4.0) + std::log(4.0 / 3)) / 2, 1e-6);
    EXPECT_NEAR(
        crossEntropy(logits, classes, at::tensor({3.f, 1.f})), (3 * std::log(4.0) + std::log(4.0 / 3)) / 4, 1e-6);
}

TEST(LogisticRegression, endsWhereNoStepDownIsLeft)
{
    LogisticSamples samples = clouds(90);
    samples.weights.slice(0, 0, 30).fill_(2);
    samples.offset = RandomSource(5).normal({90, 3});
    for (const double penalty : {1.0, 0.01}) {
        const auto head = fitLogistic(samples, penalty, LinearHead::zero(3, 2), {});
        ASSERT_TRUE(head);
        // In double precision, from LibTorch's own derivatives.
        at::Tensor weight = head->weight.to(at::kDouble).requires_grad_();
        at::Tensor bias = head->bias.to(at::kDouble).requires_grad_();
        const at::Tensor logits = at::mm(samples.vectors.to(at::kDouble), weight.t()) + bias + samples.offset;
        const at::Tensor right = at::log_softmax(logits, 1).gather(1, samples.classes.unsqueeze(1)).squeeze(1);
        const at::Tensor loss
            = -(right * samples.weights).sum() / samples.weights.sum() + weight.square().sum() * (penalty / 2);
        loss.backward();
        EXPECT_LT(weight.grad().abs().max().item<double>(), 1e-3);
        EXPECT_LT(bias.grad().abs().max().item<double>(), 1e-3);
        EXPECT_NEAR(loss.item<double>(), objective(samples, *head, penalty), 1e-5);
    }
}

TEST(LogisticRegression, doesNotDependOnTheStart)
{
    const LogisticSamples samples = clouds(60);
    const auto one = fitLogistic(samples, 0.1, LinearHead::zero(3, 2), {});
    const auto other = fitLogistic(samples, 0.1, {at::full({3, 2}, 4.f), at::full({3}, -2.f)}, {});
    ASSERT_TRUE(one && other);
    EXPECT_TRUE(one->weight.allclose(other->weight, 0, 2e-3)) << one->weight << other->weight;
    EXPECT_NEAR(objective(samples, *one, 0.1), objective(samples, *other, 0.1), 1e-6);
}

TEST(LogisticRegression, stopsBetweenTwoRounds)
{
    std::stop_source stop;
    stop.request_stop();
    const auto head = fitLogistic(clouds(9), 0.1, LinearHead::zero(3, 2), RunContext(nullptr, stop.get_token()));
    ASSERT_FALSE(head);
    EXPECT_EQ(head.error().code, "base.stopped");
}

at::Tensor ridgeByNormalEquations(const at::Tensor& vectors, const at::Tensor& values, double penalty)
{
    const at::Tensor centred = vectors - vectors.mean(0);
    const at::Tensor left = at::mm(centred.t(), centred) + penalty * at::eye(vectors.size(1), at::kDouble);
    return at::mv(at::inverse(left), at::mv(centred.t(), values - values.mean()));
}

TEST(RidgeRegression, solvesTheNormalEquations)
{
    RandomSource random(1);
    const at::Tensor vectors = random.normal({40, 5});
    const at::Tensor values
        = (at::mv(vectors, at::tensor({1.f, -2.f, 0.f, 0.5f, 3.f})) + 7 + random.normal({40})).to(at::kDouble);
    const RidgeFit fit = fitRidge(vectors, values);
    const at::Tensor expected = ridgeByNormalEquations(vectors.to(at::kDouble), values, fit.penalty);
    EXPECT_TRUE(fit.head.weight.squeeze(0).to(at::kDouble).allclose(expected, 1e-4, 1e-4));
    EXPECT_NEAR(fit.head(vectors).mean().item<double>(), values.mean().item<double>(), 1e-4);
}

TEST(RidgeRegression, leavesOutWithoutFittingAgain)
{
    RandomSource random(2);
    const at::Tensor vectors = random.normal({12, 3});
    const at::Tensor values
        = (at::mv(vectors, at::tensor({1.f, 2.f, -1.f})) + random.normal({12}) * 0.3).to(at::kDouble);
    const RidgeFit fit = fitRidge(vectors, values);
    for (std::int64_t left = 0; left < 12; ++left) {
        const at::Tensor others = at::arange(12).ne(left).nonzero().flatten();
        const at::Tensor x = vectors.index_select(0, others).to(at::kDouble);
        const at::Tensor y = values.index_select(0, others);
        const at::Tensor weight = ridgeByNormalEquations(x, y, fit.penalty);
        const double estimate = (y.mean() + at::dot(weight, vectors[left].to(at::kDouble) - x.mean(0))).item<double>();
        EXPECT_NEAR(fit.leftOut[left].item<double>(), estimate, 1e-3) << left;
    }
}

TEST(RidgeRegression, choosesAStrongPenaltyForNoise)
{
    RandomSource random(3);
    const at::Tensor vectors = random.normal({30, 25});
    const at::Tensor noise = random.normal({30}).to(at::kDouble);
    const at::Tensor signal = vectors.select(1, 0).to(at::kDouble);
    EXPECT_GT(fitRidge(vectors, noise).penalty, 10 * fitRidge(vectors, signal).penalty);
}

Labels labelled(std::vector<std::int32_t> classes, std::vector<std::string> names)
{
    return {{Task::Classification, LabelType::Text, std::move(names)}, std::move(classes), {}};
}

TEST(SampleWeights, giveRareClassesTheSameSay)
{
    const Labels labels = labelled({0, 0, 0, 1}, {"a", "b", "never"});
    const at::Tensor weights = sampleWeights(labels, true);
    EXPECT_NEAR(weights[3].item<double>(), 3 * weights[0].item<double>(), 1e-5);
    EXPECT_NEAR(weights.mean().item<double>(), 1, 1e-6);
    EXPECT_TRUE(sampleWeights(labels, false).eq(1).all().item<bool>());
    std::vector<std::int32_t> many(1000, 0);
    many.back() = 1;
    const at::Tensor capped = sampleWeights(labelled(many, {"a", "b"}), true);
    EXPECT_NEAR((capped[999] / capped[0]).item<double>(), 10 / (1000.0 / 2 / 999), 1e-3);
}

TEST(CheckLabels, saysWhatCannotBeLearned)
{
    EXPECT_EQ(checkLabels(labelled({}, {})).error().code, "learn.too-few-labelled");
    EXPECT_EQ(checkLabels(labelled({0}, {"a"})).error().code, "learn.too-few-labelled");
    const auto one = checkLabels(labelled({1, 1, 1}, {"a", "b"}));
    EXPECT_EQ(one.error().code, "learn.one-class");
    EXPECT_NE(one.error().message.find("\"b\""), std::string::npos);
    EXPECT_TRUE(checkLabels(labelled({0, 1}, {"a", "b"})));
    std::vector<std::int32_t> different;
    for (int i = 0; i < 10000; ++i)
        different.push_back(i);
    const Labels names = labelled(different, std::vector<std::string>(10000, "x"));
    EXPECT_EQ(checkLabels(names).error().code, "learn.too-many-classes");
    Labels twice = names;
    twice.classes.insert(twice.classes.end(), different.begin(), different.end());
    EXPECT_TRUE(checkLabels(twice));
    const Labels constant{{Task::Regression, LabelType::Real, {}}, {}, {2, 2, 2}};
    EXPECT_EQ(checkLabels(constant).error().code, "learn.one-class");
}

// Two numbers that tell the classes apart in 29 of 30 pictures, eight that are noise.
LabelledVectors samples(int count, std::uint64_t seed)
{
    RandomSource random(seed);
    LabelledVectors result{.dimension = 10, .vectors = {}, .labels = labelled({}, {"left", "right", "up"})};
    const at::Tensor numbers = random.normal({count, 10}).contiguous();
    for (int i = 0; i < count; ++i) {
        const std::int32_t label = i % 3;
        numbers[i][0] += label == 0 ? -3 : label == 1 ? 3 : 0;
        numbers[i][1] += label == 2 ? 4 : 0;
        result.labels.classes.push_back(label);
    }
    const float* data = numbers.data_ptr<float>();
    result.vectors.assign(data, data + numbers.numel());
    return result;
}

double accuracyOf(const LinearHead& head, const LabelledVectors& data)
{
    const auto count = static_cast<std::int64_t>(data.labels.size());
    const at::Tensor vectors = at::tensor(at::ArrayRef<float>(data.vectors)).view({count, data.dimension});
    const at::Tensor classes = at::tensor(at::ArrayRef<std::int32_t>(data.labels.classes), at::kLong);
    return head(vectors).argmax(1).eq(classes).to(at::kDouble).mean().item<double>();
}

TEST(FitHead, learnsAndSaysHowWell)
{
    const auto fitted = fitHead(samples(150, 1), std::nullopt, {}, {});
    ASSERT_TRUE(fitted) << fitted.error().text();
    const double unseen = accuracyOf(fitted->head, samples(600, 2));
    EXPECT_GT(unseen, 0.93);
    EXPECT_NEAR(fitted->score, unseen, 0.05);
    EXPECT_EQ(fitted->validation["pictures"], 150);
    int total = 0;
    for (const auto& row : fitted->validation["confusion_matrix"]) {
        for (const auto& count : row)
            total += count.get<int>();
    }
    EXPECT_EQ(total, 150);
}

TEST(FitHead, goesOnFromAHeadInsteadOfForgettingIt)
{
    const auto old = fitHead(samples(300, 1), std::nullopt, {}, {});
    ASSERT_TRUE(old);
    const auto further = fitHead(samples(6, 7), old->head, {}, {});
    ASSERT_TRUE(further);
    EXPECT_GT(accuracyOf(further->head, samples(600, 9)), 0.93);
}

TEST(FitHead, keepsWhatItKnowsOfClassesThatAreNotAmongTheNewPictures)
{
    const auto old = fitHead(samples(300, 1), std::nullopt, {}, {});
    ASSERT_TRUE(old);
    const LabelledVectors all = samples(300, 8);
    LabelledVectors two{.dimension = 10, .vectors = {}, .labels = labelled({}, all.labels.set.classes)};
    for (std::size_t i = 0; i < 300; ++i) {
        if (all.labels.classes[i] == 2)
            continue;
        two.labels.classes.push_back(all.labels.classes[i]);
        two.vectors.insert(two.vectors.end(), &all.vectors[i * 10], &all.vectors[i * 10] + 10);
    }
    const auto further = fitHead(two, old->head, {}, {});
    ASSERT_TRUE(further);
    EXPECT_GT(accuracyOf(further->head, samples(600, 9)), 0.93);
}

TEST(FitHead, helpsARareClass)
{
    LabelledVectors data = samples(600, 4);
    LabelledVectors uneven{.dimension = 10, .vectors = {}, .labels = labelled({}, data.labels.set.classes)};
    for (std::size_t i = 0; i < 600; ++i) {
        if (data.labels.classes[i] == 2 && i % 20 != 2)
            continue;
        const std::int32_t label = data.labels.classes[i];
        uneven.labels.classes.push_back(label);
        for (std::size_t j = 0; j < 10; ++j) { // nearer to each other, so that classes overlap
            const float nearer = j == 0 ? (label == 0 ? 2.f
                                         : label == 1 ? -2.f
                                                      : 0.f)
                : j == 1 && label == 2  ? -3.f
                                        : 0.f;
            uneven.vectors.push_back(data.vectors[i * 10 + j] + nearer);
        }
    }
    HeadOptions plain;
    plain.balanced = false;
    const auto balanced = fitHead(uneven, std::nullopt, {}, {});
    const auto unbalanced = fitHead(uneven, std::nullopt, plain, {});
    ASSERT_TRUE(balanced && unbalanced);
    EXPECT_GT(balanced->validation["mean_recall"].get<double>(), unbalanced->validation["mean_recall"].get<double>());
}

TEST(FitHead, estimatesNumbers)
{
    LabelledVectors data = samples(100, 5);
    data.labels = {{Task::Regression, LabelType::Real, {}}, {}, {}};
    for (std::size_t i = 0; i < 100; ++i)
        data.labels.values.push_back(3 * static_cast<double>(data.vectors[i * 10]) - 100);
    const auto fitted = fitHead(data, std::nullopt, {}, {});
    ASSERT_TRUE(fitted);
    EXPECT_GT(fitted->score, 0.999);
    EXPECT_NEAR(fitted->head.weight[0][0].item<double>(), 3, 0.01);
    EXPECT_NEAR(fitted->head.bias[0].item<double>(), -100, 0.01);
}

} // namespace
} // namespace pictor::learn
