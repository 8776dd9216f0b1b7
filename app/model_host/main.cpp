// SPDX-License-Identifier: GPL-3.0-or-later
// pictor-model-host MEGABYTES: runs a model from elsewhere for the program that started it, which it hears on its
// standard input and answers on its standard output (see base/pipe_message.h). It opens no file itself.
#include "learn/script_network.h"
#include "model_host/containment.h"
#include "model_host/host.h"
#include "vision/onnx_network.h"

#include <unistd.h>

#include <charconv>
#include <string_view>

namespace {

using namespace pictor;

constexpr std::uint64_t mostBytes = std::uint64_t{8} << 30;
constexpr int answers = 3; // what was standard output, on which libraries may print

bool readAll(std::span<std::byte> bytes)
{
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t count = read(STDIN_FILENO, bytes.data() + done, bytes.size() - done);
        if (count <= 0)
            return false;
        done += static_cast<std::size_t>(count);
    }
    return true;
}

bool writeAll(std::span<const std::byte> bytes)
{
    for (std::size_t done = 0; done < bytes.size();) {
        const ssize_t count = write(answers, bytes.data() + done, bytes.size() - done);
        if (count <= 0)
            return false;
        done += static_cast<std::size_t>(count);
    }
    return true;
}

bool readMessage(PipeMessage& message)
{
    std::array<std::byte, messageHeaderBytes> bytes{};
    if (!readAll(bytes))
        return false;
    const auto header = readHeader(bytes, mostBytes);
    if (!header)
        return false;
    message.kind = header->kind;
    message.bytes.resize(header->length);
    return readAll(message.bytes) && matches(*header, message.bytes);
}

} // namespace

int main(int argc, char** argv)
{
    constexpr int misuse = 2;
    std::uint64_t megabytes = 0;
    const std::string_view argument = argc == 2 ? argv[1] : "";
    if (std::from_chars(argument.data(), argument.data() + argument.size(), megabytes).ec != std::errc())
        return misuse;
    if (dup2(STDOUT_FILENO, answers) != answers || dup2(STDERR_FILENO, STDOUT_FILENO) != STDOUT_FILENO)
        return misuse;
    learn::prepareScripts();
    vision::prepareOnnx();
    modelhost::contain(megabytes, answers);
    modelhost::Host host;
    PipeMessage message;
    while (readMessage(message)) {
        const PipeMessage answer = host.answer(message);
        if (!writeAll(headerOf(answer)) || !writeAll(answer.bytes))
            return 1;
    }
    return 0;
}
