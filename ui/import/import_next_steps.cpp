// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_next_steps.h"

#include "ui/session/statement_templates.h"
#include "ui/session/text.h"

#include <QFontDatabase>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace pictor::ui {

namespace {

const QString builtInModel = QStringLiteral("resnet34");

// The model is fetched where the workspace lacks it; the gallery then has vectors to compare.
QString embedScript(const QString& table, const QString& column, const engine::WorkspaceOverview& overview)
{
    QStringList statements;
    const bool isThere = std::ranges::find(overview.models, builtInModel.toStdString(), &engine::ModelOverview::name)
        != overview.models.end();
    if (!isThere)
        statements += getModelStatement(builtInModel);
    statements += convertTableStatement(builtInModel, table, column);
    statements += printImagesStatement(table);
    return scriptOf(statements);
}

} // namespace

ImportNextSteps::ImportNextSteps(QWidget* parent)
    : QWidget(parent)
    , m_steps(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("importNextSteps"));
    m_steps->setContentsMargins(0, 0, 0, 0);
}

void ImportNextSteps::clear()
{
    while (QLayoutItem* const item = m_steps->takeAt(0)) {
        const std::unique_ptr<QLayoutItem> owned(item);
        const std::unique_ptr<QWidget> widget(item->widget());
    }
}

void ImportNextSteps::setTable(const QString& table, const engine::WorkspaceOverview& overview)
{
    clear();
    const auto found = std::ranges::find(overview.tables, table.toLower().toStdString(), &engine::TableOverview::name);
    const QString column = found == overview.tables.end() ? QString() : imageColumnOf(*found);
    if (!column.isEmpty()) {
        addStep(QStringLiteral("stepEmbed"), tr("&Embed with ResNet-34 and find similar"),
            embedScript(table, column, overview));
        addStep(QStringLiteral("stepPictures"), tr("Show the &pictures"), scriptOf({printImagesStatement(table)}));
        addStep(QStringLiteral("stepTrain"), tr("&Train a model of my own (into the editor)"),
            scriptOf({buildModelStatement(table + QStringLiteral("_model"), table, column)}), Target::Editor);
    } else if (found != overview.tables.end()) {
        addStep(QStringLiteral("stepRows"), tr("Show the &rows"), scriptOf({selectRowsStatement(table)}));
    }
    setVisible(m_steps->count() > 0);
}

void ImportNextSteps::addStep(const QString& name, const QString& title, const QString& script, Target target)
{
    auto* button = new QPushButton(title, this);
    button->setObjectName(name);
    connect(button, &QPushButton::clicked, this, [this, script, target] {
        if (target == Target::Run)
            Q_EMIT runRequested(script);
        else
            Q_EMIT insertRequested(script);
    });
    auto* text = new QLabel(script.trimmed(), this);
    text->setTextFormat(Qt::PlainText);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setForegroundRole(QPalette::PlaceholderText);
    text->setIndent(fontMetrics().averageCharWidth() * 2);
    text->setWordWrap(true);
    m_steps->addWidget(button);
    m_steps->addWidget(text);
}

} // namespace pictor::ui
