// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/prediction_metrics.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace pictor::engine {

namespace {

using Answers = learn::LabelledVectors;

std::span<const float> output(const Answers& answers, std::size_t row)
{
    const auto size = static_cast<std::size_t>(answers.dimension);
    return std::span(answers.vectors).subspan(row * size, size);
}

double share(double part, double whole)
{
    return whole == 0 ? 0 : part / whole;
}

// Of one class: how often it was there, answered, and both.
struct ClassCount
{
    double present = 0;
    double answered = 0;
    double both = 0;

    bool occurs() const { return present + answered > 0; }
    double recall() const { return share(both, present); }
    double precision() const { return share(both, answered); }
    double f1() const { return share(2 * both, present + answered); }
};

std::vector<ClassCount> countClasses(const Answers& answers)
{
    std::vector<ClassCount> counts(answers.labels.set.classes.size());
    for (std::size_t row = 0; row < answers.labels.size(); ++row) {
        const auto label = static_cast<std::size_t>(answers.labels.classes[row]);
        const std::size_t answer = likeliest(output(answers, row));
        counts[label].present += 1;
        counts[answer].answered += 1;
        counts[label].both += label == answer ? 1 : 0;
    }
    return counts;
}

double accuracy(const std::vector<ClassCount>& counts, double rows)
{
    double right = 0;
    for (const ClassCount& count : counts)
        right += count.both;
    return share(right, rows);
}

double meanOver(const std::vector<ClassCount>& counts, double (ClassCount::*value)() const)
{
    double sum = 0;
    double occurring = 0;
    for (const ClassCount& count : counts) {
        sum += count.occurs() ? (count.*value)() : 0;
        occurring += count.occurs() ? 1 : 0;
    }
    return share(sum, occurring);
}

// Agreement beyond what the frequencies of labels and answers give by chance.
double kappa(const std::vector<ClassCount>& counts, double rows)
{
    double chance = 0;
    for (const ClassCount& count : counts)
        chance += share(count.present, rows) * share(count.answered, rows);
    return share(accuracy(counts, rows) - chance, 1 - chance);
}

double matthews(const std::vector<ClassCount>& counts, double rows)
{
    const ClassCount& positive = counts[1];
    const double trueNegatives = counts[0].both;
    const double falsePositives = positive.answered - positive.both;
    const double falseNegatives = positive.present - positive.both;
    const double spread = positive.answered * positive.present * (rows - positive.answered) * (rows - positive.present);
    return share(positive.both * trueNegatives - falsePositives * falseNegatives, std::sqrt(spread));
}

// The probability that a picture of the second class gets the higher probability of it than one of the first
// (Mann-Whitney); ties count half.
double areaUnderCurve(const Answers& answers)
{
    std::vector<std::pair<float, bool>> scores;
    scores.reserve(answers.labels.size());
    for (std::size_t row = 0; row < answers.labels.size(); ++row)
        scores.emplace_back(output(answers, row)[1], answers.labels.classes[row] == 1);
    std::ranges::sort(scores);
    double ranks = 0; // of the positive ones; equal scores share the mean of their ranks
    double positives = 0;
    for (std::size_t first = 0; first < scores.size();) {
        std::size_t next = first;
        double here = 0;
        for (; next < scores.size() && scores[next].first == scores[first].first; ++next)
            here += scores[next].second ? 1 : 0;
        ranks += here * (static_cast<double>(first + next) + 1) / 2;
        positives += here;
        first = next;
    }
    const double pairs = positives * (static_cast<double>(scores.size()) - positives);
    return pairs == 0 ? std::numeric_limits<double>::quiet_NaN() : (ranks - positives * (positives + 1) / 2) / pairs;
}

std::vector<Metric> measureClasses(const Answers& answers)
{
    const std::vector<ClassCount> counts = countClasses(answers);
    const auto rows = static_cast<double>(answers.labels.size());
    if (counts.size() != 2)
        return {{"Accuracy", accuracy(counts, rows)}, {"macro-Recall", meanOver(counts, &ClassCount::recall)},
            {"macro-Precision", meanOver(counts, &ClassCount::precision)},
            {"macro-F1-Score", meanOver(counts, &ClassCount::f1)}};
    return {{"Accuracy", accuracy(counts, rows)}, {"ROCAUC", areaUnderCurve(answers)}, {"Recall", counts[1].recall()},
        {"Precision", counts[1].precision()}, {"F1-Score", counts[1].f1()}, {"Kappa", kappa(counts, rows)},
        {"MCC", matthews(counts, rows)}};
}

std::vector<Metric> measureNumbers(const Answers& answers)
{
    const std::vector<double>& values = answers.labels.values;
    const auto rows = static_cast<double>(values.size());
    const double mean = share(std::accumulate(values.begin(), values.end(), 0.0), rows);
    double squares = 0, absolutes = 0, spread = 0;
    for (std::size_t row = 0; row < values.size(); ++row) {
        const double error = static_cast<double>(output(answers, row).front()) - values[row];
        squares += error * error;
        absolutes += std::abs(error);
        spread += (values[row] - mean) * (values[row] - mean);
    }
    const double explained = spread == 0 ? std::numeric_limits<double>::quiet_NaN() : 1 - squares / spread;
    return {{"R2", explained}, {"MAE", share(absolutes, rows)}, {"MSE", share(squares, rows)},
        {"RMSE", std::sqrt(share(squares, rows))}};
}

} // namespace

std::vector<Metric> measure(const Answers& answers)
{
    return answers.labels.set.task == learn::Task::Regression ? measureNumbers(answers) : measureClasses(answers);
}

std::size_t likeliest(std::span<const float> probabilities)
{
    return static_cast<std::size_t>(std::ranges::max_element(probabilities) - probabilities.begin());
}

std::vector<std::size_t> likeliest(std::span<const float> probabilities, std::size_t count)
{
    std::vector<std::size_t> order(probabilities.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t i) { return probabilities[i]; });
    order.resize(std::min(count, order.size()));
    return order;
}

} // namespace pictor::engine
