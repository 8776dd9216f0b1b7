// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/text_span.h"

#include <concepts>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pictor {

// One line of a module's error table (`<module>/<module>_errors.h`). {0}, {1}, ... in message and hint stand for the
// arguments of fail(). The code is "<module>.<words-with-dashes>": stable, and what tests look for.
struct ErrorKind
{
    std::string_view code;
    std::string_view message; // names the thing and the place
    std::string_view hint;    // the remedy; may be empty
};

// What went wrong, where, and what to do about it. Plain data: it crosses threads and modules by value.
struct Error
{
    std::string code;
    std::string message;
    std::string hint;
    std::optional<TextSpan> span; // into the script's text, where the error has a place there

    bool is(const ErrorKind& kind) const { return code == kind.code; }
    // The message and the hint as one sentence after the other.
    std::string text() const;
};

enum class Severity { Note, Warning, Error };

// What a parser or binder has to say about a text.
struct Diagnostic
{
    Severity severity = Severity::Error;
    Error error;
};

template <typename T>
using Result = std::expected<T, Error>;

namespace detail {
std::string argumentText(std::string_view text);
std::string argumentText(double number);
template <std::integral T>
std::string argumentText(T number)
{
    return std::to_string(number);
}
Error makeError(const ErrorKind& kind, const std::vector<std::string>& arguments);
} // namespace detail

template <typename... Arguments>
[[nodiscard]] Error makeError(const ErrorKind& kind, const Arguments&... arguments)
{
    return detail::makeError(kind, {detail::argumentText(arguments)...});
}

// return fail(error::tableExists, name);
template <typename... Arguments>
[[nodiscard]] std::unexpected<Error> fail(const ErrorKind& kind, const Arguments&... arguments)
{
    return std::unexpected(makeError(kind, arguments...));
}

template <typename... Arguments>
[[nodiscard]] std::unexpected<Error> failAt(TextSpan span, const ErrorKind& kind, const Arguments&... arguments)
{
    Error error = makeError(kind, arguments...);
    error.span = span;
    return std::unexpected(std::move(error));
}

namespace error {
inline constexpr ErrorKind stopped{"base.stopped", "Stopped.", ""};
} // namespace error

} // namespace pictor

// if (auto done = work(); !done) return std::unexpected(done.error()); in one word, and the same for a value. Two
// macros are worth their price: without them every second line of a function that can fail is plumbing.
#define PICTOR_CONCAT_(a, b) a##b
#define PICTOR_CONCAT(a, b) PICTOR_CONCAT_(a, b)
#define PICTOR_TRY(expression)                                                                                         \
    do {                                                                                                               \
        if (auto pictorResult = (expression); !pictorResult)                                                           \
            return std::unexpected(std::move(pictorResult).error());                                                   \
    } while (false)
#define PICTOR_TRY_ASSIGN(declaration, expression)                                                                     \
    auto PICTOR_CONCAT(pictorResult, __LINE__) = (expression);                                                         \
    if (!PICTOR_CONCAT(pictorResult, __LINE__))                                                                        \
        return std::unexpected(std::move(PICTOR_CONCAT(pictorResult, __LINE__)).error());                              \
    declaration = *std::move(PICTOR_CONCAT(pictorResult, __LINE__))
