// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/candidates.h"

#include "engine/option_lookup.h"
#include "language/keywords.h"
#include "ui/editor/sql_functions.h"
#include "ui/editor/statement_snippets.h"
#include "ui/session/text.h"

#include <QCoreApplication>

#include <algorithm>

namespace pictor::ui {

using language::Completion;
using language::Relation;
using language::Wanted;

namespace {

// What a tr() in this file belongs to.
struct CandidateTexts
{
    Q_DECLARE_TR_FUNCTIONS(pictor::ui::Candidates)
};

bool sameName(const QString& left, const QString& right)
{
    return left.compare(right, Qt::CaseInsensitive) == 0;
}

// A name as SQL needs it.
QString quotedWhereNeeded(const QString& name)
{
    const auto isWord = [](QChar c) { return c.isLetterOrNumber() || c == u'_' || c == u'$'; };
    const bool plain = !name.isEmpty() && !name.front().isDigit() && std::ranges::all_of(name, isWord)
        && !language::isReserved(language::findKeyword(name.toStdString()));
    return plain ? name : u'"' + QString(name).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

// "integer, default 5"
QString optionDetail(const engine::OptionSpec& option)
{
    QString type;
    switch (option.type) {
    case engine::OptionType::Boolean:
        type = CandidateTexts::tr("True or False");
        break;
    case engine::OptionType::Integer:
        type = CandidateTexts::tr("whole number");
        break;
    case engine::OptionType::Number:
        type = CandidateTexts::tr("number");
        break;
    case engine::OptionType::Text:
        type = option.choices.empty() ? CandidateTexts::tr("text")
                                      : toQString(option.choices).replace(u' ', QStringLiteral(" | "));
        break;
    case engine::OptionType::Ignored:
        return CandidateTexts::tr("no effect");
    }
    return option.defaultText.empty() ? type
                                      : CandidateTexts::tr("%1, default %2").arg(type, toQString(option.defaultText));
}

// Gathers candidates in the order of their likeliness.
class Gatherer
{
public:
    Gatherer(const Completion& completion, const CompletionSource& source, const language::DeclaredNames& declared)
        : m_completion(completion)
        , m_source(source)
        , m_declared(declared)
    {
    }

    std::vector<Candidate> gather()
    {
        if (m_completion.wants(Wanted::OptionName))
            addOptions();
        if (m_completion.wants(Wanted::OptionValue))
            addValues();
        if (m_completion.wants(Wanted::Column))
            addColumns();
        if (m_completion.wants(Wanted::Table))
            addTables();
        if (m_completion.wants(Wanted::Model))
            addModels();
        addNames(Wanted::BaseModel, m_source.baseModels, CandidateKind::Model, CandidateTexts::tr("base model"));
        addNames(Wanted::CatalogueModel, m_source.catalogueModels, CandidateKind::Model,
            CandidateTexts::tr("model to fetch"));
        addNames(Wanted::Dataset, m_source.datasets, CandidateKind::Dataset, CandidateTexts::tr("dataset"));
        if (m_completion.wants(Wanted::FilePath))
            addPaths();
        addKeywords();
        if (m_completion.wants(Wanted::Function))
            addFunctions();
        return std::move(m_candidates);
    }

private:
    void add(Candidate candidate)
    {
        const bool known = std::ranges::any_of(m_candidates,
            [&](const Candidate& one) { return one.kind == candidate.kind && sameName(one.text, candidate.text); });
        if (!known)
            m_candidates.push_back(std::move(candidate));
    }

    QString asName(const QString& name) const
    {
        return m_completion.quote == '\0' && !m_completion.option ? quotedWhereNeeded(name) : asText(name);
    }

    // In OPTIONS names are text.
    QString asText(const QString& text) const
    {
        return m_completion.quote == '\0' ? u'\'' + QString(text).replace(u'\'', QStringLiteral("''")) + u'\'' : text;
    }

    const engine::OptionTable* optionTable() const
    {
        return m_completion.option
            ? engine::findOptionTable(m_completion.option->statement, m_completion.option->className)
            : nullptr;
    }

    void addOptions()
    {
        const engine::OptionTable* table = optionTable();
        if (!table)
            return;
        for (const engine::OptionSpec& option : table->options) {
            const bool used = std::ranges::any_of(m_completion.option->usedKeys,
                [&](const std::string& key) { return engine::findOption(*table, key) == &option; });
            if (used || option.type == engine::OptionType::Ignored)
                continue;
            const bool text = option.type == engine::OptionType::Text && option.choices.empty();
            const QString name = toQString(option.name);
            add({CandidateKind::Option, name, name + (text ? QStringLiteral("='$0'") : QStringLiteral("=")),
                optionDetail(option), toQString(option.meaning)});
        }
    }

    void addValues()
    {
        const engine::OptionTable* table = optionTable();
        const engine::OptionSpec* option = table ? engine::findOption(*table, m_completion.option->key) : nullptr;
        if (!option)
            return;
        for (const std::string_view choice : engine::optionChoices(*option)) {
            const bool constant = choice == "True" || choice == "False" || choice == "None";
            if (constant && m_completion.quote != '\0')
                continue;
            const QString text = toQString(choice);
            add({CandidateKind::Value, text, constant ? text : asText(text), {}, toQString(option->meaning)});
        }
    }

    void addColumns()
    {
        for (const Relation& relation : m_completion.relations) {
            const QString name = toQString(relation.name);
            const QString qualifier = toQString(m_completion.qualifier);
            if (qualifier.isEmpty() || sameName(name, qualifier))
                addColumnsOf(relation, name);
        }
        const bool several = m_completion.qualifier.empty() && m_completion.relations.size() > 1;
        for (const Relation& relation : m_completion.relations) {
            if (several && !relation.name.empty())
                add({CandidateKind::Table, toQString(relation.name), asName(toQString(relation.name)),
                    toQString(relation.table), {}});
        }
    }

    void addColumnsOf(const Relation& relation, const QString& of)
    {
        for (const std::string& column : relation.columns)
            add({CandidateKind::Column, toQString(column), asName(toQString(column)), of, {}});
        for (const Relation& inner : relation.sources)
            addColumnsOf(inner, of.isEmpty() ? toQString(inner.name) : of);
        for (const CompletionSource::Table& table : m_source.tables) {
            if (!sameName(table.name, toQString(relation.table)))
                continue;
            for (const CompletionSource::Column& column : table.columns)
                add({CandidateKind::Column, column.name, asName(column.name), column.type,
                    CandidateTexts::tr("column of %1").arg(table.name)});
        }
    }

    void addTables()
    {
        for (const std::string& name : m_completion.withTables)
            add({CandidateKind::Table, toQString(name), asName(toQString(name)), CandidateTexts::tr("WITH"), {}});
        for (const CompletionSource::Table& table : m_source.tables)
            add({CandidateKind::Table, table.name, asName(table.name), table.detail, {}});
        for (const std::string& name : m_declared.tables)
            add({CandidateKind::Table, toQString(name), asName(toQString(name)), CandidateTexts::tr("in this script"),
                {}});
    }

    void addModels()
    {
        for (const CompletionSource::Model& model : m_source.models)
            add({CandidateKind::Model, model.name, asPlain(model.name), model.className, {}});
        for (const std::string& name : m_declared.models)
            add({CandidateKind::Model, toQString(name), asPlain(toQString(name)), CandidateTexts::tr("in this script"),
                {}});
    }

    void addNames(Wanted wanted, const QStringList& names, CandidateKind kind, const QString& detail)
    {
        for (const QString& name : m_completion.wants(wanted) ? names : QStringList())
            add({kind, name, asPlain(name), detail, {}});
    }

    QString asPlain(const QString& name) const { return m_completion.quote == '\0' ? quotedWhereNeeded(name) : name; }

    void addPaths()
    {
        if (!m_source.paths)
            return;
        const QString typed = m_completion.quote == '\0' ? QString() : toQString(m_completion.typed);
        for (const QString& path : m_source.paths(typed)) {
            const QString last = path.section(u'/', path.endsWith(u'/') ? -2 : -1);
            add({CandidateKind::Path, path, asText(path),
                path.endsWith(u'/') ? CandidateTexts::tr("folder") : QString(), last});
        }
    }

    void addKeywords()
    {
        for (const std::string& keyword : m_completion.keywords) {
            const QString text = toQString(keyword);
            const QString insert = keyword == "OPTIONS" ? QStringLiteral("OPTIONS ($0)") : text;
            add({CandidateKind::Keyword, text, keyword.ends_with('=') ? text + QStringLiteral("'$0'") : insert, {},
                {}});
        }
        if (!m_completion.startsStatement)
            return;
        for (const StatementSnippet& snippet : statementSnippets())
            add({CandidateKind::Statement, snippet.title, snippet.text, CandidateTexts::tr("statement"),
                snippet.about});
    }

    void addFunctions()
    {
        for (const SqlFunction& function : sqlFunctions())
            add({CandidateKind::Function, toQString(function.name), toQString(function.name) + QStringLiteral("($0)"),
                toQString(function.form), toQString(function.about)});
    }

    const Completion& m_completion;
    const CompletionSource& m_source;
    const language::DeclaredNames& m_declared;
    std::vector<Candidate> m_candidates;
};

bool isSubsequence(const QString& text, const QString& typed)
{
    qsizetype at = 0;
    for (const QChar c : typed) {
        at = text.indexOf(c, at, Qt::CaseInsensitive);
        if (at++ < 0)
            return false;
    }
    return true;
}

} // namespace

int matchScore(const QString& candidate, const QString& typed)
{
    if (typed.isEmpty())
        return 1;
    if (candidate.startsWith(typed, Qt::CaseSensitive))
        return 6;
    if (candidate.startsWith(typed, Qt::CaseInsensitive))
        return 5;
    const qsizetype at = candidate.indexOf(typed, 0, Qt::CaseInsensitive);
    if (at > 0)
        return candidate[at - 1].isLetterOrNumber() ? 3 : 4;
    const bool sameStart = candidate.front().toCaseFolded() == typed.front().toCaseFolded();
    return typed.size() > 1 && sameStart && isSubsequence(candidate, typed) ? 2 : 0;
}

std::vector<Candidate> candidatesFor(
    const Completion& completion, const CompletionSource& source, const language::DeclaredNames& declared)
{
    const QString typed = toQString(completion.typed);
    std::vector<std::pair<int, Candidate>> scored;
    for (Candidate& candidate : Gatherer(completion, source, declared).gather()) {
        if (const int score = matchScore(candidate.text, typed); score > 0)
            scored.emplace_back(score, std::move(candidate));
    }
    std::ranges::stable_sort(scored, std::ranges::greater(), [](const auto& one) { return one.first; });
    std::vector<Candidate> result;
    for (auto& [score, candidate] : scored)
        result.push_back(std::move(candidate));
    return result;
}

QString optionHelp(const language::OptionPlace& place)
{
    const engine::OptionTable* table = engine::findOptionTable(place.statement, place.className);
    const engine::OptionSpec* option = table ? engine::findOption(*table, place.key) : nullptr;
    if (!option)
        return {};
    QString help = QStringLiteral("<b>%1</b>&nbsp; %2<br>%3")
                       .arg(toQString(option->name).toHtmlEscaped(), optionDetail(*option).toHtmlEscaped(),
                           toQString(option->meaning).toHtmlEscaped());
    if (!option->aliases.empty())
        help += QStringLiteral("<br>")
            + CandidateTexts::tr("older names: %1")
                  .arg(toQString(option->aliases).replace(u' ', QStringLiteral(", ")))
                  .toHtmlEscaped();
    return help;
}

} // namespace pictor::ui
