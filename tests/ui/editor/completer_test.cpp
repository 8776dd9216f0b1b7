// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/completer.h"

#include "ui/editor/candidate_model.h"
#include "ui/editor/editor_tests.h"
#include "ui/editor/script_editor.h"
#include "ui/support/patience.h"

#include <QAbstractItemModelTester>

#include <algorithm>

namespace pictor::ui {

class CompleterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_editor = std::make_unique<ScriptEditor>(m_worker);
        m_editor->setCompletionSource(tutorialSource());
        m_editor->resize(800, 500);
        m_editor->show();
        m_editor->activateWindow();
        m_editor->setFocus();
        QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
    }

    void cleanup() { m_editor.reset(); }

    void completesKeywordsTablesAndColumns()
    {
        type("SEL");
        QTRY_VERIFY(shown());
        QCOMPARE(first(), QStringLiteral("SELECT"));
        key(Qt::Key_Tab);
        QCOMPARE(m_editor->utf8(), QByteArray("SELECT"));
        type(" * FROM mnist_te");
        QTRY_VERIFY(shown());
        QCOMPARE(first(), QStringLiteral("mnist_test"));
        key(Qt::Key_Return);
        type(" t WHERE t.");
        QTRY_VERIFY(shown());
        QCOMPARE(texts(),
            (QStringList{QStringLiteral("image_path"), QStringLiteral("라벨"), QStringLiteral("convert_result")}));
        key(Qt::Key_Down);
        key(Qt::Key_Down);
        key(Qt::Key_Return);
        QCOMPARE(m_editor->utf8(), QByteArray("SELECT * FROM mnist_test t WHERE t.convert_result"));
    }

    void leavesReturnAloneWhenTheWordIsComplete()
    {
        type("SELECT 1 FROM mnist_test");
        QTest::qWait(50);
        QVERIFY(!shown());
        key(Qt::Key_Return);
        QVERIFY(m_editor->utf8().endsWith('\n'));
    }

    void completesOptionsWithTheirValues()
    {
        type("BUILD MODEL m USING ");
        QTRY_VERIFY(shown());
        QCOMPARE(texts(), (QStringList{QStringLiteral("my_image_search_model"), QStringLiteral("SimCLR")}));
        type("Sim");
        QTRY_COMPARE(first(), QStringLiteral("SimCLR"));
        key(Qt::Key_Return);
        type(" OPTIONS (");
        QTRY_VERIFY(shown());
        QVERIFY(texts().contains(QStringLiteral("max_epochs")));
        QVERIFY(!texts().contains(QStringLiteral("filename_col"))); // has no effect
        type("over");
        QTRY_COMPARE(first(), QStringLiteral("overwrite"));
        key(Qt::Key_Return);
        QTRY_VERIFY(shown());
        QCOMPARE(texts(), (QStringList{QStringLiteral("True"), QStringLiteral("False")}));
        key(Qt::Key_Return);
        QVERIFY(m_editor->utf8().endsWith("(overwrite=True"));
    }

    void namesTheColumnsOfTheInputInOptions()
    {
        m_editor->setUtf8Text("SEARCH IMAGE image='a' USING m OPTIONS (emb_col='') AS SELECT * FROM mnist_test");
        m_editor->setCursor(static_cast<std::size_t>(m_editor->utf8().indexOf("'')") + 1));
        m_editor->completer().complete();
        QVERIFY(texts().contains(QStringLiteral("convert_result")));
        type("conv");
        QTRY_COMPARE(first(), QStringLiteral("convert_result"));
        key(Qt::Key_Tab);
        QVERIFY(m_editor->utf8().contains("(emb_col='convert_result') AS"));
    }

    void followsPathsIntoFolders()
    {
        type("COPY t FROM '");
        QTRY_VERIFY(shown());
        key(Qt::Key_Return);
        QVERIFY(m_editor->utf8().endsWith("'thanosql-dataset/"));
        QTRY_COMPARE(first(), QStringLiteral("thanosql-dataset/mnist_data/"));
    }

    void offersModelsAndWhatTheScriptWillCreate()
    {
        m_editor->setUtf8Text("CREATE TABLE later AS SELECT 1;\nSELECT * FROM ");
        QTRY_VERIFY(m_editor->analyser().isCurrent());
        m_editor->setCursor(m_editor->size());
        m_editor->completer().complete();
        QVERIFY(texts().contains(QStringLiteral("later")));
        m_editor->setUtf8Text("DELETE MODEL ");
        m_editor->setCursor(m_editor->size());
        m_editor->completer().complete();
        QCOMPARE(texts(), QStringList{QStringLiteral("my_image_search_model")});
    }

    void fillsInSnippetsPlaceByPlace()
    {
        m_editor->completer().complete();
        const QStringList all = texts();
        const auto index = all.indexOf(QStringLiteral("CREATE TABLE .. AS"));
        QVERIFY(index > 0);
        for (qsizetype i = 0; i < index; ++i)
            key(Qt::Key_Down);
        key(Qt::Key_Return);
        QCOMPARE(m_editor->utf8(), QByteArray("CREATE TABLE table AS\nSELECT *\nFROM other;"));
        QCOMPARE(m_editor->selectedText(), QStringLiteral("table"));
        type("a");
        key(Qt::Key_Escape);
        m_editor->setCursor(14);
        QVERIFY(!m_editor->utf8().contains('\t'));
    }

    void tellsAboutTheOptionAtTheCursor()
    {
        m_editor->setUtf8Text("CONVERT USING m OPTIONS (batch_size=12) AS SELECT 1");
        m_editor->setCursor(30);
        QTRY_VERIFY(m_editor->completer().shownTip().contains(QStringLiteral("batch_size")));
        QVERIFY(m_editor->completer().shownTip().contains(QStringLiteral("whole number, default 256")));
        QVERIFY(m_editor->completer().shownTip().contains(QStringLiteral("pictures in one pass")));
        m_editor->setCursor(3);
        QTRY_VERIFY(m_editor->completer().shownTip().isEmpty());
    }

    void closesWithEscapeAndWhenTheCursorLeaves()
    {
        type("SELECT * FROM m");
        QTRY_VERIFY(shown());
        key(Qt::Key_Escape);
        QVERIFY(!shown());
        type("n");
        QTRY_VERIFY(shown());
        key(Qt::Key_Home);
        QTRY_VERIFY(!shown());
    }

    void quotesNamesThatNeedIt()
    {
        language::Completion completion;
        completion.wanted = {language::Wanted::Table};
        CompletionSource source;
        source.tables = {
            {QStringLiteral("two words"), {}, {}}, {QStringLiteral("order"), {}, {}}, {QStringLiteral("표"), {}, {}}};
        const auto candidates = candidatesFor(completion, source, {});
        QCOMPARE(candidates[0].insert, QStringLiteral("\"two words\""));
        QCOMPARE(candidates[1].insert, QStringLiteral("\"order\""));
        QCOMPARE(candidates[2].insert, QStringLiteral("표"));
    }

    void ranksTheBestMatchFirst()
    {
        QVERIFY(matchScore(QStringLiteral("label"), QStringLiteral("la"))
            > matchScore(QStringLiteral("Label"), QStringLiteral("la")));
        QVERIFY(matchScore(QStringLiteral("image_label"), QStringLiteral("la"))
            > matchScore(QStringLiteral("black"), QStringLiteral("la")));
        QVERIFY(matchScore(QStringLiteral("convert_result"), QStringLiteral("cres")) > 0);
        QCOMPARE(matchScore(QStringLiteral("label"), QStringLiteral("xyz")), 0);
    }

    void keepsTheRulesOfModels()
    {
        CandidateModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCandidates({{CandidateKind::Table, QStringLiteral("a"), QStringLiteral("a"), {}, {}}});
        QCOMPARE(model.data(model.index(0), Qt::AccessibleTextRole).toString().left(8), QStringLiteral("a, table"));
        model.setCandidates({});
        QCOMPARE(model.rowCount(), 0);
    }

private:
    void type(const char* text) { typeText(*m_editor, QString::fromUtf8(text)); }
    void key(Qt::Key key) { QTest::keyClick(m_editor.get(), key); }
    bool shown() const { return m_editor->completer().isShown(); }

    QStringList texts() const
    {
        QStringList texts;
        for (const Candidate& candidate : m_editor->completer().candidates())
            texts.append(candidate.text);
        return texts;
    }

    QString first() const { return texts().value(0); }

    jobs::Worker m_worker{QStringLiteral("test")};
    std::unique_ptr<ScriptEditor> m_editor;
};

static const bool registeredCompleterTest = registerTest<CompleterTest>();

} // namespace pictor::ui

#include "completer_test.moc"
