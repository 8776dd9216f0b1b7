// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace pictor::language {

// "API_TOKEN", however it is written: "api-token", "Api Token", "APITOKEN".
bool looksLikeApiToken(std::string_view text);

// A scheme and "://".
bool looksLikeUrl(std::string_view text);

} // namespace pictor::language
