// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"
#include "language/ast.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace pictor::engine {

enum class OptionType { Boolean, Integer, Number, Text, Ignored };

// One line of a statement's option table: the source of binding, completion, call tips and help.
struct OptionSpec
{
    std::string_view name; // the newest name
    OptionType type = OptionType::Text;
    std::string_view defaultText; // as a user would write it; "" when there is none
    std::string_view meaning;
    std::string_view aliases = {}; // older names, separated by blanks
    std::string_view choices = {}; // of a Text, separated by blanks; empty: anything
    double least = 0;              // of numbers
    double most = 1e9;
    bool noneAllowed = false; // None: as if the option were not given, or "no limit"
    bool listAllowed = false; // ['a', 'b'], of a Text
};

// A statement and its options. `name` is how messages call the statement.
struct OptionTable
{
    std::string_view name;
    std::span<const OptionSpec> options;
};

extern const OptionTable getDatasetOptions;
extern const OptionTable getModelOptions;
extern const OptionTable copyOptions;
extern const OptionTable buildSimClrOptions;
extern const OptionTable buildClassifierOptions;
extern const OptionTable buildHeadOptions; // on a model of the workspace
extern const OptionTable fitOptions;
extern const OptionTable predictOptions;
extern const OptionTable evaluateOptions;
extern const OptionTable convertOptions;
extern const OptionTable createTableOptions; // CREATE TABLE .. USING
extern const OptionTable searchOptions;
extern const OptionTable printOptions;
extern const OptionTable duplicatesOptions;
extern const OptionTable outliersOptions;
extern const OptionTable clusterOptions;
extern const OptionTable projectOptions;
extern const OptionTable groupMeanOptions;
extern const OptionTable similarityOptions;

// The options of one statement after checking: canonical names, values of the right type, defaults filled in by the
// caller's fallback. Spans point into the script.
class BoundOptions
{
public:
    bool has(std::string_view name) const;
    bool isNone(std::string_view name) const;
    bool isWrittenAs(std::string_view name) const; // given under exactly this name, old or new
    TextSpan span(std::string_view name) const;    // of the value; empty when not given
    bool boolean(std::string_view name, bool fallback) const;
    std::optional<std::int64_t> integer(std::string_view name) const;
    std::optional<int> smallInteger(std::string_view name) const; // of an option whose values all fit
    std::optional<double> number(std::string_view name) const;
    std::optional<std::string> text(std::string_view name) const; // nothing for a list
    std::vector<std::string> texts(std::string_view name) const;  // of a list, or the only one; empty when not given

private:
    friend class OptionBinder;
    struct Entry
    {
        language::Value value;
        std::string writtenAs;
    };
    std::map<std::string, Entry, std::less<>> m_entries;
    const language::Value* find(std::string_view name) const;
};

// Checks options against a table. Unknown, doubled and conflicting keys become warnings; a value of a wrong type or
// range is an error.
Result<BoundOptions> bindOptions(
    const language::Options& options, const OptionTable& table, std::vector<Diagnostic>& warnings);

// "'abc'", "3", "True", "[...]": a value as messages show it.
std::string describeValue(const language::Value& value);

} // namespace pictor::engine
