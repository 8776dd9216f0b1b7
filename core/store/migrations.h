// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/database.h"

namespace pictor::store {

// "Pict": marks a SQLite file as a workspace (https://www.sqlite.org/pragma.html#pragma_application_id).
inline constexpr std::int64_t applicationId = 0x50696374;

// The version of the catalogue that this program writes.
std::int64_t latestVersion();

// Brings the catalogue from `version` to the latest, inside the caller's transaction.
Result<void> migrateCatalogue(Database&, std::int64_t version);

// The value of a pragma that is one number.
Result<std::int64_t> pragmaValue(Database&, std::string_view name);

} // namespace pictor::store
