// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/learn_errors.h"
#include "learn/simclr_recipe.h"

#include <string_view>

namespace pictor::learn {

namespace {

Result<void> checkRange(std::string_view option, double value, double low, double high)
{
    if (value >= low && value <= high) // false for NaN
        return {};
    return fail(error::optionOutOfRange, option, value, low, high);
}

template <typename T>
Result<void> checkRange(std::string_view option, const std::optional<T>& value, double low, double high)
{
    return value ? checkRange(option, static_cast<double>(*value), low, high) : Result<void>();
}

Result<void> checkTraining(const SimClrOptions& options)
{
    PICTOR_TRY(checkRange("max_epochs", options.epochs, 1, 100000));
    PICTOR_TRY(checkRange("temperature", options.temperature, 0.01, 10));
    PICTOR_TRY(checkRange("threads", options.threads, 0, 1024));
    PICTOR_TRY(checkRange("batch_size", options.batchSize, 2, 65536));
    PICTOR_TRY(checkRange("views", options.views, 2, 256));
    PICTOR_TRY(checkRange("near_pictures", options.nearPictures, 0, 100));
    return checkRange("learning_rate", options.learningRate, 0, 1000);
}

Result<void> checkViews(const SimClrOptions& options)
{
    PICTOR_TRY(checkRange("crop_scale", options.cropScale, 0.05, 1));
    PICTOR_TRY(checkRange("rotation", options.rotation, 0, 180));
    return checkRange("elastic", options.elastic, 0, 0.5);
}

Result<void> checkVectors(const SimClrOptions& options)
{
    PICTOR_TRY(checkRange("input_size", options.inputSize, 8, 512));
    PICTOR_TRY(checkRange("grid", options.grid, 1, 7));
    PICTOR_TRY(checkRange("whiten", options.whiten, 0, 1));
    return checkRange("neighbourhood", options.neighbourhood, 0, 1);
}

} // namespace

Result<void> checkOptions(const SimClrOptions& options)
{
    PICTOR_TRY(checkTraining(options));
    PICTOR_TRY(checkViews(options));
    return checkVectors(options);
}

} // namespace pictor::learn
