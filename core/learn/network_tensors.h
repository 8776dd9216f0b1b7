// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "learn/safetensors.h"

#include <torch/nn/module.h>

#include <map>
#include <string>
#include <vector>

namespace pictor::learn {

// What a network keeps in its file: parameters and floating-point buffers, sorted by name, so that the same network
// gives the same bytes.
std::map<std::string, at::Tensor> tensorsOf(const torch::nn::Module&);

std::vector<std::byte> writeNetwork(const torch::nn::Module&);

// Puts stored tensors where they belong. Fails with error::damagedModel when one is missing, left over, or of another
// type or shape.
Result<void> fillNetwork(torch::nn::Module&, const std::vector<StoredTensor>& stored);

// Copies every tensor that has the same name and shape in both.
void copyMatching(const torch::nn::Module& from, torch::nn::Module& to);

} // namespace pictor::learn
