// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/head_fitting.h"

#include "learn/confusion_matrix.h"
#include "learn/folds.h"
#include "learn/label_description.h"
#include "learn/learn_errors.h"
#include "learn/logistic_regression.h"
#include "learn/ridge_regression.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace pictor::learn {

namespace {

at::Tensor classTensor(const Labels& labels)
{
    return at::tensor(at::ArrayRef<std::int32_t>(labels.classes), at::kLong);
}

at::Tensor vectorTensor(const LabelledVectors& samples)
{
    const auto rows = static_cast<std::int64_t>(samples.labels.size());
    return at::tensor(at::ArrayRef<float>(samples.vectors)).view({rows, samples.dimension});
}

Result<void> checkClasses(const Labels& labels)
{
    const std::set<std::int32_t> distinct(labels.classes.begin(), labels.classes.end());
    if (distinct.size() < 2)
        return fail(error::oneClass, labels.size(), labels.set.classes[static_cast<std::size_t>(*distinct.begin())]);
    constexpr std::size_t fewClasses = 20; // one picture of each may be meant
    const bool areNames = distinct.size() > fewClasses && labels.size() < 2 * distinct.size();
    if (areNames || labels.set.classes.size() > mostClasses)
        return fail(error::tooManyClasses, labels.size(), distinct.size(), mostClasses);
    return {};
}

// Cross-validation of a logistic regression under several penalties.
class PenaltySearch
{
public:
    PenaltySearch(const LogisticSamples& samples, const Labels& labels, std::uint64_t seed, const RunContext& context)
        : m_samples(samples)
        , m_context(context)
    {
        for (at::Tensor& predicted : m_predicted)
            predicted = at::zeros_like(samples.classes);
        RandomSource random(seed);
        m_folds = stratifiedFolds(labels, folds, random);
        m_used = labels.size() > manyPictures ? 1 : folds;
    }

    Result<void> run()
    {
        for (int fold = 0; fold < m_used; ++fold)
            PICTOR_TRY(runFold(fold));
        return {};
    }

    // The penalty that predicts left out pictures best.
    double best() const { return m_penalties[bestIndex()]; }
    double loss() const { return m_losses[bestIndex()] / m_used; }
    // What was predicted of pictures that were left out.
    ConfusionMatrix confusion() const
    {
        const at::Tensor rows = m_folds.lt(m_used).nonzero().flatten();
        ConfusionMatrix result;
        result.add(m_samples.classes.index_select(0, rows), m_predicted[bestIndex()].index_select(0, rows));
        return result;
    }
    int foldsUsed() const { return m_used; }
    static constexpr int folds = 5;

private:
    // From strong to weak: each fit starts where the last one ended.
    Result<void> runFold(int fold)
    {
        const Split split = leaveOut(m_folds, fold);
        if (split.validation.size(0) == 0)
            return {};
        const LogisticSamples training = m_samples.at(split.training);
        const LogisticSamples validation = m_samples.at(split.validation);
        LinearHead head = LinearHead::zero(m_samples.offset.size(1), m_samples.vectors.size(1));
        for (std::size_t i = 0; i < m_penalties.size(); ++i) {
            PICTOR_TRY_ASSIGN(head, fitLogistic(training, m_penalties[i], head, m_context));
            const at::Tensor logits = head(validation.vectors) + validation.offset;
            m_losses[i] += crossEntropy(logits, validation.classes, validation.weights);
            m_predicted[i].index_copy_(0, split.validation, logits.argmax(1));
        }
        return {};
    }

    std::size_t bestIndex() const
    {
        return static_cast<std::size_t>(std::ranges::min_element(m_losses) - m_losses.begin());
    }

    static constexpr std::size_t manyPictures = 20000; // one fold tells enough then
    static constexpr std::array m_penalties{10.0, 1.0, 0.3, 0.1, 0.03, 0.01, 3e-3, 1e-3, 3e-4, 1e-4};
    const LogisticSamples& m_samples;
    const RunContext& m_context;
    at::Tensor m_folds;
    int m_used = folds;
    std::array<double, m_penalties.size()> m_losses{};
    std::array<at::Tensor, m_penalties.size()> m_predicted; // int64 [N], by penalty
};

// Logits that the fitted ones are added to. New pictures say nothing of the classes that are not among them: these take
// no part, so that what is known of them stays.
at::Tensor logitsBefore(const LinearHead& before, const at::Tensor& vectors, const at::Tensor& classes)
{
    constexpr double impossible = -1e9;
    const at::Tensor logits = before(vectors);
    const at::Tensor counts = at::bincount(classes, {}, logits.size(1));
    return logits.masked_fill(counts.eq(0).unsqueeze(0), impossible);
}

LinearHead sum(const LinearHead& one, const std::optional<LinearHead>& other)
{
    return other ? LinearHead{one.weight + other->weight, one.bias + other->bias} : one;
}

Result<FittedHead> fitClasses(const LabelledVectors& samples, const std::optional<LinearHead>& before,
    const HeadOptions& options, const RunContext& context)
{
    const at::Tensor vectors = vectorTensor(samples);
    const VectorScale scale = VectorScale::of(vectors);
    const auto outputs = static_cast<std::int64_t>(samples.labels.set.outputs());
    const at::Tensor classes = classTensor(samples.labels);
    const LogisticSamples scaled{scale.apply(vectors),
        before ? logitsBefore(*before, vectors, classes) : at::zeros({vectors.size(0), outputs}), classes,
        sampleWeights(samples.labels, options.balanced)};
    PenaltySearch search(scaled, samples.labels, options.seed, context);
    PICTOR_TRY(search.run());
    PICTOR_TRY_ASSIGN(const LinearHead fitted,
        fitLogistic(scaled, search.best(), LinearHead::zero(outputs, samples.dimension), context));

    const ConfusionMatrix confusion = search.confusion();
    FittedHead result{sum(scale.undone(fitted), before), {}, {}, confusion.accuracy()};
    result.choices = {{"penalty", search.best()}, {"class_weights", options.balanced ? "balanced" : "none"}};
    result.validation = {{"folds", PenaltySearch::folds}, {"folds_used", search.foldsUsed()},
        {"pictures", confusion.total()}, {"accuracy", confusion.accuracy()}, {"mean_recall", confusion.meanRecall()},
        {"cross_entropy", search.loss()}, {"confusion_matrix", confusion.json(samples.labels.set.classes.size())}};
    return result;
}

Result<FittedHead> fitNumbers(const LabelledVectors& samples, const std::optional<LinearHead>& before)
{
    const at::Tensor vectors = vectorTensor(samples);
    const at::Tensor values = at::tensor(at::ArrayRef<double>(samples.labels.values));
    const VectorScale scale = VectorScale::of(vectors);
    const at::Tensor known = before ? (*before)(vectors).squeeze(1).to(at::kDouble) : at::zeros_like(values);
    const RidgeFit fit = fitRidge(scale.apply(vectors), values - known);
    const at::Tensor errors = values - known - fit.leftOut;
    const double squared = errors.square().mean().item<double>();
    const double explained = 1 - squared / (values - values.mean()).square().mean().item<double>();
    FittedHead result{sum(scale.undone(fit.head), before), {}, {}, explained};
    result.choices = {{"penalty", fit.penalty}};
    result.validation = {{"folds", samples.labels.size()}, {"pictures", samples.labels.size()}, {"r2", explained},
        {"mean_absolute_error", errors.abs().mean().item<double>()}, {"root_mean_squared_error", std::sqrt(squared)}};
    return result;
}

} // namespace

Result<void> checkLabels(const Labels& labels)
{
    if (labels.size() < 2)
        return fail(error::tooFewLabelled, labels.size());
    if (labels.set.task == Task::Classification)
        return checkClasses(labels);
    const auto [least, most] = std::ranges::minmax(labels.values);
    if (least == most)
        return fail(error::oneClass, labels.size(), least);
    return {};
}

at::Tensor sampleWeights(const Labels& labels, bool balanced)
{
    constexpr double mostTimes = 10;
    const at::Tensor classes = classTensor(labels);
    if (!balanced)
        return at::ones({classes.size(0)});
    const at::Tensor counts = at::bincount(classes).to(at::kFloat);
    const double present = counts.gt(0).sum().item<double>();
    const at::Tensor times = (static_cast<double>(labels.size()) / present / counts).clamp_max(mostTimes);
    const at::Tensor weights = times.index_select(0, classes);
    return weights / weights.mean();
}

Result<FittedHead> fitHead(const LabelledVectors& samples, const std::optional<LinearHead>& before,
    const HeadOptions& options, const RunContext& context)
{
    if (samples.labels.set.task == Task::Regression)
        return fitNumbers(samples, before);
    return fitClasses(samples, before, options, context);
}

} // namespace pictor::learn
