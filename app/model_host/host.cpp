// SPDX-License-Identifier: GPL-3.0-or-later
#include "model_host/host.h"

#include "learn/script_network.h"
#include "model_host/containment.h"
#include "model_host/host_errors.h"
#include "vision/onnx_network.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <new>

namespace pictor::modelhost {

namespace {

using Json = nlohmann::json;
using Bytes = std::vector<std::byte>;

template <typename Number>
Bytes bytesOf(const std::vector<Number>& numbers)
{
    const auto bytes = std::as_bytes(std::span(numbers));
    return {bytes.begin(), bytes.end()};
}

PipeMessage failure(const Error& error)
{
    const Json json{{"code", error.code}, {"message", error.message}, {"hint", error.hint}};
    const std::string text = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto bytes = std::as_bytes(std::span(text));
    return {MessageKind::Failure, {bytes.begin(), bytes.end()}};
}

} // namespace

PipeMessage Host::answer(const PipeMessage& message)
{
    const bool isLoad = message.kind == MessageKind::Load;
    try {
        auto bytes = isLoad ? load(message.bytes) : run(message.bytes);
        if (!bytes)
            return failure(bytes.error());
        return {isLoad ? MessageKind::Loaded : MessageKind::Numbers, *std::move(bytes)};
    } catch (const std::bad_alloc&) {
        return failure(makeError(error::outOfMemory));
    }
}

Result<Host::Settings> Host::readSettings(std::string_view text)
{
    const Json json = Json::parse(text, nullptr, false);
    if (!json.is_object())
        return fail(error::misunderstood, "no settings");
    Settings settings;
    settings.framework = json.value("framework", "");
    settings.layer = json.value("layer", "");
    settings.size = json.value("size", 0);
    settings.channels = json.value("channels", 0);
    settings.seconds = json.value("seconds", settings.seconds);
    settings.blueFirst = json.value("blue_first", false);
    settings.mean = json.value("mean", settings.mean);
    settings.deviation = json.value("deviation", settings.deviation);
    if (settings.size < 1 || settings.size > 4096 || (settings.channels != 1 && settings.channels != 3))
        return fail(error::misunderstood, "a size that no picture has");
    return settings;
}

// The length of the settings in four bytes, the settings, the model.
Result<Bytes> Host::load(std::span<const std::byte> message)
{
    std::uint32_t length = 0;
    if (message.size() < sizeof length)
        return fail(error::misunderstood, "no model");
    std::memcpy(&length, message.data(), sizeof length);
    const auto rest = message.subspan(sizeof length);
    if (length > rest.size())
        return fail(error::misunderstood, "a part of the settings");
    PICTOR_TRY_ASSIGN(m_settings, readSettings({reinterpret_cast<const char*>(rest.data()), length}));
    allowSeconds(m_settings.seconds);
    const auto file = rest.subspan(length);
    auto network = m_settings.framework == "onnx" ? vision::loadOnnx(file, m_settings.layer)
                                                  : learn::loadScript(file, m_settings.layer);
    if (!network)
        return std::unexpected(network.error());
    m_network = *std::move(network);
    m_dimension.reset();
    // How many numbers it makes is known when it has made some.
    const std::size_t pixels = static_cast<std::size_t>(m_settings.size) * m_settings.size * m_settings.channels;
    PICTOR_TRY_ASSIGN(const std::vector<float> numbers, runOne(Bytes(pixels, std::byte{128})));
    return bytesOf(std::vector{static_cast<std::uint32_t>(numbers.size())});
}

Result<Bytes> Host::run(std::span<const std::byte> pictures)
{
    const std::size_t pixels = static_cast<std::size_t>(m_settings.size) * m_settings.size * m_settings.channels;
    if (!m_network || pictures.empty() || pictures.size() % pixels != 0)
        return fail(error::misunderstood, "pictures of another size");
    allowSeconds(m_settings.seconds);
    std::vector<float> all;
    for (std::size_t begin = 0; begin < pictures.size(); begin += pixels) {
        PICTOR_TRY_ASSIGN(const std::vector<float> numbers, runOne(pictures.subspan(begin, pixels)));
        all.insert(all.end(), numbers.begin(), numbers.end());
    }
    return bytesOf(all);
}

// One picture at a time: networks are often exported for just one, and none may see its neighbours.
Result<std::vector<float>> Host::runOne(std::span<const std::byte> pixels)
{
    const std::size_t channels = static_cast<std::size_t>(m_settings.channels);
    const std::size_t places = pixels.size() / channels;
    std::vector<float> values(pixels.size());
    for (std::size_t channel = 0; channel < channels; ++channel) {
        const std::size_t source = m_settings.blueFirst ? channels - 1 - channel : channel;
        for (std::size_t i = 0; i < places; ++i) {
            const float pixel = static_cast<float>(pixels[i * channels + source]) / 255;
            values[channel * places + i] = (pixel - m_settings.mean[channel]) / m_settings.deviation[channel];
        }
    }
    PICTOR_TRY_ASSIGN(std::vector<float> numbers, m_network->run({m_settings.channels, m_settings.size, values}));
    if (m_dimension && *m_dimension != numbers.size())
        return fail(error::otherDimension, *m_dimension, numbers.size());
    if (!std::ranges::all_of(numbers, [](float number) { return std::isfinite(number); }))
        return fail(error::notFinite);
    m_dimension = numbers.size();
    return numbers;
}

} // namespace pictor::modelhost
