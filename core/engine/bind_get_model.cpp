// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/binder.h"

#include "base/text.h"
#include "engine/engine_errors.h"

#include <algorithm>

namespace pictor::engine {

Result<ModelEntry> catalogueModel(const language::Name& name)
{
    PICTOR_TRY_ASSIGN(const auto catalogue, readModelCatalogue());
    const auto found = std::ranges::find(catalogue, toLower(name.text), &ModelEntry::name);
    if (found != catalogue.end())
        return *found;
    std::vector<std::string> names;
    std::string list;
    for (const ModelEntry& entry : catalogue) {
        names.push_back(entry.name);
        list += (list.empty() ? "" : ", ") + entry.name;
    }
    return failAt(name.span, error::noCatalogueModel, name.text, didYouMean(name.text, names), list,
        utf8FromPath(modelCatalogueFolders().back() / "catalogue.json"));
}

bool isModelName(std::string_view name)
{
    const auto isWordCharacter
        = [](char c) { return c == '_' || c == '-' || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); };
    const bool startsWell = !name.empty() && ((name[0] >= 'a' && name[0] <= 'z') || name[0] == '_');
    return startsWell && name.size() <= 100 && std::ranges::all_of(name, isWordCharacter);
}

Result<BoundGetModel> Binder::bindGetModel(const language::GetModel& get)
{
    PICTOR_TRY_ASSIGN(const BoundOptions options, bindOptions(get.options, getModelOptions, m_warnings));
    BoundGetModel bound;
    PICTOR_TRY_ASSIGN(bound.entry, catalogueModel(get.model));
    if (options.text("precision") == "float32")
        bound.entry = withFloat32(bound.entry);
    bound.overwrite = options.boolean("overwrite", false);
    bound.name = toLower(options.text("model_name").value_or(bound.entry.name));
    TextSpan span = options.has("model_name") ? options.span("model_name") : get.model.span;
    if (get.newName) {
        if (options.has("model_name"))
            m_warnings.push_back({Severity::Warning, makeError(error::optionConflict, "model_name", "AS")});
        bound.name = toLower(get.newName->text);
        span = get.newName->span;
    }
    if (!isModelName(bound.name))
        return failAt(span, error::badModelName, bound.name);
    PICTOR_TRY_ASSIGN(const auto existing, m_scope.model(bound.name));
    if (existing && !bound.overwrite)
        return failAt(span, error::modelExists, bound.name);
    return bound;
}

} // namespace pictor::engine
