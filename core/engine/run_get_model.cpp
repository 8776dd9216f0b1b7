// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runner.h"

namespace pictor::engine {

Result<Outcome> Runner::runGetModel(const language::GetModel& get)
{
    PICTOR_TRY_ASSIGN(const BoundGetModel bound, m_binder.bindGetModel(get));
    PICTOR_TRY_ASSIGN(learn::ModelFiles files, readCatalogueModel(bound.entry));
    PICTOR_TRY(m_context.checkStop());
    PICTOR_TRY(m_models.save({.name = bound.name,
                                 .className = bound.entry.className,
                                 .files = std::move(files),
                                 .dimension = bound.entry.dimension,
                                 .fileId = fingerprint(bound.entry),
                                 .overwrite = bound.overwrite},
        m_context));
    return Outcome{.message = "Success"};
}

} // namespace pictor::engine
