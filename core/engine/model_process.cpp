// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/model_process.h"

#include "engine/paths.h"
#include "engine/upload_errors.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#ifndef _WIN32
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#endif

namespace pictor::engine {

namespace {

using Clock = std::chrono::steady_clock;

QString programPath()
{
    const QString folder = qEnvironmentVariable("PICTOR_MODULE_PATH");
    return QDir(folder.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/../lib/pictor") : folder)
        .absoluteFilePath(QStringLiteral("pictor-model-host"));
}

// What the process says of a failure.
Error errorFrom(const std::vector<std::byte>& bytes)
{
    const QByteArray text(reinterpret_cast<const char*>(bytes.data()), qsizetype(bytes.size()));
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    const auto field = [&](const char* key) { return object.value(QLatin1String(key)).toString().toStdString(); };
    return {.code = field("code"), .message = field("message"), .hint = field("hint"), .span = {}};
}

} // namespace

ModelProcess::ModelProcess(int process, int socket)
    : m_process(process)
    , m_socket(socket)
{
}

ModelProcess::~ModelProcess()
{
    end();
}

#ifdef _WIN32

Result<std::unique_ptr<ModelProcess>> ModelProcess::start()
{
    return fail(error::noModelHost, "this system has no processes that can be shut off");
}
Result<PipeMessage> ModelProcess::ask(const PipeMessage&, std::chrono::seconds)
{
    return ended();
}
std::unexpected<Error> ModelProcess::ended()
{
    return fail(error::modelHostEnded, "it was never started");
}
int ModelProcess::end()
{
    return 0;
}

#else

namespace {

#ifdef MSG_NOSIGNAL
constexpr int noSignal = MSG_NOSIGNAL;
#else
constexpr int noSignal = 0; // the socket's own option says it
#endif

constexpr std::uint64_t mostAnswerBytes = std::uint64_t{1} << 30;
constexpr const char* mostMegabytes = "8192"; // of address space: LibTorch alone maps some two thousand

struct Sockets
{
    int ours = -1;
    int theirs = -1;
};

Result<Sockets> connectedSockets()
{
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) != 0)
        return fail(error::noModelHost, "no connection to it can be made");
    for (const int socket : pair)
        fcntl(socket, F_SETFD, FD_CLOEXEC);
#ifdef SO_NOSIGPIPE
    const int on = 1;
    setsockopt(pair[0], SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    fcntl(pair[0], F_SETFL, O_NONBLOCK);
    return Sockets{pair[0], pair[1]};
}

std::string statusText(int status)
{
    if (WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU))
        return "it took more processor time than it may";
    if (WIFSIGNALED(status))
        return "signal " + std::to_string(WTERMSIG(status)) + ", " + strsignal(WTERMSIG(status));
    return "exit code " + std::to_string(WEXITSTATUS(status));
}

} // namespace

Result<std::unique_ptr<ModelProcess>> ModelProcess::start()
{
    const std::string program = programPath().toStdString();
    PICTOR_TRY_ASSIGN(const Sockets sockets, connectedSockets());
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, sockets.theirs, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, sockets.theirs, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    std::string megabytes = mostMegabytes;
    std::string name = "pictor-model-host";
    std::string waiting = "OMP_WAIT_POLICY=PASSIVE", spins = "GOMP_SPINCOUNT=2000";
    char* arguments[] = {name.data(), megabytes.data(), nullptr};
    char* environment[] = {waiting.data(), spins.data(), nullptr}; // nothing of this process's own
    pid_t process = -1;
    const int code = posix_spawn(&process, program.c_str(), &actions, nullptr, arguments, environment);
    posix_spawn_file_actions_destroy(&actions);
    close(sockets.theirs);
    if (code != 0) {
        close(sockets.ours);
        return fail(error::noModelHost, program + " cannot be started");
    }
    return std::unique_ptr<ModelProcess>(new ModelProcess(process, sockets.ours));
}

int ModelProcess::end()
{
    if (m_process <= 0)
        return 0;
    close(m_socket);
    kill(m_process, SIGKILL);
    int status = 0;
    while (waitpid(m_process, &status, 0) < 0 && errno == EINTR) { }
    m_process = -1;
    return status;
}

// It ended by itself: its status is there, or comes as soon as its last memory is given back.
std::unexpected<Error> ModelProcess::ended()
{
    int status = 0;
    for (int i = 0; m_process > 0 && i < 50; ++i) {
        if (waitpid(m_process, &status, WNOHANG) == m_process) {
            close(m_socket);
            m_process = -1;
            return fail(error::modelHostEnded, statusText(status));
        }
        usleep(100'000);
    }
    end();
    return fail(error::modelHostEnded, "it no longer answers");
}

Result<void> ModelProcess::await(short event, Clock::time_point until)
{
    while (true) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(until - Clock::now()).count();
        pollfd waiting{m_socket, event, 0};
        const int ready = left > 0 ? poll(&waiting, 1, static_cast<int>(left)) : 0;
        if (ready > 0)
            return {};
        if (ready < 0 && errno == EINTR)
            continue;
        end();
        return fail(error::modelHostSilent);
    }
}

Result<void> ModelProcess::send(std::span<const std::byte> bytes, Clock::time_point until)
{
    while (!bytes.empty()) {
        const ssize_t count = ::send(m_socket, bytes.data(), bytes.size(), noSignal);
        if (count < 0 && errno == EAGAIN) {
            PICTOR_TRY(await(POLLOUT, until));
        } else if (count < 0 && errno != EINTR) {
            return ended();
        } else if (count > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
    }
    return {};
}

Result<void> ModelProcess::receive(std::span<std::byte> bytes, Clock::time_point until)
{
    while (!bytes.empty()) {
        const ssize_t count = recv(m_socket, bytes.data(), bytes.size(), 0);
        if (count < 0 && errno == EAGAIN) {
            PICTOR_TRY(await(POLLIN, until));
        } else if (count == 0 || (count < 0 && errno != EINTR)) {
            return ended();
        } else if (count > 0) {
            bytes = bytes.subspan(static_cast<std::size_t>(count));
        }
    }
    return {};
}

Result<PipeMessage> ModelProcess::ask(const PipeMessage& message, std::chrono::seconds most)
{
    const Clock::time_point until = Clock::now() + most;
    PICTOR_TRY(send(headerOf(message), until));
    PICTOR_TRY(send(message.bytes, until));
    std::array<std::byte, messageHeaderBytes> bytes{};
    PICTOR_TRY(receive(bytes, until));
    const auto header = readHeader(bytes, mostAnswerBytes);
    PipeMessage answer;
    if (header) {
        answer.kind = header->kind;
        answer.bytes.resize(header->length);
        PICTOR_TRY(receive(answer.bytes, until));
    }
    if (!header || !matches(*header, answer.bytes)) {
        end();
        return fail(error::modelHostEnded, "its answer was damaged");
    }
    if (answer.kind == MessageKind::Failure)
        return std::unexpected(errorFrom(answer.bytes));
    return answer;
}

#endif

} // namespace pictor::engine
