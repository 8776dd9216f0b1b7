// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/residual_shape.h"

#include "learn/description_json.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"

#include <cmath>
#include <numeric>

namespace pictor::learn {

namespace {

using Json = DescriptionJson;

constexpr std::size_t mostStages = 8;

Result<float> toFloat(const Json& value, const char* key)
{
    if (!value.is_number() || !std::isfinite(value.get<float>()))
        return fail(error::damagedModel, joined("\"", key, "\" in its description is no finite number"));
    return value.get<float>();
}

Result<std::array<float, 3>> readMean(const Json& architecture)
{
    const auto found = architecture.find("mean");
    std::array<float, 3> mean{};
    if (found == architecture.end() || !found->is_array() || found->size() != mean.size())
        return fail(error::damagedModel, "\"mean\" in its description is no list of three numbers");
    for (std::size_t i = 0; i < mean.size(); ++i) {
        PICTOR_TRY_ASSIGN(mean[i], toFloat((*found)[i], "mean"));
    }
    return mean;
}

Result<std::vector<float>> readRanges(const Json& architecture, const ResidualShape& shape)
{
    const Json precision = architecture.value("precision", Json("float32"));
    if (precision == "float32")
        return std::vector<float>();
    if (precision != "int8")
        return fail(error::damagedModel, "\"precision\" in its description is neither \"int8\" nor \"float32\"");
    const Json list = architecture.value("activation_ranges", Json());
    const int blocks = std::accumulate(shape.blocks.begin(), shape.blocks.end(), 0);
    if (!list.is_array() || list.size() != 1 + 2 * static_cast<std::size_t>(blocks))
        return fail(error::damagedModel,
            joined("\"activation_ranges\" in its description is no list of ", 1 + 2 * blocks, " numbers"));
    std::vector<float> ranges;
    for (const Json& item : list) {
        PICTOR_TRY_ASSIGN(ranges.emplace_back(), toFloat(item, "activation_ranges"));
        if (ranges.back() < 1e-3f || ranges.back() > 1e6f)
            return fail(error::damagedModel, "\"activation_ranges\" in its description are not within 0.001..1000000");
    }
    return ranges;
}

Result<float> readDeviation(const Json& architecture)
{
    const auto found = architecture.find("deviation");
    PICTOR_TRY_ASSIGN(const float deviation, toFloat(found == architecture.end() ? Json() : Json(*found), "deviation"));
    if (deviation < 1e-3f)
        return fail(error::damagedModel, "\"deviation\" in its description is too small");
    return deviation;
}

// A 3x3 step of two without padding leaves (n - 3) / 2 + 1 of n places, the shortcut's 2x2 average n / 2: the same only
// for odd n.
Result<void> checkSides(const ResidualShape& shape)
{
    const int stem = (shape.inputSize - shape.stemKernel) / 2 + 1;
    int side = (stem - 3) / 2 + 1;
    bool fits = shape.inputSize > shape.stemKernel && stem >= 3;
    for (std::size_t stage = 1; stage < shape.widths.size(); ++stage) {
        fits = fits && side >= 3 && side % 2 == 1;
        side /= 2;
    }
    if (!fits)
        return fail(error::damagedModel,
            joined("pictures of ", shape.inputSize, "x", shape.inputSize, " pixels do not fit its stages"));
    return {};
}

Result<void> checkStages(const ResidualShape& shape)
{
    if (shape.blocks.size() != shape.widths.size())
        return fail(error::damagedModel, "\"widths\" and \"blocks\" in its description are not equally many");
    for (std::size_t stage = 1; stage < shape.widths.size(); ++stage) {
        if (shape.widths[stage] < shape.widths[stage - 1])
            return fail(error::damagedModel, "\"widths\" in its description become smaller");
    }
    return checkSides(shape);
}

} // namespace

Result<ResidualDescription> readResidualDescription(std::string_view text)
{
    PICTOR_TRY_ASSIGN(const Json json, parseDescription(text));
    PICTOR_TRY_ASSIGN(const Json architecture, readArchitecture(json));
    ResidualDescription description;
    ResidualShape& shape = description.shape;
    PICTOR_TRY_ASSIGN(shape.inputSize, readNumber(architecture, "input_size", 8, 1024));
    PICTOR_TRY(readNumber(architecture, "channels", 3, 3));
    PICTOR_TRY_ASSIGN(shape.mean, readMean(architecture));
    PICTOR_TRY_ASSIGN(shape.deviation, readDeviation(architecture));
    PICTOR_TRY_ASSIGN(shape.stemKernel, readNumber(architecture, "stem_kernel", 1, 15));
    PICTOR_TRY_ASSIGN(shape.widths, readNumbers(architecture, "widths", mostStages, 1, 4096));
    PICTOR_TRY_ASSIGN(shape.blocks, readNumbers(architecture, "blocks", mostStages, 1, 64));
    PICTOR_TRY_ASSIGN(shape.classes, readNumber(architecture, "classes", 1, 1'000'000));
    PICTOR_TRY(checkStages(shape));
    PICTOR_TRY_ASSIGN(shape.ranges, readRanges(architecture, shape));
    PICTOR_TRY(readNumber(architecture, "vector_size", shape.features(), shape.features()));
    PICTOR_TRY_ASSIGN(description.weightsChecksum, readChecksum(json));
    return description;
}

} // namespace pictor::learn
