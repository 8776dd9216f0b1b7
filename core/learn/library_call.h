// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <string_view>
#include <type_traits>
#include <utility>

namespace pictor::learn {

// The error for the exception in flight; `purpose` completes "could not ..".
Error currentLibraryError(std::string_view purpose);

// The one place where exceptions of LibTorch and of the standard library become errors. `work` returns a Result.
template <typename Work>
auto libraryCall(std::string_view purpose, Work&& work) -> std::invoke_result_t<Work>
{
    try {
        return std::forward<Work>(work)();
    } catch (...) {
        return std::unexpected(currentLibraryError(purpose));
    }
}

} // namespace pictor::learn
