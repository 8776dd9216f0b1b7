// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/library_call.h"

#include "learn/learn_errors.h"

#include <c10/util/Exception.h>

#include <algorithm>
#include <exception>
#include <new>
#include <string>

namespace pictor::learn {

namespace {

// LibTorch 1.13 has no exception type for a failed allocation on the CPU: only these words.
bool meansOutOfMemory(std::string_view text)
{
    const auto has = [&](std::string_view words) { return text.find(words) != std::string_view::npos; };
    return has("not enough memory") || has("can't allocate memory") || has("out of memory")
        || has("could not create a memory");
}

Error fromText(std::string_view purpose, std::string_view text)
{
    if (meansOutOfMemory(text))
        return makeError(error::outOfMemory, purpose);
    constexpr std::size_t longest = 300; // LibTorch appends stack traces and whole schemas
    const std::string_view line = text.substr(0, std::min(text.find('\n'), longest));
    return makeError(error::libraryFailure, purpose, line);
}

} // namespace

Error currentLibraryError(std::string_view purpose)
{
    try {
        throw;
    } catch (const std::bad_alloc&) {
        return makeError(error::outOfMemory, purpose);
    } catch (const c10::Error& exception) {
        return fromText(purpose, exception.what_without_backtrace());
    } catch (const std::exception& exception) {
        return fromText(purpose, exception.what());
    } catch (...) {
        return makeError(error::libraryFailure, purpose, "an unknown exception");
    }
}

} // namespace pictor::learn
