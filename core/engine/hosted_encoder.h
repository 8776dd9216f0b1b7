// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/model_process.h"
#include "learn/learning.h"

#include <array>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::engine {

// How a model from elsewhere is fed. Kept as the "architecture" of its description.
struct HostedModel
{
    std::string framework; // "pytorch", "onnx"
    std::string layer;     // empty: its only result
    ImageFormat input;
    bool blueFirst = false;
    std::array<double, 3> mean{}; // of the pixels, 0..1
    std::array<double, 3> deviation{1, 1, 1};
    int dimension = 0;
    int seconds = 120;  // that it may take to be loaded, and for a few pictures
    std::string source; // the file it came from, for people
};

// "User_PyTorch", "User_ONNX": what such a model is called in lists.
std::string hostedClass(std::string_view framework);
bool isHostedClass(std::string_view className);

std::string describeHosted(const HostedModel&);
// Nothing when the description is one of a model that the learning module runs.
std::optional<HostedModel> readHosted(std::string_view description);

// Where the file lies in a model's folder: "model.pt", "model.onnx".
std::string_view hostedFileName(std::string_view framework);

// Runs a model in a process of its own (see ModelProcess), which is started by the first pictures, and again when it
// has ended. Thread-safe: one caller after the other.
class HostedEncoder : public learn::Encoder
{
public:
    using ReadModel = std::function<Result<std::vector<std::byte>>()>; // verified, before each start

    // Starts the process at once. Fails as ModelProcess does and with what the model is refused for.
    static Result<std::unique_ptr<HostedEncoder>> start(HostedModel, ReadModel);

    int dimension() const override { return m_model.dimension; }
    ImageFormat inputFormat() const override { return m_model.input; }
    Result<std::vector<float>> embed(std::span<const Image> batch) const override;

private:
    HostedEncoder(HostedModel, ReadModel);
    Result<int> load() const; // its dimension
    Result<void> embedSome(std::span<const Image> pictures, std::vector<float>& vectors) const;

    HostedModel m_model;
    ReadModel m_read;
    mutable std::mutex m_mutex;
    mutable std::unique_ptr<ModelProcess> m_process;
};

} // namespace pictor::engine
