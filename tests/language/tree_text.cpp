// SPDX-License-Identifier: GPL-3.0-or-later
#include "language/tree_text.h"

#include <array>
#include <charconv>

namespace pictor::language {

namespace {

template <typename... Visitors>
struct Overloaded : Visitors...
{
    using Visitors::operator()...;
};

std::string nameText(const Name& name)
{
    return name.quoted ? "`" + name.text + "`" : name.text;
}

std::string realText(double real)
{
    std::array<char, 32> buffer;
    const auto [end, code] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), real);
    return code == std::errc() ? std::string(buffer.data(), end) + "r" : "?";
}

std::string valueText(const Value& value)
{
    return std::visit(
        Overloaded{[](Value::None) -> std::string { return "None"; },
            [](bool flag) -> std::string { return flag ? "True" : "False"; },
            [](std::int64_t whole) { return std::to_string(whole); }, [](double real) { return realText(real); },
            [](const std::string& string) { return "'" + string + "'"; },
            [](const Value::Word& word) { return word.text; },
            [](const ValueList& list) {
                std::string text = "[";
                for (const Value& item : list)
                    text += (text.size() > 1 ? ", " : "") + valueText(item);
                return text + "]";
            }},
        value.data);
}

std::string optionsText(const Options& options)
{
    if (options.span == TextSpan())
        return "";
    std::string text = " {";
    for (const Option& option : options.items)
        text += (text.size() > 2 ? ", " : "") + nameText(option.key) + "=" + valueText(option.value);
    return text + "}";
}

std::string modalityText(Modality modality)
{
    return std::array{"IMAGE", "AUDIO", "VIDEO", "TEXT", "KEYWORD"}[static_cast<std::size_t>(modality)];
}

std::string sqlText(const Sql& sql, TextSpan span, std::string_view text)
{
    std::string result;
    const auto append = [&](std::size_t begin, std::size_t end) {
        for (const char c : text.substr(begin, end - begin)) {
            const bool blank = c == ' ' || c == '\n' || c == '\r' || c == '\t';
            if (!blank)
                result += c;
            else if (!result.empty() && result.back() != ' ')
                result += ' ';
        }
    };
    std::size_t begin = span.begin;
    for (const SqlHole& hole : sql.holes) {
        append(begin, hole.span.begin);
        result += (hole.needsSelect ? "[select " : "[relation ") + treeText(*hole.statement, text) + "]";
        begin = hole.span.end;
    }
    append(begin, span.end);
    return "SQL<" + result + ">";
}

std::string sourceText(const QueryOrPath& source, std::string_view text)
{
    if (const auto* query = std::get_if<StatementPtr>(&source))
        return " AS " + treeText(**query, text);
    return " FROM '" + std::get<StringLiteral>(source).text + "'";
}

} // namespace

std::string treeText(const Statement& statement, std::string_view text)
{
    const auto as = [&](const StatementPtr& query) { return " AS " + treeText(*query, text); };
    const auto base = [](const char* word, const std::optional<Name>& name) {
        return name ? word + nameText(*name) : std::string();
    };
    return std::visit(
        Overloaded{[](const Broken&) -> std::string { return "BROKEN"; },
            [&](const Sql& node) { return sqlText(node, statement.span, text); },
            [](const GetDataset& node) { return "GET DATASET " + nameText(node.dataset) + optionsText(node.options); },
            [&](const GetModel& node) {
                return "GET MODEL " + nameText(node.model) + optionsText(node.options) + base(" AS ", node.newName);
            },
            [](const Copy& node) {
                return "COPY " + nameText(node.table) + optionsText(node.options) + " FROM '" + node.path.text + "'";
            },
            [&](const BuildModel& node) {
                return "BUILD " + nameText(node.model) + " BASE " + nameText(node.base) + optionsText(node.options)
                    + as(node.query);
            },
            [&](const FitModel& node) {
                return "FIT " + nameText(node.model) + base(" BASE ", node.base) + optionsText(node.options)
                    + as(node.query);
            },
            [](const UploadModel& node) {
                return "UPLOAD " + nameText(node.model) + optionsText(node.options) + " FROM '" + node.path.text + "'";
            },
            [](const DeleteModel& node) { return "DELETE " + nameText(node.model); },
            [&](const Print& node) {
                return "PRINT " + modalityText(node.modality) + optionsText(node.options) + as(node.query);
            },
            [&](const CreateTableUsing& node) {
                return "CREATE " + nameText(node.table) + " MODEL " + nameText(node.model) + optionsText(node.options)
                    + sourceText(node.source, text);
            },
            [&](const ApplyModel& node) {
                static constexpr std::array verbs{"PREDICT ", "EVALUATE ", "CONVERT ", "TRANSFORM ", "GENERATE "};
                return verbs[static_cast<std::size_t>(node.verb)] + nameText(node.model) + optionsText(node.options)
                    + as(node.query);
            },
            [&](const Search& node) {
                const std::string input
                    = node.input ? " " + node.input->kind.text + "=" + valueText(node.input->value) : "";
                return "SEARCH " + modalityText(node.modality) + input + base(" MODEL ", node.model)
                    + optionsText(node.options) + as(node.query);
            },
            [&](const Function& node) {
                return "FUNCTION " + nameText(node.name) + optionsText(node.options) + sourceText(node.source, text);
            },
            [](const Preprocess& node) {
                return "PREPROCESS " + modalityText(node.modality) + " MODEL " + nameText(node.model)
                    + optionsText(node.options) + " FROM '" + node.path.text + "'";
            },
            [](const List& node) -> std::string {
                static constexpr std::array kinds{"LIST MODEL", "LIST TABLE", "LIST THANOSQL MODEL",
                    "LIST THANOSQL DATASET", "LIST THANOSQL TUTORIAL"};
                return kinds[static_cast<std::size_t>(node.kind)];
            },
            [](const Magic& node) {
                static constexpr std::array kinds{"LOAD ", "TOKEN ", "URL "};
                return kinds[static_cast<std::size_t>(node.kind)] + node.argument.text;
            }},
        statement.node);
}

std::string treeText(std::string_view text)
{
    std::string result;
    for (const Statement& statement : parse(text).statements)
        result += (result.empty() ? "" : " ; ") + treeText(statement, text);
    return result;
}

std::string problems(std::string_view text)
{
    std::string result;
    for (const Diagnostic& diagnostic : parse(text).diagnostics) {
        const TextSpan span = diagnostic.error.span.value();
        const TextPosition position = positionAt(text, span.begin);
        result += (result.empty() ? "" : " ") + std::string(diagnostic.severity == Severity::Error ? "" : "warning ")
            + diagnostic.error.code + "@" + std::to_string(position.line) + ":" + std::to_string(position.column) + "+"
            + std::to_string(span.size());
    }
    return result;
}

} // namespace pictor::language
