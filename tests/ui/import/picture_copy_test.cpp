// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/picture_copy.h"

#include "ui/import/import_errors.h"
#include "ui/session/text.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"

#include <QDir>
#include <QTest>

namespace pictor::ui {

namespace {

class Listener : public ProgressSink
{
public:
    void progress(const Progress& progress) override { last = progress; }
    void skipped(const SkippedInput& input) override { inputs.push_back(input); }
    void notice(const Diagnostic&) override { }

    Progress last;
    std::vector<SkippedInput> inputs;
};

} // namespace

class PictureCopyTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void copiesFilesOfOneNameSideBySide()
    {
        const std::vector<std::filesystem::path> pictures{picture("a/x.png", 1), picture("b/X.png", 2)};
        Listener listener;
        QVERIFY(copyPictures(pictures, path("w/pictures/mine"), RunContext(&listener)).has_value());
        const QStringList names = QDir(text("w/pictures/mine")).entryList(QDir::Files);
        QCOMPARE(names, (QStringList{QStringLiteral("X-2.png"), QStringLiteral("x.png")}));
        QCOMPARE(listener.last.done, 2);
        QVERIFY(QDir(text("w/pictures")).entryList(QDir::Hidden | QDir::AllEntries | QDir::NoDotAndDotDot).size() == 1);
    }

    void leavesOutWhatIsGone()
    {
        Listener listener;
        const auto done = copyPictures({path("gone.png"), picture("here.png", 1)}, path("w/p"), RunContext(&listener));
        QVERIFY(done.has_value());
        QCOMPARE(listener.inputs.size(), 1u);
        QCOMPARE(listener.inputs.front().reason.code, std::string("import.cannot-copy"));
        QCOMPARE(QDir(text("w/p")).entryList(QDir::Files).size(), 1);
    }

    void leavesNothingBehindWhenItFails()
    {
        const auto gone = copyPictures({path("gone.png")}, path("w/p"), RunContext());
        QVERIFY(!gone && gone.error().is(error::nothingCopied));
        QCOMPARE(gone.error().code, std::string("import.nothing-copied"));
        QVERIFY(QDir(text("w")).isEmpty());

        std::stop_source stop;
        stop.request_stop();
        const auto stopped = copyPictures({picture("a.png", 1)}, path("w/p"), RunContext(nullptr, stop.get_token()));
        QVERIFY(!stopped && stopped.error().is(pictor::error::stopped));
        QVERIFY(QDir(text("w")).isEmpty());
    }

    void saysWhenTheFolderCannotBeMade()
    {
        WorkspaceFixture::writeFile(text("w"), "a file where a folder should be");
        const auto done = copyPictures({picture("a.png", 1)}, path("w/p"), RunContext());
        QVERIFY(!done);
        QCOMPARE(done.error().code, std::string("import.cannot-make-folder"));
    }

private:
    QString text(const char* name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    std::filesystem::path path(const char* name) const { return toPath(text(name)); }
    std::filesystem::path picture(const char* name, int number) const
    {
        WorkspaceFixture::writePicture(text(name), number);
        return path(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

[[maybe_unused]] const bool registeredPictureCopyTest = registerTest<PictureCopyTest>();

} // namespace pictor::ui

#include "picture_copy_test.moc"
