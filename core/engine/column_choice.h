// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/binder.h"
#include "engine/options.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::engine {

// An option that names a column: what the statement gave it, and which columns there are. Borrows everything.
class ColumnChoice
{
public:
    ColumnChoice(const BoundOptions& options, std::string_view option, const Binder::Columns& columns);

    bool isAsked() const { return m_asked.has_value(); }

    // The column of that name, with the name it has there; as written while the columns are not known. Fails with
    // error::noColumn.
    Result<std::string> named(std::string_view fallback) const;
    // The column asked for, else `convert_result`, else the only one that holds vectors.
    Result<std::string> vectors() const;

private:
    Error noColumn(std::string_view name) const;

    const BoundOptions& m_options;
    std::string_view m_option;
    const Binder::Columns& m_columns;
    std::optional<std::string> m_asked;
};

// "a, b, c"
std::string listNames(const std::vector<store::Column>& columns);

} // namespace pictor::engine
