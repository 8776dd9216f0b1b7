// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_findings.h"

#include "ui/session/text.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"

#include <QDir>
#include <QFile>
#include <QTest>

namespace pictor::ui {

class ImportFindingsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void nothingIsNothing()
    {
        const ImportFindings findings = find({});
        QVERIFY(findings.isEmpty());
        QVERIFY(findings.refused.isEmpty());
    }

    void sortsWhatWasDropped()
    {
        write("holiday/a.png");
        write("holiday/rome/b.png");
        WorkspaceFixture::writeFile(path("holiday/rome/c.JPG"), "x"); // by its name
        WorkspaceFixture::writeFile(path("holiday/notes.txt"), "x");
        WorkspaceFixture::writeFile(path("table.csv"), "a\n1\n");
        WorkspaceFixture::writeFile(path("records.jsonl"), "{\"a\": 1}\n");
        WorkspaceFixture::writeFile(path("letter.doc"), "x");
        write("single.png");
        const ImportFindings findings
            = find({file("holiday"), file("table.csv"), file("records.jsonl"), file("letter.doc"), file("single.png"),
                file("gone"), QUrl(QStringLiteral("https://example.org/a.jpg")), file("single.png")});
        QCOMPARE(findings.folders.size(), 1u);
        QCOMPARE(findings.folders.front().survey.pictures, 3);
        QCOMPARE(findings.folders.front().survey.picturesInSubfolders, 2);
        QCOMPARE(findings.folders.front().survey.otherFiles, 1);
        QCOMPARE(findings.folders.front().survey.picturesByFolder.at("rome"), 2);
        QCOMPARE(findings.tableFiles.size(), 2u);
        QCOMPARE(findings.pictures.size(), 1u); // dropped twice
        QStringList refused;
        for (const RefusedInput& input : findings.refused) {
            refused += input.name.section(u'/', -1);
            QVERIFY(!input.reason.isEmpty());
        }
        QCOMPARE(refused, (QStringList{QStringLiteral("letter.doc"), QStringLiteral("gone"), QStringLiteral("a.jpg")}));
    }

    void seesWhetherSinglePicturesAreAllOfTheirFolder()
    {
        write("some/a.png");
        write("some/b.png");
        write("some/deeper/c.png");
        QVERIFY(find({file("some/a.png"), file("some/b.png")}).areAllOfTheirFolder());
        const ImportFindings one = find({file("some/a.png")});
        QVERIFY(!one.areAllOfTheirFolder());
        QCOMPARE(one.picturesInCommonFolder, 2);
        QVERIFY(!find({file("some/a.png"), file("some/deeper/c.png")}).commonFolder);
    }

    void refusesFoldersWithoutPictures()
    {
        QDir(m_folder->path()).mkpath(QStringLiteral("empty"));
        const ImportFindings findings = find({file("empty")});
        QVERIFY(findings.isEmpty());
        QCOMPARE(findings.refused.size(), 1);
    }

    void knowsAWorkspace()
    {
        WorkspaceFixture workspace;
        const ImportFindings findings = find({QUrl::fromLocalFile(workspace.session().folder())});
        QCOMPARE(QDir(findings.workspace).canonicalPath(), QDir(workspace.session().folder()).canonicalPath());
        QVERIFY(findings.isEmpty());
    }

    void takesTenThousandFiles()
    {
        write("many/first.png");
        QList<QUrl> urls;
        for (int i = 0; i < 10000; ++i) {
            const QString name = QStringLiteral("many/%1.png").arg(i);
            QVERIFY(QFile::link(path("many/first.png"), path(name.toUtf8())));
            urls += file(name.toUtf8());
        }
        const ImportFindings findings = find(urls);
        QCOMPARE(findings.pictures.size(), 10000u);
        QCOMPARE(findings.picturesInCommonFolder, 10001);
    }

    void stops()
    {
        write("holiday/a.png");
        std::stop_source stop;
        stop.request_stop();
        const auto findings = findInputs({file("holiday")}, RunContext(nullptr, stop.get_token()));
        QVERIFY(!findings && findings.error().is(pictor::error::stopped));
    }

private:
    QString path(const QByteArray& name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    QUrl file(const QByteArray& name) const { return QUrl::fromLocalFile(path(name)); }
    void write(const QByteArray& name) const { WorkspaceFixture::writePicture(path(name)); }
    static ImportFindings find(const QList<QUrl>& urls)
    {
        auto findings = findInputs(urls, RunContext());
        if (!findings)
            qFatal("%s", findings.error().text().c_str());
        return *std::move(findings);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

[[maybe_unused]] const bool registeredImportFindingsTest = registerTest<ImportFindingsTest>();

} // namespace pictor::ui

#include "import_findings_test.moc"
