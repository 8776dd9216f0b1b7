// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/export/row_formatter.h"

#include <ostream>

namespace pictor::engine {

Result<void> writeRows(
    RowSource& source, RowFormatter& formatter, std::ostream& out, const std::function<bool()>& stopped)
{
    formatter.begin(out);
    while (true) {
        PICTOR_TRY_ASSIGN(const std::vector<Row> rows, source.next());
        if (rows.empty())
            break;
        for (const Row& row : rows) {
            formatter.row(out, row);
            if (!out.good() || stopped())
                return {};
        }
    }
    formatter.end(out);
    return {};
}

} // namespace pictor::engine
