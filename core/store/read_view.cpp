// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/read_view.h"

namespace pictor::store {

Result<ReadView> ReadView::open(Database& database)
{
    // One value more than is asked for, so that the statement does not come to its end.
    PICTOR_TRY_ASSIGN(Query query, database.prepare("SELECT count(*) FROM main.sqlite_schema UNION ALL SELECT 0"));
    PICTOR_TRY(query.step());
    return ReadView(std::move(query));
}

} // namespace pictor::store
