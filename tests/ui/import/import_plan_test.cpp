// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_plan.h"

#include "language/parser.h"
#include "ui/support/ui_tests.h"

#include <QTemporaryDir>
#include <QTest>

namespace pictor::ui {

namespace {

FoundFolder folder(const char* path, std::map<std::string, std::int64_t> counts)
{
    FoundFolder found{.path = path};
    for (const auto& [name, pictures] : counts) {
        found.survey.pictures += pictures;
        found.survey.picturesInSubfolders += name == found.path.filename().string() ? 0 : pictures;
    }
    found.survey.picturesByFolder = std::move(counts);
    return found;
}

ImportPlan plan(const ImportFindings& findings, const ImportChoices& choices, const QStringList& taken = {})
{
    ImportPlan plan = planImport(findings, choices, "/w", taken);
    for (const QString& statement : std::as_const(plan.statements)) {
        const language::Script script = language::parse(statement.toStdString());
        if (script.hasErrors() || !script.statements.front().as<language::Copy>())
            qFatal("no good COPY: %s", qPrintable(statement));
    }
    return plan;
}

QStringList statements(const ImportFindings& findings, const ImportChoices& choices)
{
    return plan(findings, choices).statements;
}

const ImportChoices simple{.table = QStringLiteral("t")};

} // namespace

class ImportPlanTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void copiesAFolder()
    {
        ImportFindings findings;
        findings.folders = {folder("/home/me/it's mine", {{"rome", 2}, {"it's mine", 1}})};
        QCOMPARE(statements(findings, simple), QStringList{QStringLiteral("COPY t FROM '/home/me/it''s mine'")});
        QCOMPARE(plan(findings, simple).pictures, 3);
        ImportChoices choices = simple;
        choices.labels = false;
        QVERIFY(statements(findings, choices).first().contains(QStringLiteral("label='NONE'")));
        choices.recursive = false;
        choices.ifExists = engine::IfExists::Replace;
        QCOMPARE(statements(findings, choices).first(),
            QStringLiteral("COPY t OPTIONS (if_exists='replace', recursive=False) FROM '/home/me/it''s mine'"));
        QCOMPARE(plan(findings, choices).pictures, 1);
    }

    void writesPathsFromTheWorkspaceOn()
    {
        ImportFindings findings;
        findings.folders = {folder("/w/pictures/rome", {{"rome", 2}})};
        QCOMPARE(statements(findings, simple).first(), QStringLiteral("COPY t FROM 'pictures/rome'"));
    }

    void putsSeveralFoldersInOneTable()
    {
        ImportFindings findings;
        findings.folders = {folder("/p/cats", {{"cats", 3}}), folder("/p/dogs", {{"dogs", 5}})};
        QCOMPARE(statements(findings, simple),
            (QStringList{QStringLiteral("COPY t OPTIONS (label='FOLDER') FROM '/p/cats'"),
                QStringLiteral("COPY t OPTIONS (if_exists='append', label='FOLDER') FROM '/p/dogs'")}));
        QCOMPARE(suggestedName(findings), QStringLiteral("p"));
        const auto labels = labelsOf(findings, true);
        QCOMPARE(labels.size(), 2u);
        QCOMPARE(labels.front().first, QStringLiteral("dogs"));
        QCOMPARE(labels.front().second, 5);
    }

    void copiesLoosePicturesFirst()
    {
        ImportFindings findings;
        findings.pictures = {"/p/cats/a.png", "/p/cats/b.png"};
        findings.commonFolder = "/p/cats";
        findings.picturesInCommonFolder = 9;
        QTemporaryDir workspace;
        const ImportPlan copied = planImport(findings, simple, workspace.path().toStdString(), {});
        QCOMPARE(copied.statements, QStringList{QStringLiteral("COPY t FROM 'pictures/t'")});
        QCOMPARE(copied.pictures, 2);
        QVERIFY(!copied.pictureFolder.empty());
        // A folder that is there keeps its pictures to itself.
        std::filesystem::create_directories(copied.pictureFolder);
        const ImportPlan second = planImport(findings, simple, workspace.path().toStdString(), {});
        QCOMPARE(second.statements, QStringList{QStringLiteral("COPY t FROM 'pictures/t_2'")});

        ImportChoices choices = simple;
        choices.loosePictures = LoosePictures::TakeWholeFolder;
        QCOMPARE(statements(findings, choices),
            QStringList{QStringLiteral("COPY t OPTIONS (recursive=False) FROM '/p/cats'")});
        findings.picturesInCommonFolder = 2; // they are all of it
        const ImportPlan whole = plan(findings, simple);
        QCOMPARE(whole.statements, QStringList{QStringLiteral("COPY t OPTIONS (recursive=False) FROM '/p/cats'")});
        QVERIFY(whole.pictureFolder.empty());
    }

    void givesCsvFilesTablesOfTheirOwn()
    {
        ImportFindings findings;
        findings.tableFiles = {"/p/My List.csv"};
        QCOMPARE(suggestedName(findings), QStringLiteral("My List"));
        QCOMPARE(statements(findings, simple), QStringList{QStringLiteral("COPY t FROM '/p/My List.csv'")});
        findings.tableFiles.emplace_back("/p/other.csv");
        const ImportPlan several = plan(findings, simple, {QStringLiteral("other")});
        QCOMPARE(several.tables, (QStringList{QStringLiteral("my_list"), QStringLiteral("other_2")}));
    }

    void readsADatasetsCsvFilesInsteadOfItsPictures()
    {
        ImportFindings findings;
        findings.folders = {folder("/w/thanosql-dataset/mnist_data", {{"train", 10}, {"test", 2}})};
        findings.folders.front().csvFiles
            = {"/w/thanosql-dataset/mnist_data/mnist_test.csv", "/w/thanosql-dataset/mnist_data/mnist_train.csv"};
        QVERIFY(haveCsvFiles(findings));
        ImportChoices choices = simple;
        choices.csvOfFolders = true;
        QCOMPARE(statements(findings, choices).last(),
            QStringLiteral("COPY mnist_train FROM 'thanosql-dataset/mnist_data/mnist_train.csv'"));
        QCOMPARE(
            statements(findings, simple), QStringList{QStringLiteral("COPY t FROM 'thanosql-dataset/mnist_data'")});
    }
};

[[maybe_unused]] const bool registeredImportPlanTest = registerTest<ImportPlanTest>();

} // namespace pictor::ui

#include "import_plan_test.moc"
