// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Tensors in a file without code in it: 8 bytes header length, a JSON header, raw little-endian numbers
// (https://github.com/huggingface/safetensors, "Format").
namespace pictor::learn {

enum class NumberType { F64, F32, F16, BF16, I64, I32, I16, I8, U8, Bool };

std::string_view nameOf(NumberType);
std::size_t bytesOf(NumberType);

struct StoredTensor
{
    std::string name;
    NumberType type = NumberType::F32;
    std::vector<std::int64_t> shape;
    std::span<const std::byte> bytes; // into the file's bytes, or whatever is to be written
};

// Reads a file that may be hostile: lengths, offsets, shapes and names are checked against the bytes there are before
// anything is believed. Tensors come in the order of their bytes. Fails with error::damagedSafetensors.
Result<std::vector<StoredTensor>> readSafetensors(std::span<const std::byte> file);

// Names must be unique, bytes as long as shape and type say.
std::vector<std::byte> writeSafetensors(std::span<const StoredTensor> tensors);

} // namespace pictor::learn
