// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/option_lookup.h"

#include "base/text.h"
#include "engine/base_models.h"
#include "engine/upload_statement.h"

#include <algorithm>
#include <array>
#include <ranges>

namespace pictor::engine {

namespace {

const OptionTable* tableNamed(std::string_view name)
{
    static constexpr std::array tables{&getDatasetOptions, &getModelOptions, &copyOptions, &fitOptions, &predictOptions,
        &evaluateOptions, &convertOptions, &createTableOptions, &searchOptions, &printOptions, &duplicatesOptions,
        &outliersOptions, &clusterOptions, &projectOptions, &groupMeanOptions, &similarityOptions, &uploadOptions};
    const auto found
        = std::ranges::find_if(tables, [&](const OptionTable* table) { return equalsIgnoringCase(table->name, name); });
    return found == tables.end() ? nullptr : *found;
}

} // namespace

std::vector<std::string_view> splitWords(std::string_view text)
{
    std::vector<std::string_view> result;
    for (const auto part : std::views::split(text, ' ')) {
        if (!part.empty())
            result.emplace_back(part.begin(), part.end());
    }
    return result;
}

const OptionTable* findOptionTable(std::string_view statement, std::string_view className)
{
    return equalsIgnoringCase(statement, "BUILD MODEL") ? &buildOptions(className) : tableNamed(statement);
}

const OptionSpec* findOption(const OptionTable& table, std::string_view key)
{
    const auto found = std::ranges::find_if(table.options, [&](const OptionSpec& option) {
        return equalsIgnoringCase(option.name, key)
            || std::ranges::any_of(
                splitWords(option.aliases), [&](std::string_view alias) { return equalsIgnoringCase(alias, key); });
    });
    return found == table.options.end() ? nullptr : &*found;
}

std::vector<std::string_view> optionChoices(const OptionSpec& option)
{
    std::vector<std::string_view> choices
        = option.type == OptionType::Boolean ? splitWords("True False") : splitWords(option.choices);
    if (option.noneAllowed)
        choices.push_back("None");
    return choices;
}

} // namespace pictor::engine
