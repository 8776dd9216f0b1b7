// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/progress_text.h"

#include "ui/support/ui_tests.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <QTranslator>

namespace pictor::ui {

namespace {

// Marks what it is asked for, as a language that is like English but for its quotes.
class QuotingTranslator : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char* context, const char* text, const char*, int) const override
    {
        return QLatin1StringView(context) == QLatin1StringView("pictor::ui::Progress")
            ? QStringLiteral("«%1»").arg(QString::fromUtf8(text))
            : QString();
    }
};

// What the sources of a folder name in double quotes where `before` stands.
QStringList literals(const QString& folder, const QString& before)
{
    const QRegularExpression literal(before + QStringLiteral("\"([^\"]*)\""));
    QStringList found;
    QDirIterator files(QStringLiteral(PICTOR_SOURCE_DIRECTORY "/") + folder, {QStringLiteral("*.cpp")}, QDir::Files,
        QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        auto matches = literal.globalMatch(QString::fromUtf8(file.readAll()));
        while (matches.hasNext())
            found.append(matches.next().captured(1));
    }
    return found;
}

} // namespace

class ProgressTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void knowsEveryStageThatIsReported()
    {
        QStringList stages;
        for (const QString& folder : {QStringLiteral("core"), QStringLiteral("ui")})
            stages += literals(folder, QStringLiteral("(?:\\bstage = (?:std::string\\()?|\\breport\\()"));
        QVERIFY2(stages.size() >= 12, "The sources write their stages in another way: this test must learn it.");
        for (const QString& stage : std::as_const(stages)) {
            const std::string text = stage.toStdString();
            QVERIFY2(isKnownStage(text) || isKnownStage(text + "name") || isKnownStage(text + " name"),
                qPrintable(stage + QStringLiteral(" has no text in ui/session/progress_text.cpp")));
        }
    }

    void knowsEveryUnitThatIsReported()
    {
        QStringList units;
        for (const QString& folder : {QStringLiteral("core"), QStringLiteral("ui")})
            units += literals(folder, QStringLiteral("\\bunit = "));
        QVERIFY2(units.size() >= 8, "The sources write their units in another way: this test must learn it.");
        for (const QString& unit : std::as_const(units))
            QVERIFY2(isKnownUnit(unit.toStdString()), qPrintable(unit));
    }

    void saysStagesInTheLanguageOfTheWindow()
    {
        QCOMPARE(stageText("Embedding"), QStringLiteral("Embedding"));
        QuotingTranslator quotes;
        QCoreApplication::installTranslator(&quotes);
        QCOMPARE(stageText("Embedding"), QStringLiteral("«Embedding»"));
        QCOMPARE(stageText("Reading rows"), QStringLiteral("«Reading rows»"));
        QCOMPARE(stageText("Reading a %1.csv"), QStringLiteral("«Reading a %1.csv»"));
        QCOMPARE(stageText("Checking the pictures of 고양이"), QStringLiteral("«Checking the pictures of 고양이»"));
        QCOMPARE(stageText("Checking the.csv"), QStringLiteral("«Checking the.csv»"));
        QCOMPARE(stageText("Something new"), QStringLiteral("Something new"));
        QCOMPARE(stageText(""), QString());
    }

    void saysHowMuchIsDone()
    {
        QCOMPARE(
            doneText({.unit = "pictures", .done = 5, .total = 10, .training = {}}), QStringLiteral("5 of 10 pictures"));
        QCOMPARE(doneText({.unit = "rows", .done = 7, .training = {}}), QStringLiteral("7 rows"));
        QCOMPARE(doneText({.unit = "bytes", .done = 1'500'000, .total = 3'000'000, .training = {}}),
            QStringLiteral("1.5 MB of 3.0 MB"));
        QCOMPARE(doneText({.unit = "turns", .done = 1, .total = 2, .training = {}}), QStringLiteral("1 of 2"));
        QCOMPARE(doneText({.unit = "rows", .training = {}}), QString());
    }

    void saysHowFarAStatementIs()
    {
        Progress progress{.stage = "Embedding", .unit = "pictures", .training = {}};
        QCOMPARE(progressText(progress), QStringLiteral("Embedding"));
        progress.done = 5;
        progress.total = 10;
        progress.perSecond = 2.4;
        progress.secondsLeft = 2;
        QCOMPARE(progressText(progress), QStringLiteral("Embedding · 5 of 10 pictures · 2 a second · 2.0 s left"));
        progress.training = TrainingProgress{.epoch = 2, .epochs = 5};
        QVERIFY(progressText(progress).startsWith(QStringLiteral("Embedding · epoch 2 of 5 · 5 of 10")));
        QCOMPARE(progressText({.stage = {}, .unit = {}, .training = {}}), QString());
    }
};

[[maybe_unused]] const bool progressTextRegistered = registerTest<ProgressTextTest>();

} // namespace pictor::ui

#include "progress_text_test.moc"
