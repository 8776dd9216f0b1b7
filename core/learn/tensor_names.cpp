// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/tensor_names.h"

#include "learn/joined.h"

#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <utility>

namespace pictor::learn {

namespace {

// The beginning of a name and what stands for it.
using Renaming = std::pair<std::string_view, std::string_view>;

constexpr std::array convNeXtBlock{
    Renaming{"gamma", "layer_scale"},
    Renaming{"conv_dw.", "block.0."},
    Renaming{"norm.", "block.2."},
    Renaming{"mlp.fc1.", "block.3."},
    Renaming{"mlp.fc2.", "block.5."},
};
constexpr std::array convNeXtEnds{
    Renaming{"stem.", "features.0."},
    Renaming{"head.norm.", "classifier.0."},
    Renaming{"head.fc.", "classifier.2."},
};

constexpr std::array plainBlock{Renaming{"conv.", "block.0.0."}, Renaming{"bn1.", "block.0.1."}};
constexpr std::array fusedBlock{
    Renaming{"conv_exp.", "block.0.0."},
    Renaming{"bn1.", "block.0.1."},
    Renaming{"conv_pwl.", "block.1.0."},
    Renaming{"bn2.", "block.1.1."},
};
constexpr std::array separableBlock{
    Renaming{"conv_pw.", "block.0.0."},
    Renaming{"bn1.", "block.0.1."},
    Renaming{"conv_dw.", "block.1.0."},
    Renaming{"bn2.", "block.1.1."},
    Renaming{"se.conv_reduce.", "block.2.fc1."},
    Renaming{"se.conv_expand.", "block.2.fc2."},
    Renaming{"conv_pwl.", "block.3.0."},
    Renaming{"bn3.", "block.3.1."},
};

std::optional<std::string> renamed(std::string_view name, std::span<const Renaming> renamings)
{
    for (const auto& [before, after] : renamings) {
        if (name.starts_with(before))
            return joined(after, name.substr(before.size()));
    }
    return std::nullopt;
}

// Takes "12." from the beginning of a name.
std::optional<std::size_t> takeNumber(std::string_view& name)
{
    std::size_t number = 0;
    const auto [end, code] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (code != std::errc() || end == name.data() + name.size() || *end != '.' || number > 1000)
        return std::nullopt;
    name.remove_prefix(static_cast<std::size_t>(end - name.data()) + 1);
    return number;
}

bool take(std::string_view& name, std::string_view beginning)
{
    const bool found = name.starts_with(beginning);
    if (found)
        name.remove_prefix(beginning.size());
    return found;
}

std::optional<std::string> renamedFor(const ResNetShape&, std::string_view)
{
    return std::nullopt;
}

// stages.1.downsample.0.weight, stages.1.blocks.2.mlp.fc1.weight
std::optional<std::string> renamedFor(const ConvNeXtShape&, std::string_view name)
{
    if (!take(name, "stages."))
        return renamed(name, convNeXtEnds);
    const auto stage = takeNumber(name);
    if (!stage)
        return std::nullopt;
    if (take(name, "downsample."))
        return joined("features.", *stage * 2, ".", name);
    const auto block = take(name, "blocks.") ? takeNumber(name) : std::nullopt;
    const auto rest = block ? renamed(name, convNeXtBlock) : std::nullopt;
    return rest ? std::optional(joined("features.", *stage * 2 + 1, ".", *block, ".", *rest)) : std::nullopt;
}

std::span<const Renaming> blockNames(const EfficientNetStage& stage)
{
    if (stage.block == EfficientNetBlock::Separable)
        return separableBlock;
    return stage.expansion == 1 ? std::span<const Renaming>(plainBlock) : std::span<const Renaming>(fusedBlock);
}

// blocks.3.1.conv_pw.weight
std::optional<std::string> renamedFor(const EfficientNetShape& shape, std::string_view name)
{
    if (!take(name, "blocks.")) {
        const std::string last = joined("features.", shape.stages.size() + 1);
        const std::string lastConvolution = last + ".0.";
        const std::string lastNorm = last + ".1.";
        const std::array ends{Renaming{"conv_stem.", "features.0.0."}, Renaming{"bn1.", "features.0.1."},
            Renaming{"conv_head.", lastConvolution}, Renaming{"bn2.", lastNorm},
            Renaming{"classifier.weight", "classifier.1.weight"}, Renaming{"classifier.bias", "classifier.1.bias"}};
        return renamed(name, ends);
    }
    const auto stage = takeNumber(name);
    const auto block = stage && *stage < shape.stages.size() ? takeNumber(name) : std::nullopt;
    const auto rest = block ? renamed(name, blockNames(shape.stages[*stage])) : std::nullopt;
    return rest ? std::optional(joined("features.", *stage + 1, ".", *block, ".", *rest)) : std::nullopt;
}

} // namespace

std::string torchvisionName(const Architecture& architecture, std::string_view name)
{
    const auto renaming = std::visit([&](const auto& shape) { return renamedFor(shape, name); }, architecture.shape);
    return renaming.value_or(std::string(name));
}

} // namespace pictor::learn
