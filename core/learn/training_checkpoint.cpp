// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/training_checkpoint.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/model_description.h"
#include "learn/network_tensors.h"
#include "learn/tensor_bytes.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <cstring>
#include <map>

namespace pictor::learn {

namespace {

constexpr std::size_t checksumBytes = sizeof(std::uint64_t);

std::map<std::string, at::Tensor> allTensors(const TrainedParts& parts)
{
    std::map<std::string, at::Tensor> tensors = parts.tensors;
    for (std::size_t i = 0; parts.optimizer && i < parts.optimizer->firstMoments().size(); ++i) {
        tensors.emplace(joined("first.", i), parts.optimizer->firstMoments()[i]);
        tensors.emplace(joined("second.", i), parts.optimizer->secondMoments()[i]);
    }
    return tensors;
}

StoredTensor storedBytes(std::string name, const void* data, std::size_t size)
{
    return {std::move(name), NumberType::U8, {static_cast<std::int64_t>(size)},
        {static_cast<const std::byte*>(data), size}};
}

StoredTensor storedText(std::string name, const std::string& text)
{
    return storedBytes(std::move(name), text.data(), text.size());
}
StoredTensor storedText(std::string name, std::string&& text) = delete; // it would be gone before it is written

StoredTensor storedState(std::string name, const at::Tensor& state)
{
    return storedBytes(std::move(name), state.data_ptr<std::uint8_t>(), static_cast<std::size_t>(state.numel()));
}

// Losses as the bits of doubles: the same result as never stopped needs each of them.
std::string positionText(const TrainingPosition& position, const AdamW* optimizer)
{
    return nlohmann::json{{"epoch", position.epoch}, {"batch", position.batch}, {"step", position.step},
        {"loss_sum", position.lossSum}, {"epoch_losses", position.epochLosses},
        {"optimizer_steps", optimizer ? optimizer->steps() : 0}}
        .dump();
}

std::unexpected<Error> unusable(std::string_view why)
{
    return fail(error::badCheckpoint, why);
}

at::Tensor stateFrom(const StoredTensor& stored)
{
    at::Tensor state = at::empty({static_cast<std::int64_t>(stored.bytes.size())}, at::kByte);
    std::memcpy(state.data_ptr<std::uint8_t>(), stored.bytes.data(), stored.bytes.size());
    return state;
}

std::string textFrom(const StoredTensor& stored)
{
    return {reinterpret_cast<const char*>(stored.bytes.data()), stored.bytes.size()};
}

using StoredTensors = std::map<std::string, StoredTensor>;

Result<StoredTensors> readVerified(std::span<const std::byte> bytes)
{
    if (bytes.size() < checksumBytes)
        return unusable("it is too short");
    const auto content = bytes.first(bytes.size() - checksumBytes);
    std::uint64_t checksum = 0;
    std::memcpy(&checksum, bytes.data() + content.size(), checksumBytes);
    if (checksum != checksumOf(content))
        return unusable("its checksum does not match");
    PICTOR_TRY_ASSIGN(const std::vector<StoredTensor> list, readSafetensors(content));
    StoredTensors tensors;
    for (const StoredTensor& tensor : list)
        tensors.emplace(tensor.name, tensor);
    for (const char* name : {"task", "position", "notes", "random.epoch", "random.now"}) {
        if (!tensors.contains(name))
            return unusable(joined("\"", name, "\" is missing"));
    }
    return tensors;
}

Result<void> checkFits(const StoredTensors& stored, const std::map<std::string, at::Tensor>& wanted)
{
    for (const auto& [name, tensor] : wanted) {
        const auto found = stored.find(name);
        const NumberType type = tensor.scalar_type() == at::kByte ? NumberType::U8 : NumberType::F32;
        if (found == stored.end() || found->second.type != type
            || at::IntArrayRef(found->second.shape) != tensor.sizes())
            return unusable(joined("\"", name, "\" is missing or of another shape"));
    }
    return {};
}

Result<TrainingPosition> positionFrom(const StoredTensors& stored, AdamW* optimizer)
{
    const nlohmann::json json = nlohmann::json::parse(textFrom(stored.at("position")), nullptr, false);
    if (!json.is_object())
        return unusable("its position is not readable");
    TrainingPosition position;
    position.epoch = json.value("epoch", 1);
    position.batch = json.value("batch", std::int64_t{0});
    position.step = json.value("step", std::int64_t{0});
    position.lossSum = json.value("loss_sum", 0.0);
    position.epochLosses = json.value("epoch_losses", std::vector<double>());
    position.epochRandom = stateFrom(stored.at("random.epoch"));
    position.random = stateFrom(stored.at("random.now"));
    if (optimizer)
        optimizer->setSteps(json.value("optimizer_steps", std::int64_t{0}));
    return position;
}

} // namespace

void TrainedParts::add(const std::string& prefix, const torch::nn::Module& module)
{
    for (const auto& [name, tensor] : tensorsOf(module))
        tensors.emplace(prefix + name, tensor);
}

std::vector<std::byte> writeCheckpoint(
    const TrainedParts& parts, const TrainingPosition& position, const std::string& task)
{
    const std::string text = positionText(position, parts.optimizer);
    const std::string notes = parts.notes ? *parts.notes : std::string();
    std::vector<at::Tensor> holders; // keeps what the stored tensors point into
    std::vector<StoredTensor> stored{storedText("task", task), storedText("position", text), storedText("notes", notes),
        storedState("random.epoch", position.epochRandom), storedState("random.now", position.random)};
    for (const auto& [name, tensor] : allTensors(parts)) {
        holders.push_back(tensor.detach().cpu().contiguous());
        const bool isBytes = tensor.scalar_type() == at::kByte;
        stored.push_back(isBytes ? storedState(name, holders.back()) : storedTensor(name, holders.back()));
    }
    std::vector<std::byte> bytes = writeSafetensors(stored);
    const std::uint64_t checksum = checksumOf(bytes);
    const auto* end = reinterpret_cast<const std::byte*>(&checksum);
    bytes.insert(bytes.end(), end, end + checksumBytes);
    return bytes;
}

Result<TrainingPosition> readCheckpoint(
    std::span<const std::byte> bytes, const TrainedParts& parts, const std::string& task)
{
    PICTOR_TRY_ASSIGN(const StoredTensors stored, readVerified(bytes));
    if (textFrom(stored.at("task")) != task)
        return unusable("it belongs to a training with other pictures or options");
    const auto wanted = allTensors(parts);
    PICTOR_TRY(checkFits(stored, wanted));
    at::NoGradGuard noGradients;
    for (const auto& [name, tensor] : wanted) {
        at::Tensor numbers = at::empty(tensor.sizes(), tensor.scalar_type());
        const auto& from = stored.at(name).bytes;
        if (!from.empty())
            std::memcpy(numbers.data_ptr(), from.data(), from.size());
        tensor.copy_(numbers);
    }
    if (parts.notes)
        *parts.notes = textFrom(stored.at("notes"));
    return positionFrom(stored, parts.optimizer);
}

} // namespace pictor::learn
