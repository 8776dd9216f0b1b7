// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/statement_templates.h"

#include "language/parser.h"
#include "ui/session/text.h"
#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"

namespace pictor::ui {

namespace {

const language::Statement& only(const language::Script& script)
{
    if (script.hasErrors() || script.statements.size() != 1)
        qFatal("not one good statement");
    return script.statements.front();
}

} // namespace

class StatementTemplatesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quotesOnlyWhatNeedsIt()
    {
        QCOMPARE(sqlName(QStringLiteral("mnist_train")), QStringLiteral("mnist_train"));
        QCOMPARE(sqlName(QStringLiteral("사진")), QStringLiteral("사진"));
        QCOMPARE(sqlName(QStringLiteral("two words")), QStringLiteral("\"two words\""));
        QCOMPARE(sqlName(QStringLiteral("order")), QStringLiteral("\"order\""));
        QCOMPARE(sqlName(QStringLiteral("9lives")), QStringLiteral("\"9lives\""));
        QCOMPARE(sqlName(QString()), QStringLiteral("\"\""));
        QCOMPARE(quotedText(QStringLiteral("C:\\it's")), QStringLiteral("'C:\\\\it''s'"));
    }

    void parsersReadNamesBack_data()
    {
        QTest::addColumn<QString>("name");
        for (const char* const name : {"mnist", "two words", "order", "it's", "say \"hi\"", "back\\slash", "사진 2024",
                 "%1 %2", "a.b", "-- no comment", "model", "x;y"})
            QTest::newRow(name) << QString::fromUtf8(name);
    }

    void parsersReadNamesBack()
    {
        QFETCH(const QString, name);
        const std::string expected = name.toStdString();
        const language::Script deleted = language::parse(deleteModelStatement(name).toStdString());
        QCOMPARE(only(deleted).as<language::DeleteModel>()->model.text, expected);
        const language::Script dataset = language::parse(getDatasetStatement(name).toStdString());
        QCOMPARE(only(dataset).as<language::GetDataset>()->dataset.text, expected);
        const language::Script model = language::parse(getModelStatement(name).toStdString());
        QCOMPARE(only(model).as<language::GetModel>()->model.text, expected);

        const language::Script build = language::parse(buildModelStatement(name, name, name).toStdString());
        const auto* node = only(build).as<language::BuildModel>();
        QVERIFY(node);
        QCOMPARE(node->model.text, expected);
        QCOMPARE(std::get<std::string>(node->options.items.front().value.data), expected);

        const language::Script convert = language::parse(convertTableStatement(name, name, name).toStdString());
        const auto* applied = only(convert).as<language::ApplyModel>();
        QVERIFY(applied);
        QCOMPARE(applied->model.text, expected);
        QCOMPARE(applied->options.items.size(), 2u);
        for (const language::Option& option : applied->options.items)
            QCOMPARE(std::get<std::string>(option.value.data), expected);
        QVERIFY(only(language::parse(printImagesStatement(name, name).toStdString())).as<language::Print>());
        const language::Script predict = language::parse(predictStatement(name, name, name).toStdString());
        QCOMPARE(only(predict).as<language::ApplyModel>()->verb, language::ModelVerb::Predict);
        QCOMPARE(only(predict).as<language::ApplyModel>()->model.text, expected);
        const language::Script evaluate = language::parse(evaluateStatement(name, name, name, name).toStdString());
        QCOMPARE(only(evaluate).as<language::ApplyModel>()->verb, language::ModelVerb::Evaluate);
        QCOMPARE(only(evaluate).as<language::ApplyModel>()->options.items.size(), 2u);
    }

    void databasesReadNamesBack_data() { parsersReadNamesBack_data(); }

    void databasesReadNamesBack()
    {
        QFETCH(const QString, name);
        WorkspaceFixture workspace;
        workspace.runWell(QStringLiteral("CREATE TABLE %1 (a); INSERT INTO %1 VALUES (7)")
                              .replace(QStringLiteral("%1"), sqlName(name)));
        QCOMPARE(workspace.run(selectRowsStatement(name))->rowCount(), 1);
        QCOMPARE(workspace.run(countRowsStatement(name))->rowCount(), 1);
        workspace.runWell(dropTableStatement(name));
        QTRY_VERIFY(workspace.session().overview().tables.empty());
    }

    void writesScripts()
    {
        const QString script = scriptOf({getModelStatement(QStringLiteral("resnet34")),
            convertTableStatement(QStringLiteral("resnet34"), QStringLiteral("photos"))});
        QCOMPARE(script,
            QStringLiteral("GET THANOSQL MODEL resnet34;\n"
                           "CONVERT USING resnet34 OPTIONS (table_name='photos') AS SELECT * FROM photos;\n"));
        QCOMPARE(language::parse(script.toStdString()).statements.size(), 2u);
    }
};

[[maybe_unused]] const bool registeredStatementTemplatesTest = registerTest<StatementTemplatesTest>();

} // namespace pictor::ui

#include "statement_templates_test.moc"
