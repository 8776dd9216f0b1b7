// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/crash_child.h"

#include "ui/editor/script_editor.h"
#include "ui/settings/theme.h"
#include "ui/shell/main_window.h"

#include <QApplication>
#include <QTest>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <thread>
#include <utility>

namespace pictor::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto betweenKeys = 60ms;
constexpr auto longestLife = 15min; // whoever was to kill it is gone

void say(const QByteArray& line)
{
    std::puts(line.constData());
    std::fflush(stdout);
}

// Nothing is restored, saved or answered any more, as in a program that hangs.
[[noreturn]] void hang()
{
    while (true)
        std::this_thread::sleep_for(1h);
}

class CrashChild : public QObject
{
    Q_OBJECT

public:
    explicit CrashChild(ThemeSwitch& theme)
        : m_window(m_settings, theme)
    {
    }

    void begin(const QString& role, const QString& workspace)
    {
        using Role = std::pair<QString, void (CrashChild::*)()>;
        const QList<Role> roles{{QStringLiteral("type"), &CrashChild::type},
            {QStringLiteral("train"), &CrashChild::train}, {QStringLiteral("import"), &CrashChild::importTable},
            {QStringLiteral("work"), &CrashChild::work}, {QStringLiteral("restore"), &CrashChild::restore}};
        for (const auto& [name, work] : roles) {
            if (name == role)
                connect(&m_window, &MainWindow::workspaceOpened, this, work);
        }
        m_window.show();
        m_window.createWorkspace(workspace);
    }

private:
    EditorTabs& editor() { return m_window.page()->editor(); }

    void type()
    {
        typeOn();
        connect(&editor().store(), &TabStore::saved, this, [this] {
            // A copy is taken when writing begins, so what was there at the last end is in this one.
            say("saved " + QByteArray::number(std::exchange(m_atLastSave, m_typed)));
        });
    }

    void typeOn()
    {
        editor().newTab();
        auto* const keys = new QTimer(this);
        connect(keys, &QTimer::timeout, this, [this] {
            QTest::keyClicks(editor().currentEditor(), typedText(m_typed + 1).last(1));
            ++m_typed;
        });
        keys->start(betweenKeys);
    }

    void train()
    {
        run(
            QStringLiteral("GET THANOSQL DATASET mnist_data;\nCOPY mnist_train FROM "
                           "'thanosql-dataset/mnist_data/mnist_train.csv';\nBUILD MODEL m USING SimCLR OPTIONS "
                           "(image_col='image_path', max_epochs=100000) AS SELECT * FROM mnist_train;"),
            [](const Progress& progress) { return progress.training && progress.training->step > 1; }, "training");
    }

    void importTable()
    {
        run(
            QStringLiteral("COPY big FROM 'big.csv'"), [](const Progress& progress) { return progress.done > 0; },
            "reading");
    }

    // From the editor, and says `word` when a statement has come so far.
    void run(const QString& script, const std::function<bool(const Progress&)>& isReached, const QByteArray& word)
    {
        WorkspaceSession& session = m_window.page()->session();
        connect(&session, &WorkspaceSession::runAdded, this, [=, this](StatementRun* run) {
            connect(run, &StatementRun::progressed, this, [=, this] {
                if (isReached(run->progress()) && !std::exchange(m_said, true))
                    say(word);
            });
        });
        connect(&session, &WorkspaceSession::runFinished, this,
            [](const StatementRun* run) { say("ended " + run->kind().toUtf8() + ' ' + run->message().toUtf8()); });
        editor().newTabWith(QStringLiteral("script"), script);
        editor().runAll();
    }

    void work()
    {
        typeOn();
        m_window.page()->session().run(QStringLiteral("CREATE TABLE IF NOT EXISTS numbers (n INTEGER)"));
        connect(&m_window.page()->session(), &WorkspaceSession::runFinished, this, &CrashChild::storeAndAsk);
    }

    void storeAndAsk()
    {
        if (m_window.page()->isBusy())
            return;
        say("working");
        editor().store().saveNow(); // as before every run from the editor
        m_window.page()->session().run(
            QStringLiteral("INSERT INTO numbers SELECT coalesce(max(n), 0) + 1 FROM numbers; SELECT * FROM numbers"));
    }

    void restore()
    {
        say("restored");
        hang();
    }

    Settings m_settings;
    MainWindow m_window;
    qsizetype m_typed = 0;
    qsizetype m_atLastSave = 0;
    bool m_said = false;
};

} // namespace

QString typedText(qsizetype letters)
{
    QString text = QStringLiteral("-- ");
    for (int word = 1; text.size() < letters; ++word)
        text += QStringLiteral("%1 ").arg(word);
    return text.first(letters);
}

int runCrashChild(int argc, char** argv, const QString& role, const QString& workspace)
{
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("pictor")); // the folders are named after it
    ThemeSwitch theme(application);
    CrashChild child(theme);
    child.begin(role, workspace);
    QTimer::singleShot(longestLife, &application, &QApplication::quit);
    return QApplication::exec();
}

} // namespace pictor::ui

#include "crash_child.moc"
