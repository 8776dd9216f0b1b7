// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/explorer/explorer_actions.h"

#include "ui/session/statement_templates.h"
#include "ui/session/text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace pictor::ui {

namespace {

// What a tr() in this file belongs to.
struct Actions
{
    Q_DECLARE_TR_FUNCTIONS(pictor::ui::ExplorerActions)
};

constexpr const char* builtInModel = "resnet34";
constexpr qsizetype mostTablesInMenu = 30; // a longer menu does not fit the screen

ExplorerAction separator()
{
    return {.kind = ActionKind::Separator};
}

ExplorerAction runAction(const QString& id, const QString& title, const QString& statement)
{
    return {.kind = ActionKind::Run, .id = id, .title = title, .text = statement};
}

bool hasTexts(const engine::TableOverview& table)
{
    using enum engine::ColumnKind;
    return std::ranges::any_of(
        table.columns, [](const engine::Column& column) { return column.kind == Text || column.kind == Any; });
}

bool hasModel(const engine::WorkspaceOverview& overview, std::string_view name)
{
    return std::ranges::find(overview.models, name, &engine::ModelOverview::name) != overview.models.end();
}

bool makesVectors(const engine::ModelOverview& model)
{
    return model.dimension > 0 && model.problem.empty();
}

bool predicts(const engine::ModelOverview& model)
{
    return model.predicts && model.problem.empty();
}

QString titleOf(const engine::ModelOverview& model)
{
    return QStringLiteral("%1 (%2)").arg(toQString(model.name), toQString(model.className));
}

QString freeModelName(const QString& table, const engine::WorkspaceOverview& overview)
{
    const QString base = table + QStringLiteral("_model");
    QString name = base;
    for (int number = 2; hasModel(overview, name.toStdString()); ++number)
        name = base + u'_' + QString::number(number);
    return name;
}

ExplorerAction convertAction(const QString& title, const QString& id, const QString& script)
{
    ExplorerAction action = runAction(id, title, script);
    action.stores = true;
    return action;
}

ExplorerAction convertTableMenu(const QString& table, const QString& column, const engine::WorkspaceOverview& overview)
{
    ExplorerAction menu{.kind = ActionKind::Submenu,
        .id = QStringLiteral("convertMenu"),
        .title = Actions::tr("Add &vectors with"),
        .stores = true};
    for (const engine::ModelOverview& model : overview.models) {
        const QString name = toQString(model.name);
        if (makesVectors(model))
            menu.children.append(convertAction(
                titleOf(model), QStringLiteral("convert:") + name, convertTableStatement(name, table, column)));
    }
    const QString builtIn = QLatin1StringView(builtInModel);
    if (!hasModel(overview, builtInModel))
        menu.children.append(convertAction(Actions::tr("ResNet-34 of ImageNet (comes with Pictor)"),
            QStringLiteral("convert:") + builtIn,
            scriptOf({getModelStatement(builtIn), convertTableStatement(builtIn, table, column)})));
    return menu;
}

ExplorerAction predictTableMenu(const QString& table, const QString& column, const engine::WorkspaceOverview& overview)
{
    ExplorerAction menu{
        .kind = ActionKind::Submenu, .id = QStringLiteral("predictMenu"), .title = Actions::tr("Predict &labels with")};
    for (const engine::ModelOverview& model : overview.models) {
        const QString name = toQString(model.name);
        if (predicts(model))
            menu.children.append(
                runAction(QStringLiteral("predict:") + name, titleOf(model), predictStatement(name, table, column)));
    }
    return menu;
}

ExplorerAction deleteTableAction(const engine::TableOverview& table, const QString& rowText)
{
    const QString name = toQString(table.name);
    ExplorerAction action{.kind = ActionKind::ConfirmedRun, .id = QStringLiteral("delete"), .stores = true};
    if (table.isView) {
        action.title = Actions::tr("&Delete view…");
        action.text = dropViewStatement(name);
        action.question = Actions::tr("Delete the view \"%1\"? The tables that it reads stay.").arg(name);
        return action;
    }
    action.title = Actions::tr("&Delete table…");
    action.text = dropTableStatement(name);
    action.question = Actions::tr("Delete the table \"%1\" (%2)? Its rows and indexes go for good. "
                                  "The files of its pictures stay where they are.")
                          .arg(name, rowText);
    return action;
}

QString vectorColumnsOf(const engine::ModelOverview& model, const engine::WorkspaceOverview& overview)
{
    QStringList columns;
    for (const engine::TableOverview& table : overview.tables) {
        for (std::size_t i = 0; i < std::min(table.columns.size(), table.columnModels.size()); ++i) {
            if (table.columnModels[i] == model.name)
                columns += toQString(table.name) + u'.' + toQString(table.columns[i].name);
        }
    }
    return columns.join(QStringLiteral(", "));
}

ExplorerAction deleteModelAction(const engine::ModelOverview& model, const engine::WorkspaceOverview& overview)
{
    const QString name = toQString(model.name);
    ExplorerAction action{.kind = ActionKind::ConfirmedRun,
        .id = QStringLiteral("delete"),
        .title = Actions::tr("&Delete model…"),
        .text = deleteModelStatement(name),
        .stores = true};
    action.question = Actions::tr("Delete the model \"%1\"? Its files go for good.").arg(name);
    if (const QString columns = vectorColumnsOf(model, overview); !columns.isEmpty())
        action.question += u' '
            + Actions::tr("The vectors that it made stay, but can no longer be searched by a picture: %1.")
                  .arg(columns);
    return action;
}

ExplorerAction convertWithMenu(const engine::ModelOverview& model, const engine::WorkspaceOverview& overview)
{
    ExplorerAction menu{.kind = ActionKind::Submenu,
        .id = QStringLiteral("convertMenu"),
        .title = Actions::tr("Add &vectors to"),
        .stores = true};
    const QString name = toQString(model.name);
    for (const engine::TableOverview& table : overview.tables) {
        const QString target = toQString(table.name);
        if (!table.isView && hasTexts(table) && menu.children.size() < mostTablesInMenu)
            menu.children.append(convertAction(target, QStringLiteral("convert:") + target,
                convertTableStatement(name, target, imageColumnOf(table))));
    }
    return menu;
}

// For each table that may have pictures what `statementFor` makes of it, unless that is empty.
template <typename StatementFor>
ExplorerAction onTablesMenu(
    ExplorerAction menu, const QString& id, const engine::WorkspaceOverview& overview, StatementFor statementFor)
{
    for (const engine::TableOverview& table : overview.tables) {
        const QString name = toQString(table.name);
        const QString statement = hasTexts(table) ? statementFor(name, table) : QString();
        if (!statement.isEmpty() && menu.children.size() < mostTablesInMenu)
            menu.children.append(runAction(id + name, name, statement));
    }
    return menu;
}

QList<ExplorerAction> predictingActions(const engine::ModelOverview& model, const engine::WorkspaceOverview& overview)
{
    const QString name = toQString(model.name);
    QList<ExplorerAction> menus{onTablesMenu({.kind = ActionKind::Submenu,
                                                 .id = QStringLiteral("predictMenu"),
                                                 .title = Actions::tr("Predict &labels of")},
                                    QStringLiteral("predict:"), overview,
                                    [&](const QString& target, const engine::TableOverview& table) {
                                        return predictStatement(name, target, imageColumnOf(table));
                                    }),
        onTablesMenu(
            {.kind = ActionKind::Submenu, .id = QStringLiteral("evaluateMenu"), .title = Actions::tr("&Test on")},
            QStringLiteral("evaluate:"), overview, [&](const QString& target, const engine::TableOverview& table) {
                const QString label = labelColumnOf(table);
                return label.isEmpty() ? label : evaluateStatement(name, target, label, imageColumnOf(table));
            })};
    menus.removeIf([](const ExplorerAction& menu) { return menu.children.isEmpty(); });
    return menus;
}

ExplorerAction showFolderAction(const QString& folder)
{
    return {.kind = ActionKind::ShowFolder,
        .id = QStringLiteral("showFolder"),
        .title = Actions::tr("Show in file &manager"),
        .text = folder};
}

ExplorerAction importFolderAction(const QString& folder)
{
    return {.kind = ActionKind::ImportFolder,
        .id = QStringLiteral("import"),
        .title = Actions::tr("Make a &table of it…"),
        .text = folder,
        .stores = true};
}

struct IconEntry
{
    QLatin1StringView id;
    QLatin1StringView icon;
};

constexpr std::array icons{
    IconEntry{QLatin1StringView("select"), QLatin1StringView("table")},
    IconEntry{QLatin1StringView("print"), QLatin1StringView("gallery")},
    IconEntry{QLatin1StringView("count"), QLatin1StringView("value")},
    IconEntry{QLatin1StringView("countValues"), QLatin1StringView("value")},
    IconEntry{QLatin1StringView("build"), QLatin1StringView("training")},
    IconEntry{QLatin1StringView("convertMenu"), QLatin1StringView("embed")},
    IconEntry{QLatin1StringView("predictMenu"), QLatin1StringView("value")},
    IconEntry{QLatin1StringView("evaluateMenu"), QLatin1StringView("check")},
    IconEntry{QLatin1StringView("insertName"), QLatin1StringView("insert")},
    IconEntry{QLatin1StringView("copyName"), QLatin1StringView("copy")},
    IconEntry{QLatin1StringView("delete"), QLatin1StringView("trash")},
    IconEntry{QLatin1StringView("get"), QLatin1StringView("download")},
    IconEntry{QLatin1StringView("import"), QLatin1StringView("import")},
    IconEntry{QLatin1StringView("showFolder"), QLatin1StringView("show-in-folder")},
};

} // namespace

QString iconName(const ExplorerAction& action)
{
    const auto found = std::ranges::find_if(icons, [&](const IconEntry& entry) { return action.id == entry.id; });
    return found == icons.end() ? QString() : QString(found->icon);
}

QList<ExplorerAction> nameActions(const WorkspaceItem& item)
{
    return {{.kind = ActionKind::Insert,
                .id = QStringLiteral("insertName"),
                .title = Actions::tr("&Insert name into the editor"),
                .text = item.insertText},
        {.kind = ActionKind::Copy,
            .id = QStringLiteral("copyName"),
            .title = Actions::tr("&Copy name"),
            .text = item.name}};
}

QList<ExplorerAction> tableActions(
    const engine::TableOverview& table, const QString& rowText, const engine::WorkspaceOverview& overview)
{
    const QString name = toQString(table.name);
    const QString column = imageColumnOf(table);
    QList<ExplorerAction> actions{
        runAction(QStringLiteral("select"), Actions::tr("Show the &rows"), selectRowsStatement(name))};
    if (hasTexts(table))
        actions.append(
            runAction(QStringLiteral("print"), Actions::tr("Show the &pictures"), printImagesStatement(name)));
    actions.append(runAction(QStringLiteral("count"), Actions::tr("C&ount the rows"), countRowsStatement(name)));
    if (hasTexts(table)) {
        actions.append(separator());
        actions.append({.kind = ActionKind::Insert,
            .id = QStringLiteral("build"),
            .title = Actions::tr("&Train a model on it (into the editor)"),
            .text = scriptOf({buildModelStatement(freeModelName(name, overview), name, column)})});
        if (!table.isView)
            actions.append(convertTableMenu(name, column, overview));
        if (ExplorerAction menu = predictTableMenu(name, column, overview); !menu.children.isEmpty())
            actions.append(std::move(menu));
    }
    actions.append(separator());
    actions.append(nameActions({.kind = ItemKind::Table, .name = name, .insertText = sqlName(name)}));
    actions.append(separator());
    actions.append(deleteTableAction(table, rowText));
    return actions;
}

QList<ExplorerAction> columnActions(const QString& table, const WorkspaceItem& column)
{
    QList<ExplorerAction> actions;
    if (column.kind == ItemKind::Column) {
        const QString statement = QStringLiteral("SELECT %1, COUNT(*) FROM %2 GROUP BY %1 ORDER BY 2 DESC")
                                      .arg(sqlName(column.name), sqlName(table));
        actions.append(runAction(QStringLiteral("countValues"), Actions::tr("C&ount its values"), statement));
        actions.append(separator());
    }
    actions.append(nameActions(column));
    return actions;
}

QList<ExplorerAction> modelActions(const engine::ModelOverview& model, const engine::WorkspaceOverview& overview)
{
    QList<ExplorerAction> actions;
    if (predicts(model))
        actions.append(predictingActions(model, overview));
    if (makesVectors(model)) {
        if (ExplorerAction menu = convertWithMenu(model, overview); !menu.children.isEmpty())
            actions.append(std::move(menu));
    }
    if (!actions.isEmpty())
        actions.append(separator());
    const QString name = toQString(model.name);
    actions.append(nameActions({.kind = ItemKind::Model, .name = name, .insertText = objectName(name)}));
    actions.append(separator());
    actions.append(deleteModelAction(model, overview));
    return actions;
}

QList<ExplorerAction> datasetActions(const WorkspaceItem& dataset, const QString& workspace)
{
    QList<ExplorerAction> actions;
    if (dataset.kind == ItemKind::AvailableDataset) {
        actions.append(runAction(QStringLiteral("get"), Actions::tr("&Get it"), getDatasetStatement(dataset.name)));
        actions.last().stores = true;
    } else {
        const QString folder = workspace + QStringLiteral("/thanosql-dataset/") + dataset.name;
        actions << importFolderAction(folder) << showFolderAction(folder);
    }
    actions.append(separator());
    actions.append(nameActions(dataset));
    return actions;
}

QList<ExplorerAction> folderActions(const WorkspaceItem& folder)
{
    QList<ExplorerAction> actions{importFolderAction(folder.toolTip), showFolderAction(folder.toolTip), separator()};
    actions.append(nameActions(folder));
    return actions;
}

} // namespace pictor::ui
