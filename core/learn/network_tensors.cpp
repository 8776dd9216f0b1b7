// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/network_tensors.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/tensor_bytes.h"

#include <ATen/ATen.h>

namespace pictor::learn {

std::map<std::string, at::Tensor> tensorsOf(const torch::nn::Module& network)
{
    std::map<std::string, at::Tensor> tensors;
    for (const auto& item : network.named_parameters())
        tensors.emplace(item.key(), item.value());
    for (const auto& item : network.named_buffers()) {
        if (item.value().is_floating_point()) // not the count of batches a normalisation has seen
            tensors.emplace(item.key(), item.value());
    }
    return tensors;
}

std::vector<std::byte> writeNetwork(const torch::nn::Module& network)
{
    std::vector<at::Tensor> holders; // keeps what the stored tensors point into
    std::vector<StoredTensor> stored;
    for (const auto& [name, tensor] : tensorsOf(network)) {
        holders.push_back(tensor.detach().cpu().contiguous());
        stored.push_back(storedTensor(name, holders.back()));
    }
    return writeSafetensors(stored);
}

Result<void> fillNetwork(torch::nn::Module& network, const std::vector<StoredTensor>& stored)
{
    auto wanted = tensorsOf(network);
    for (const StoredTensor& tensor : stored) {
        const auto found = wanted.find(tensor.name);
        if (found == wanted.end())
            return fail(error::damagedModel, joined("tensor \"", tensor.name, "\" does not belong to it"));
        PICTOR_TRY(copyStored(tensor, found->second));
        wanted.erase(found);
    }
    if (!wanted.empty())
        return fail(error::damagedModel, joined("tensor \"", wanted.begin()->first, "\" is missing"));
    return {};
}

void copyMatching(const torch::nn::Module& from, torch::nn::Module& to)
{
    at::NoGradGuard noGradients;
    const auto stored = tensorsOf(from);
    for (auto& [name, tensor] : tensorsOf(to)) {
        const auto found = stored.find(name);
        if (found != stored.end() && found->second.sizes() == tensor.sizes())
            at::Tensor(tensor).copy_(found->second);
    }
}

} // namespace pictor::learn
