// SPDX-License-Identifier: GPL-3.0-or-later
#include "learn/label_description.h"

#include "learn/joined.h"
#include "learn/learn_errors.h"

#include <algorithm>
#include <array>
#include <string>

namespace pictor::learn {

namespace {

using Json = DescriptionJson;

template <typename Value>
struct Named
{
    std::string_view name;
    Value value;
};

constexpr std::array tasks{
    Named<Task>{"classification", Task::Classification}, Named<Task>{"regression", Task::Regression}};
constexpr std::array types{Named<LabelType>{"text", LabelType::Text}, Named<LabelType>{"integer", LabelType::Integer},
    Named<LabelType>{"real", LabelType::Real}, Named<LabelType>{"boolean", LabelType::Boolean}};

template <typename Table, typename Value>
std::string_view nameOf(const Table& table, Value value)
{
    return std::ranges::find(table, value, [](const auto& entry) { return entry.value; })->name;
}

template <typename Value, std::size_t count>
Result<Value> readNamed(
    const Json& object, const char* key, const std::array<Named<Value>, count>& table, Value fallback)
{
    const auto found = object.find(key);
    if (found == object.end())
        return fallback;
    for (const Named<Value>& entry : table) {
        if (found->is_string() && found->template get_ref<const std::string&>() == entry.name)
            return entry.value;
    }
    return fail(error::damagedModel, joined("\"", key, "\" in its description is no known one"));
}

} // namespace

void describeLabels(Json& description, const LabelSet& set)
{
    description["task"] = nameOf(tasks, set.task);
    description["label_type"] = nameOf(types, set.type);
    if (set.task == Task::Classification)
        description["labels"] = set.classes;
}

Result<LabelSet> readLabels(const Json& description)
{
    LabelSet set;
    PICTOR_TRY_ASSIGN(set.task, readNamed(description, "task", tasks, Task::Classification));
    PICTOR_TRY_ASSIGN(set.type, readNamed(description, "label_type", types, LabelType::Text));
    if (set.task == Task::Regression)
        return set;
    const auto labels = description.find("labels");
    if (labels == description.end())
        return fail(error::noClasses);
    const auto isText = [](const Json& label) { return label.is_string(); };
    if (!labels->is_array() || labels->empty() || labels->size() > mostClasses || !std::ranges::all_of(*labels, isText))
        return fail(error::damagedModel, "its description has no valid list \"labels\"");
    set.classes = labels->get<std::vector<std::string>>();
    return set;
}

} // namespace pictor::learn
