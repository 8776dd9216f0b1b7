// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "base/pipe_message.h"

#include <chrono>
#include <memory>

namespace pictor::engine {

// The process that runs a model from elsewhere (app/model_host). Whatever the model does, crash, hang or take all the
// memory it can get, ends that process and no other. Not thread-safe.
class ModelProcess
{
public:
    // Fails with error::noModelHost where there is no such program, and on systems without processes as POSIX has them.
    static Result<std::unique_ptr<ModelProcess>> start();
    ~ModelProcess(); // ends it
    ModelProcess(const ModelProcess&) = delete;
    ModelProcess& operator=(const ModelProcess&) = delete;

    // Its answer. Fails with error::modelHostEnded and error::modelHostSilent, after which it is no more, and with what
    // the model is said to have failed with.
    Result<PipeMessage> ask(const PipeMessage&, std::chrono::seconds most);

    bool isAlive() const { return m_process > 0; }

private:
    ModelProcess(int process, int socket);
    Result<void> send(std::span<const std::byte> bytes, std::chrono::steady_clock::time_point until);
    Result<void> receive(std::span<std::byte> bytes, std::chrono::steady_clock::time_point until);
    Result<void> await(short event, std::chrono::steady_clock::time_point until);
    std::unexpected<Error> ended();
    int end(); // its status

    int m_process = -1;
    int m_socket = -1;
};

} // namespace pictor::engine
