// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hosted_encoder.h"

#include "engine/upload_errors.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstring>

namespace pictor::engine {

namespace {

using Json = nlohmann::ordered_json;
using namespace std::chrono_literals;

constexpr auto mostToStart = 60s; // the libraries, before the model is looked at
constexpr std::size_t picturesAtOnce = 16;

constexpr std::array<std::pair<std::string_view, std::string_view>, 2> fileNames{
    {{"pytorch", "model.pt"}, {"onnx", "model.onnx"}}};

// The length of the settings in four bytes, the settings, the model.
PipeMessage loadMessage(const HostedModel& model, const std::vector<std::byte>& file)
{
    const Json settings{{"framework", model.framework}, {"layer", model.layer}, {"size", model.input.size},
        {"channels", model.input.channels}, {"blue_first", model.blueFirst}, {"mean", model.mean},
        {"deviation", model.deviation}, {"seconds", model.seconds}};
    const std::string text = settings.dump(-1, ' ', false, Json::error_handler_t::replace);
    const auto length = static_cast<std::uint32_t>(text.size());
    PipeMessage message{MessageKind::Load, std::vector<std::byte>(sizeof length)};
    std::memcpy(message.bytes.data(), &length, sizeof length);
    const auto settingsBytes = std::as_bytes(std::span(text));
    message.bytes.reserve(sizeof length + text.size() + file.size());
    message.bytes.insert(message.bytes.end(), settingsBytes.begin(), settingsBytes.end());
    message.bytes.insert(message.bytes.end(), file.begin(), file.end());
    return message;
}

} // namespace

std::string_view hostedFileName(std::string_view framework)
{
    const auto found = std::ranges::find(fileNames, framework, &std::pair<std::string_view, std::string_view>::first);
    return found == fileNames.end() ? std::string_view() : found->second;
}

std::string hostedClass(std::string_view framework)
{
    return framework == "onnx" ? "User_ONNX" : "User_PyTorch";
}

bool isHostedClass(std::string_view className)
{
    return className == hostedClass("onnx") || className == hostedClass("pytorch");
}

std::string describeHosted(const HostedModel& model)
{
    const Json json{{"format", "pictor-model"}, {"format_version", 1}, {"method", "UPLOAD MODEL"},
        {"source", model.source},
        {"architecture",
            {{"backbone", model.framework}, {"layer", model.layer}, {"input_size", model.input.size},
                {"channels", model.input.channels}, {"blue_first", model.blueFirst}, {"mean", model.mean},
                {"deviation", model.deviation}, {"vector_size", model.dimension}, {"seconds", model.seconds}}}};
    return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

// The file's own checksum has been verified; what is wrong all the same makes no model.
std::optional<HostedModel> readHosted(std::string_view description)
{
    const Json json = Json::parse(description, nullptr, false);
    const auto architecture = json.is_object() ? json.find("architecture") : json.end();
    if (architecture == json.end() || !architecture->is_object())
        return std::nullopt;
    try {
        HostedModel model;
        model.framework = architecture->value("backbone", "");
        if (hostedFileName(model.framework).empty())
            return std::nullopt;
        model.layer = architecture->value("layer", "");
        model.input = {architecture->value("input_size", 0), architecture->value("channels", 0)};
        model.blueFirst = architecture->value("blue_first", false);
        model.mean = architecture->value("mean", model.mean);
        model.deviation = architecture->value("deviation", model.deviation);
        model.dimension = architecture->value("vector_size", 0);
        model.seconds = architecture->value("seconds", model.seconds);
        return model;
    } catch (const Json::exception&) {
        return std::nullopt;
    }
}

HostedEncoder::HostedEncoder(HostedModel model, ReadModel read)
    : m_model(std::move(model))
    , m_read(std::move(read))
{
}

Result<std::unique_ptr<HostedEncoder>> HostedEncoder::start(HostedModel model, ReadModel read)
{
    std::unique_ptr<HostedEncoder> encoder(new HostedEncoder(std::move(model), std::move(read)));
    PICTOR_TRY_ASSIGN(const int dimension, encoder->load());
    if (encoder->m_model.dimension != 0 && encoder->m_model.dimension != dimension)
        return fail(error::otherModelDimension, encoder->m_model.dimension, dimension);
    encoder->m_model.dimension = dimension;
    return encoder;
}

Result<int> HostedEncoder::load() const
{
    constexpr std::uint32_t longestVector = 1 << 20;
    PICTOR_TRY_ASSIGN(const std::vector<std::byte> file, m_read());
    PICTOR_TRY_ASSIGN(m_process, ModelProcess::start());
    const auto answer = m_process->ask(loadMessage(m_model, file), mostToStart + std::chrono::seconds(m_model.seconds));
    std::uint32_t dimension = 0;
    if (answer && answer->bytes.size() == sizeof dimension)
        std::memcpy(&dimension, answer->bytes.data(), sizeof dimension);
    if (answer && dimension > 0 && dimension <= longestVector)
        return static_cast<int>(dimension);
    m_process.reset();
    return answer ? fail(error::otherModelDimension, "1 to 1048576", dimension) : std::unexpected(answer.error());
}

Result<void> HostedEncoder::embedSome(std::span<const Image> pictures, std::vector<float>& vectors) const
{
    PipeMessage message{MessageKind::Run, {}};
    for (const Image& picture : pictures) {
        const auto pixels = std::as_bytes(std::span(picture.pixels));
        message.bytes.insert(message.bytes.end(), pixels.begin(), pixels.end());
    }
    PICTOR_TRY_ASSIGN(const PipeMessage answer, m_process->ask(message, std::chrono::seconds(m_model.seconds)));
    const std::size_t count = pictures.size() * static_cast<std::size_t>(m_model.dimension);
    if (answer.bytes.size() != count * sizeof(float))
        return fail(
            error::otherModelDimension, m_model.dimension, answer.bytes.size() / sizeof(float) / pictures.size());
    const std::size_t before = vectors.size();
    vectors.resize(before + count);
    std::memcpy(vectors.data() + before, answer.bytes.data(), answer.bytes.size());
    return {};
}

Result<std::vector<float>> HostedEncoder::embed(std::span<const Image> batch) const
{
    const std::lock_guard lock(m_mutex);
    if (!m_process || !m_process->isAlive()) {
        PICTOR_TRY_ASSIGN(const int dimension, load());
        if (dimension != m_model.dimension)
            return fail(error::otherModelDimension, m_model.dimension, dimension);
    }
    std::vector<float> vectors;
    for (std::size_t first = 0; first < batch.size(); first += picturesAtOnce)
        PICTOR_TRY(embedSome(batch.subspan(first, std::min(picturesAtOnce, batch.size() - first)), vectors));
    return vectors;
}

} // namespace pictor::engine
