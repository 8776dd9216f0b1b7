// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/foreign_network.h"
#include "base/pipe_message.h"

#include <array>
#include <memory>
#include <optional>
#include <string>

namespace pictor::modelhost {

// Answers the messages of the program that started this process: first a model, then pictures.
class Host
{
public:
    PipeMessage answer(const PipeMessage&);

private:
    struct Settings
    {
        std::string framework; // "pytorch", "onnx"
        std::string layer;
        int size = 0;
        int channels = 3;
        unsigned seconds = 1; // of processor time for each message, and for each core
        bool blueFirst = false;
        std::array<float, 3> mean{};
        std::array<float, 3> deviation{1, 1, 1};
    };
    static Result<Settings> readSettings(std::string_view text);
    Result<std::vector<std::byte>> load(std::span<const std::byte> message);
    Result<std::vector<std::byte>> run(std::span<const std::byte> pictures);
    Result<std::vector<float>> runOne(std::span<const std::byte> pixels);

    Settings m_settings;
    std::unique_ptr<ForeignNetwork> m_network;
    std::optional<std::size_t> m_dimension;
};

} // namespace pictor::modelhost
