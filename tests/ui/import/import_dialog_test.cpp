// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_dialog.h"

#include "ui/import/import_form.h"
#include "ui/import/import_next_steps.h"
#include "ui/import/import_run_page.h"
#include "ui/import/skipped_list.h"
#include "ui/support/patience.h"
#include "ui/support/screenshots.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace pictor::ui {

class ImportDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_workspace = std::make_unique<WorkspaceFixture>();
        m_dialog = std::make_unique<ImportDialog>(m_workspace->session());
        // As the window does it.
        connect(m_dialog.get(), &ImportDialog::runRequested, this, [this](const QString& script) {
            m_scripts += script;
            m_workspace->session().run(script);
        });
        m_scripts.clear();
        m_dialog->show();
    }
    void cleanup()
    {
        m_dialog.reset();
        m_workspace.reset();
    }

    void beginsEmpty()
    {
        m_dialog->take({});
        QVERIFY(!m_dialog->form()->canImport());
        QVERIFY(!button("importStart")->isEnabled());
        m_dialog->startImport();
        QVERIFY(m_scripts.isEmpty());
        button("importChooseFolder")->click();
        auto* const chooser = m_dialog->findChild<QFileDialog*>();
        QVERIFY(chooser && chooser->isVisible());
        chooser->reject();
    }

    void importsATreeWithBrokenFiles()
    {
        picture("Holiday 2024/rome/a.png", 1);
        picture("Holiday 2024/rome/b.png", 2);
        picture("Holiday 2024/경주/c.png", 3);
        WorkspaceFixture::writeFile(outside("Holiday 2024/경주/broken.jpg"), "no picture");
        WorkspaceFixture::writeFile(outside("Holiday 2024/readme.txt"), "text");
        const QAbstractItemModelTester tester(skipped());
        drop({outside("Holiday 2024")});
        QTRY_VERIFY(m_dialog->form()->canImport());
        QCOMPARE(field()->text(), QStringLiteral("holiday_2024"));
        QVERIFY(label("importLabelPreview").contains(QStringLiteral("rome (2), 경주 (2)"))
            || label("importLabelPreview").contains(QStringLiteral("경주 (2), rome (2)")));
        QVERIFY(label("importCounts").contains(QStringLiteral("4 pictures")));
        const QString shown = m_dialog->findChild<QPlainTextEdit*>(QStringLiteral("importStatement"))->toPlainText();

        saveScreenshots(*m_dialog, QStringLiteral("import-form"));
        button("importStart")->click();
        QVERIFY(m_dialog->isRunning());
        QTRY_VERIFY(!m_dialog->isRunning());
        QCOMPARE(m_scripts.first().trimmed(), shown);
        QTRY_VERIFY(label("importTitle").contains(QStringLiteral("3 rows")));
        QCOMPARE(skipped()->rowCount(), 1);
        QVERIFY(skipped()->text().contains(QStringLiteral("broken.jpg\t")));
        saveScreenshots(*m_dialog, QStringLiteral("import-done"));
        QCOMPARE(m_workspace->run(QStringLiteral("SELECT * FROM holiday_2024 WHERE label = '경주'"))->rowCount(), 1);
        QCOMPARE(button("importCancel")->text(), QStringLiteral("Close"));
    }

    void offersTheNextStep()
    {
        for (int i = 0; i < 4; ++i)
            picture(QStringLiteral("photos/%1.png").arg(i).toUtf8().constData(), i);
        import({outside("photos")});
        QTRY_VERIFY(button("stepEmbed"));
        QVERIFY(button("stepEmbed")->isVisible());
        m_scripts.clear();
        button("stepEmbed")->click();
        QCOMPARE(m_scripts.size(), 1);
        QCOMPARE(m_scripts.first(),
            QStringLiteral("GET THANOSQL MODEL resnet34;\n"
                           "CONVERT USING resnet34 OPTIONS (image_col='image_path', table_name='photos') AS SELECT * "
                           "FROM photos;\n"
                           "PRINT IMAGE AS SELECT * FROM photos;\n"));
        QVERIFY(!m_dialog->isVisible());
        StatementRun* const last = m_workspace->session().runs().runs().constLast();
        QTRY_VERIFY(last->isFinished());
        QVERIFY2(last->state() == StatementRun::State::Succeeded, qPrintable(last->message()));
        QCOMPARE(last->rowCount(), 4);
        QCOMPARE(
            m_workspace->run(QStringLiteral("SELECT * FROM photos WHERE convert_result IS NOT NULL"))->rowCount(), 4);
    }

    void showsTheStatementsAsTheFormChanges()
    {
        picture("p/x/a.png", 1);
        m_workspace->runWell(QStringLiteral("CREATE TABLE p (image_path TEXT)"));
        QTRY_COMPARE(m_workspace->session().overview().tables.size(), 1u);
        drop({outside("p")});
        QTRY_VERIFY(m_dialog->form()->canImport());
        QCOMPARE(field()->text(), QStringLiteral("p_2"));
        m_dialog->findChild<QCheckBox*>(QStringLiteral("importLabels"))->setChecked(false);
        QVERIFY(m_dialog->form()->plan().statements.first().contains(QStringLiteral("label='NONE'")));
        field()->setText(QStringLiteral("P"));
        QVERIFY(!m_dialog->form()->canImport());
        QVERIFY(label("importProblem").contains(QStringLiteral("already")));
        m_dialog->findChild<QComboBox*>(QStringLiteral("importIfExists"))->setCurrentIndex(2);
        QVERIFY(m_dialog->form()->canImport());
        QVERIFY(m_dialog->form()->plan().statements.first().contains(QStringLiteral("if_exists='replace'")));
        m_dialog->findChild<QCheckBox*>(QStringLiteral("importRecursive"))->setChecked(false);
        QVERIFY(label("importProblem").contains(QStringLiteral("sub-folders")));
        field()->clear();
        QVERIFY(!m_dialog->form()->canImport());
    }

    void namesWhatCannotBeImported()
    {
        QDir().mkpath(outside("empty"));
        WorkspaceFixture::writeFile(outside("song.mp3"), "x");
        m_dialog->take({QUrl(QStringLiteral("https://example.org/cat.jpg")), QUrl::fromLocalFile(outside("gone")),
            QUrl::fromLocalFile(outside("empty")), QUrl::fromLocalFile(outside("song.mp3"))});
        QTRY_COMPARE(m_dialog->form()->findChild<SkippedList*>()->model()->rowCount(), 4);
        QVERIFY(!m_dialog->form()->canImport());
        QVERIFY(!label("importProblem").isEmpty());
        saveScreenshots(*m_dialog, QStringLiteral("import-refused"));
    }

    void copiesSinglePicturesIntoTheWorkspace()
    {
        for (const char* const name : {"some/a.png", "some/b.png", "some/c.png"})
            picture(name, 1);
        drop({outside("some/a.png"), outside("some/c.png")});
        QTRY_VERIFY(m_dialog->form()->canImport());
        QVERIFY(label("importLooseNote").contains(QStringLiteral("pictures/some")));
        saveScreenshots(*m_dialog, QStringLiteral("import-loose"));
        QVERIFY(!QDir(m_workspace->path(QStringLiteral("pictures"))).exists());
        button("importStart")->click();
        QTRY_VERIFY(!m_dialog->isRunning());
        QCOMPARE(m_scripts, QStringList{QStringLiteral("COPY some FROM 'pictures/some';\n")});
        QCOMPARE(
            m_workspace->run(QStringLiteral("SELECT * FROM some WHERE image_path LIKE 'pictures/some/%'"))->rowCount(),
            2);
    }

    void removesItsCopiesWhenTheStatementFails()
    {
        WorkspaceFixture::writeFile(outside("some/a.png"), "no picture");
        picture("some/b.png", 1);
        drop({outside("some/a.png")});
        QTRY_VERIFY(m_dialog->form()->canImport());
        button("importStart")->click();
        QTRY_VERIFY(!m_dialog->isRunning());
        QVERIFY(!label("importTitle").isEmpty());
        QTRY_VERIFY(!QDir(m_workspace->path(QStringLiteral("pictures/some"))).exists());
        QVERIFY(button("importBack")->isVisible());
        button("importBack")->click();
        QVERIFY(m_dialog->form()->canImport());
    }

    void importsCsvFiles()
    {
        WorkspaceFixture::writeFile(outside("prices.csv"), "a,b\n1,2\n3,4\n");
        import({outside("prices.csv")});
        QCOMPARE(m_scripts.first(), QStringLiteral("COPY prices FROM '%1';\n").arg(outside("prices.csv")));
        QTRY_VERIFY(button("stepRows"));
        QVERIFY(!button("stepEmbed"));
    }

    void cancelsWhileItRuns()
    {
        for (int i = 0; i < 300; ++i)
            picture(QStringLiteral("many/%1.png").arg(i).toUtf8().constData(), i);
        drop({outside("many")});
        QTRY_VERIFY(m_dialog->form()->canImport());
        button("importStart")->click();
        button("importCancel")->click(); // before the statement has done anything
        QTRY_VERIFY(!m_dialog->isRunning());
        QVERIFY(button("importBack")->isVisible());
        QCOMPARE(m_workspace->run(QStringLiteral("LIST TABLE"))->rowCount(), 0);
    }

    void aNewerDropWins()
    {
        for (int i = 0; i < 200; ++i)
            picture(QStringLiteral("many/%1.png").arg(i).toUtf8().constData(), i);
        picture("one/a.png", 1);
        drop({outside("many")});
        drop({outside("one")});
        QTRY_VERIFY(m_dialog->form()->canImport());
        QCOMPARE(field()->text(), QStringLiteral("one"));
        QTest::qWait(100);
        QCOMPARE(field()->text(), QStringLiteral("one"));
        drop({outside("many")});
        QVERIFY(m_dialog->isLooking());
        button("importCancel")->click();
        QVERIFY(!m_dialog->isLooking());
    }

    void opensAWorkspaceInsteadOfImportingIt()
    {
        WorkspaceFixture other;
        QSignalSpy opened(m_dialog.get(), &ImportDialog::openWorkspaceRequested);
        drop({other.session().folder()});
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(!m_dialog->isVisible());
    }

    void closesWithItsSession()
    {
        picture("one/a.png", 1);
        drop({outside("one")});
        m_workspace->close();
        QVERIFY(!m_dialog->isVisible());
        QTest::qWait(50);
        m_dialog->startImport();
    }

private:
    QString outside(const char* name) const { return m_workspace->outside(QString::fromUtf8(name)); }
    void picture(const char* name, int number) const { WorkspaceFixture::writePicture(outside(name), number); }
    void drop(const QStringList& paths)
    {
        QList<QUrl> urls;
        for (const QString& path : paths)
            urls += QUrl::fromLocalFile(path);
        dropUrls(*m_dialog, urls);
    }
    void import(const QStringList& paths)
    {
        drop(paths);
        QTRY_VERIFY(m_dialog->form()->canImport());
        button("importStart")->click();
        QTRY_VERIFY(!m_dialog->isRunning());
    }
    QPushButton* button(const char* name) const { return m_dialog->findChild<QPushButton*>(QString::fromUtf8(name)); }
    QString label(const char* name) const { return m_dialog->findChild<QLabel*>(QString::fromUtf8(name))->text(); }
    QLineEdit* field() const { return m_dialog->findChild<QLineEdit*>(QStringLiteral("importTable")); }
    SkippedModel* skipped() const { return m_dialog->runPage()->findChild<SkippedList*>()->model(); }

    std::unique_ptr<WorkspaceFixture> m_workspace;
    std::unique_ptr<ImportDialog> m_dialog;
    QStringList m_scripts;
};

[[maybe_unused]] const bool registeredImportDialogTest = registerTest<ImportDialogTest>();

} // namespace pictor::ui

#include "import_dialog_test.moc"
