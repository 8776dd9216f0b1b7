// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/script_network.h"

#include "learn/import_errors.h"
#include "learn/joined.h"
#include "learn/learn_errors.h"
#include "learn/library_call.h"

#include <ATen/ATen.h>
#include <torch/csrc/jit/serialization/import.h>

#include <algorithm>
#include <charconv>
#include <exception>
#include <optional>
#include <sstream>
#include <string_view>
#include <type_traits>

namespace pictor::learn {

namespace {

using c10::IValue;

std::optional<std::size_t> numberIn(const std::string& text)
{
    std::size_t number = 0;
    const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
    return code == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

std::optional<IValue> element(const IValue& result, const std::string& layer)
{
    if (result.isGenericDict()) {
        for (const auto& entry : result.toGenericDict()) {
            if (entry.key().isString() && entry.key().toStringRef() == layer)
                return entry.value();
        }
        return std::nullopt;
    }
    const auto index = numberIn(layer);
    if (result.isTuple() && index && *index < result.toTupleRef().elements().size())
        return result.toTupleRef().elements()[*index];
    return std::nullopt;
}

Result<at::Tensor> tensorOf(const IValue& result, const std::string& layer)
{
    const std::optional<IValue> chosen = layer.empty() ? std::optional(result) : element(result, layer);
    if (!chosen)
        return fail(error::noLayer, layer);
    if (!chosen->isTensor())
        return fail(error::unusableResult, joined("it is of type ", chosen->tagKind()));
    return chosen->toTensor();
}

// One row of numbers for the one picture.
Result<std::vector<float>> rowOf(const at::Tensor& result)
{
    at::Tensor numbers = result.detach().to(at::kCPU, at::kFloat);
    if (numbers.dim() == 4)
        numbers = numbers.mean({2, 3});
    if (numbers.numel() == 0)
        return fail(error::unusableResult, "it has no numbers");
    numbers = numbers.flatten().contiguous();
    return std::vector<float>(numbers.data_ptr<float>(), numbers.data_ptr<float>() + numbers.numel());
}

// Of the program's whole call stack, its last line says what is wrong.
std::string lastLineOf(std::string_view text)
{
    constexpr std::size_t longest = 300;
    while (!text.empty() && (text.back() == '\n' || text.back() == ' '))
        text.remove_suffix(1);
    const std::size_t end = text.rfind('\n');
    return std::string(end == std::string_view::npos ? text.substr(0, longest) : text.substr(end + 1, longest));
}

template <typename Work>
auto scriptCall(const ErrorKind& kind, Work&& work) -> std::invoke_result_t<Work>
{
    try {
        return work();
    } catch (const std::exception& exception) {
        Error error = currentLibraryError("run the model"); // which knows how LibTorch says that memory is short
        return error.is(error::outOfMemory) ? std::unexpected(std::move(error))
                                            : fail(kind, lastLineOf(exception.what()));
    }
}

class ScriptNetwork : public ForeignNetwork
{
public:
    ScriptNetwork(torch::jit::Module module, std::string layer)
        : m_module(std::move(module))
        , m_hasMethod(!layer.empty() && m_module.find_method(layer).has_value())
        , m_layer(std::move(layer))
    {
        m_module.eval();
    }

    Result<std::vector<float>> run(const NetworkInput& input) override
    {
        return scriptCall(error::scriptFailure, [&]() -> Result<std::vector<float>> {
            const at::NoGradGuard noGradients;
            const at::Tensor picture = at::empty({1, input.channels, input.size, input.size}, at::kFloat);
            std::ranges::copy(input.values, picture.data_ptr<float>());
            const IValue result = m_module.get_method(m_hasMethod ? m_layer : "forward")({picture});
            PICTOR_TRY_ASSIGN(const at::Tensor numbers, tensorOf(result, m_hasMethod ? "" : m_layer));
            return rowOf(numbers);
        });
    }

private:
    torch::jit::Module m_module;
    bool m_hasMethod;
    std::string m_layer;
};

} // namespace

void prepareScripts()
{
    const at::NoGradGuard noGradients;
    at::conv2d(at::ones({1, 3, 32, 32}), at::ones({4, 3, 3, 3})).relu_();
}

Result<std::unique_ptr<ForeignNetwork>> loadScript(std::span<const std::byte> file, const std::string& layer)
{
    return scriptCall(error::unreadableScript, [&]() -> Result<std::unique_ptr<ForeignNetwork>> {
        std::istringstream stream(std::string(reinterpret_cast<const char*>(file.data()), file.size()));
        return std::make_unique<ScriptNetwork>(torch::jit::load(stream, at::Device(at::kCPU)), layer);
    });
}

} // namespace pictor::learn
