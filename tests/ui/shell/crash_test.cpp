// SPDX-License-Identifier: GPL-3.0-or-later
// The window is killed while somebody works in it, and opened again: what was typed, stored and run has to be there.
// The killed program is this one with "--child"; where nobody has to type, it is pictor itself.
#include "ui/session/application_folders.h"
#include "ui/shell/crash_child.h"
#include "ui/shell/next_start.h"
#include "ui/shell/shell_fixture.h"
#include "ui/shell/victim.h"
#include "ui/shell/workspace_docks.h"
#include "ui/support/patience.h"
#include "ui/training/training_panel.h"
#include "ui/training/training_runs.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QStandardPaths>

#include <algorithm>
#include <cstdio>

using namespace pictor;
using namespace pictor::ui;

namespace {

constexpr int rounds = 6; // of kills at any moment
constexpr int bigTable = 1'500'000;

QString integrityOf(const QString& file)
{
    QString answer = QStringLiteral("it cannot be opened");
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), file);
        database.setDatabaseName(file);
        if (database.open()) {
            QSqlQuery check(database);
            if (check.exec(QStringLiteral("PRAGMA integrity_check")) && check.next())
                answer = check.value(0).toString();
        }
    }
    QSqlDatabase::removeDatabase(file);
    return answer;
}

// The names in a folder that match none of the patterns.
QStringList strangersIn(const QString& folder, const QStringList& patterns)
{
    const QDir::Filters all = QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot;
    QStringList names = QDir(folder).entryList(all);
    names.removeIf([&](const QString& name) { return QDir::match(patterns, name); });
    return names;
}

} // namespace

class CrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void keepsWhatIsTyped();
    void keepsEverythingButTheModelInTraining();
    void keepsTablesWholeDuringAnImport();
    void asksBeforeItRestoresTabsThatKilledIt();
    void survivesKillsAtAnyMoment();
    void survivesKillsWhileItStarts();

private:
    QStringList child(const QString& role) const { return {QStringLiteral("--child"), role, m_workspace}; }
    void waitAnyTime(int mostMilliseconds) { QTest::qWait(static_cast<int>(m_random.bounded(mostMilliseconds))); }
    QString restoreMarker() const { return workspaceDataFolder(m_workspace) + QStringLiteral("/tabs.restoring"); }
    void leaveUnfinishedFiles();
    void typeAndClose(const QString& text);
    void dieWhileRestoring();
    void verifyFilesAreWhole();
    void verifyTypedTexts(const QStringList& texts);

    QTemporaryDir m_folder;
    QString m_workspace;
    const QString m_self = QApplication::applicationFilePath();
    QRandomGenerator m_random;
};

void CrashTest::initTestCase()
{
    const QByteArray given = qgetenv("PICTOR_CRASH_SEED");
    const quint32 seed = given.isEmpty() ? QRandomGenerator::global()->generate() : given.toUInt();
    m_random.seed(seed);
    std::printf("kills at the moments of PICTOR_CRASH_SEED=%u\n", seed);
}

void CrashTest::init()
{
    m_workspace = m_folder.filePath(QString::fromLatin1(QTest::currentTestFunction()) + QStringLiteral(" 한글"));
    QVERIFY(QDir().mkpath(m_workspace));
}

// After the next start, which sets right what a crash has left.
void CrashTest::verifyFilesAreWhole()
{
    const QString data = workspaceDataFolder(m_workspace);
    QCOMPARE(integrityOf(m_workspace + QStringLiteral("/workspace.sqlite")), QStringLiteral("ok"));
    QCOMPARE(integrityOf(data + QStringLiteral("/history.sqlite")), QStringLiteral("ok"));
    QCOMPARE(strangersIn(m_workspace + QStringLiteral("/models"), {QStringLiteral("m")}), QStringList());
    QCOMPARE(
        strangersIn(m_workspace + QStringLiteral("/thanosql-dataset"), {QStringLiteral("mnist_data")}), QStringList());
    QCOMPARE(
        strangersIn(data + QStringLiteral("/tabs"), {QStringLiteral("index"), QStringLiteral("*.tab")}), QStringList());
    QCOMPARE(strangersIn(data + QStringLiteral("/training"), {QStringLiteral("*.json")}), QStringList());
}

// As a kill does in the middle of writing: QSaveFile writes beside the file first.
void CrashTest::leaveUnfinishedFiles()
{
    for (const QString& name : {QStringLiteral("/tabs/index.aBcDeF"), QStringLiteral("/tabs/some-id.tab.aBcDeF"),
             QStringLiteral("/training/some-id.json.aBcDeF")}) {
        QFile file(workspaceDataFolder(m_workspace) + name);
        QVERIFY(QFileInfo(file).dir().mkpath(QStringLiteral(".")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.write("half a") > 0);
    }
}

void CrashTest::verifyTypedTexts(const QStringList& texts)
{
    for (const QString& text : texts)
        QCOMPARE(text, typedText(text.size()));
}

void CrashTest::keepsWhatIsTyped()
{
    Victim typist(m_self, child(QStringLiteral("type")));
    QVERIFY(typist.nextLine("saved "));
    const auto saved = typist.nextLine("saved "); // without a rest in between
    QVERIFY(saved);
    waitAnyTime(1500);
    typist.kill();
    const qsizetype letters = saved->mid(6).toInt();
    QVERIFY(letters > 0);
    leaveUnfinishedFiles();
    NextStart next(m_workspace);
    QVERIFY(next.open());
    const QStringList texts = next.texts();
    verifyTypedTexts(texts);
    QVERIFY2(texts.last().size() >= letters, qPrintable(texts.last()));
    QTRY_VERIFY(!QFile::exists(workspaceDataFolder(m_workspace) + QStringLiteral("/training/some-id.json.aBcDeF")));
    verifyFilesAreWhole();
}

void CrashTest::keepsEverythingButTheModelInTraining()
{
    Victim learner(m_self, child(QStringLiteral("train")));
    QVERIFY(learner.nextLine("training"));
    waitAnyTime(1500);
    learner.kill();
    NextStart next(m_workspace);
    QVERIFY(next.open());
    QVERIFY(next.texts().last().contains(QStringLiteral("BUILD MODEL m")));
    QVERIFY(next.page().session().overview().models.empty());
    const auto* const runs = next.docks().training().runs();
    QTRY_COMPARE(runs->rowCount(), 1);
    QCOMPARE(runs->record(0).state, TrainingState::Interrupted);
    QCOMPARE(next.remembered(QStringLiteral("BUILD MODEL m")).value().state, engine::RunState::Lost);
    QCOMPARE(next.remembered(QStringLiteral("COPY mnist_train")).value().state, engine::RunState::Succeeded);
    const StatementRun* const rows = next.run(QStringLiteral("SELECT count(*) AS n FROM mnist_train"));
    QCOMPARE(cellOf(rows->result(), 0, QStringLiteral("n")), QStringLiteral("1000"));
    const StatementRun* const again
        = next.run(QStringLiteral("BUILD MODEL m USING SimCLR OPTIONS (image_col='image_path', max_epochs=1) AS "
                                  "SELECT * FROM mnist_train LIMIT 100"));
    QVERIFY2(again->state() == StatementRun::State::Succeeded, qPrintable(again->message()));
    QTRY_COMPARE(next.page().session().overview().models.size(), 1u);
    verifyFilesAreWhole();
}

void CrashTest::keepsTablesWholeDuringAnImport()
{
    QFile file(m_workspace + QStringLiteral("/big.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("number,text\n");
    for (int i = 0; i < bigTable; ++i)
        file.write(QByteArray::number(i) + ",some words\n");
    file.close();
    Victim importer(m_self, child(QStringLiteral("import")));
    QVERIFY(importer.nextLine("reading"));
    waitAnyTime(700);
    importer.kill();
    NextStart next(m_workspace);
    QVERIFY(next.open());
    const StatementRun* rows = next.run(QStringLiteral("SELECT count(*) AS n FROM big"));
    const bool hasTable = rows->state() == StatementRun::State::Succeeded; // it was quick, or this test slow
    if (hasTable)
        QCOMPARE(cellOf(rows->result(), 0, QStringLiteral("n")), QString::number(bigTable));
    else // its end may have been stored before the history heard of it, never the other way round
        QCOMPARE(next.remembered(QStringLiteral("COPY big")).value().state, engine::RunState::Lost);
    verifyFilesAreWhole();
    QVERIFY(file.resize(std::string_view("number,text\n0,some words\n").size()));
    QCOMPARE(next.run(QStringLiteral("COPY again FROM 'big.csv'"))->state(), StatementRun::State::Succeeded);
    rows = next.run(QStringLiteral("SELECT count(*) AS n FROM again"));
    QCOMPARE(cellOf(rows->result(), 0, QStringLiteral("n")), QStringLiteral("1"));
}

void CrashTest::typeAndClose(const QString& text)
{
    NextStart window(m_workspace);
    QVERIFY(window.open());
    window.page().editor().newTabWith(QStringLiteral("kept"), text);
}

void CrashTest::dieWhileRestoring()
{
    Victim victim(m_self, child(QStringLiteral("restore")));
    QVERIFY(victim.nextLine("restored"));
    victim.kill();
    QVERIFY(QFile::exists(restoreMarker()));
}

void CrashTest::asksBeforeItRestoresTabsThatKilledIt()
{
    typeAndClose(QStringLiteral("SELECT 'first'"));
    QVERIFY(!QFile::exists(restoreMarker())); // it was closed soon, but in good order
    dieWhileRestoring();
    {
        NextStart next(m_workspace);
        QVERIFY(next.question());
        QVERIFY(next.question()->isVisible());
        QVERIFY(next.answer(QMessageBox::AcceptRole)); // without them
        QCOMPARE(next.texts(), QStringList(QString()));
    }
    QDir aside(workspaceDataFolder(m_workspace));
    const QStringList folders = aside.entryList({QStringLiteral("tabs-set-aside-*")}, QDir::Dirs);
    QCOMPARE(folders.size(), 1);
    QVERIFY(aside.cd(folders.first()));
    const QStringList names = aside.entryList({QStringLiteral("*.tab")}, QDir::Files);
    QVERIFY(std::ranges::any_of(names, [&](const QString& name) {
        QFile kept(aside.filePath(name));
        return kept.open(QIODevice::ReadOnly) && kept.readAll().contains("SELECT 'first'");
    }));
    typeAndClose(QStringLiteral("SELECT 'second'")); // nobody is asked here
    dieWhileRestoring();
    NextStart next(m_workspace);
    QVERIFY(next.question());
    QVERIFY(next.answer(QMessageBox::RejectRole)); // once more with them
    QVERIFY(next.texts().contains(QStringLiteral("SELECT 'second'")));
    QTRY_VERIFY(!QFile::exists(restoreMarker()));
}

void CrashTest::survivesKillsAtAnyMoment()
{
    qsizetype letters = 0;
    for (int round = 0; round < rounds; ++round) {
        Victim worker(m_self, child(QStringLiteral("work")));
        QVERIFY(worker.nextLine("working"));
        waitAnyTime(3000);
        worker.kill();
        NextStart next(m_workspace);
        QVERIFY(next.open());
        verifyTypedTexts(next.texts());
        letters += next.texts().join(QString()).size();
        const StatementRun* const rows
            = next.run(QStringLiteral("SELECT count(*) = max(n) AND max(n) > 0 AS whole FROM numbers"));
        QVERIFY2(rows->state() == StatementRun::State::Succeeded, qPrintable(rows->message()));
        QCOMPARE(cellOf(rows->result(), 0, QStringLiteral("whole")), QStringLiteral("1"));
        for (const QString& statement :
            {QStringLiteral("INSERT INTO numbers"), QStringLiteral("SELECT * FROM numbers")})
            QVERIFY(next.remembered(statement).value().state != engine::RunState::Running);
        verifyFilesAreWhole();
    }
    QVERIFY(letters > 0);
}

void CrashTest::survivesKillsWhileItStarts()
{
    typeAndClose(QStringLiteral("SELECT 'kept'"));
    const QString pictor = qEnvironmentVariable("PICTOR_PROGRAM");
    QStringList dead;
    for (int round = 0; round < rounds; ++round) {
        Victim started(pictor, {m_workspace});
        QVERIFY(started.isRunning());
        waitAnyTime(1500);
        dead.append(QString::number(started.kill()));
    }
    {
        NextStart next(m_workspace);
        QVERIFY(next.open());
        QCOMPARE(next.texts().last(), QStringLiteral("SELECT 'kept'"));
        verifyFilesAreWhole();
    }
    // And the program itself: it opens the workspace, and what the dead ones left in the cache goes.
    QVERIFY(QFile::remove(Settings().file()));
    Victim last(pictor, {m_workspace});
    QTRY_VERIFY(Settings().recentWorkspaces().contains(m_workspace));
    QTRY_VERIFY(!QFile::exists(restoreMarker()));
    QVERIFY(last.isRunning());
    last.kill();
    const QDir results(QStandardPaths::writableLocation(QStandardPaths::CacheLocation) + QStringLiteral("/results"));
    for (const QString& process : std::as_const(dead))
        QVERIFY2(!results.exists(process), qPrintable(process));
}

int main(int argc, char** argv)
{
    if (argc == 4 && QLatin1StringView(argv[1]) == QLatin1StringView("--child"))
        return runCrashChild(argc, argv, QString::fromUtf8(argv[2]), QString::fromUtf8(argv[3]));
    static const QTemporaryDir home; // of all programs of this test; goes after what Pictor removes at its end
    for (const char* name : {"HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"})
        qputenv(name, home.path().toUtf8() + '/' + name);
    qunsetenv("PICTOR_SETTINGS");
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pictor")); // the folders are named after it
    CrashTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "crash_test.moc"
