// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/script_editor.h"

#include "ui/editor/completer.h"
#include "ui/editor/editor_tests.h"
#include "ui/editor/script_editor_parts.h"
#include "ui/support/patience.h"

#include <QElapsedTimer>
#include <QMimeData>

#include <algorithm>

namespace pictor::ui {

class ScriptEditorTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_editor = std::make_unique<ScriptEditor>(m_worker);
        m_editor->resize(800, 500);
        m_editor->show();
        m_editor->setFocus();
        QVERIFY(QTest::qWaitForWindowExposed(m_editor.get()));
    }

    void cleanup() { m_editor.reset(); }

    void typesThroughTheWidget()
    {
        typeText(*m_editor, QStringLiteral("SELECT 1;"));
        QTest::keyClick(m_editor.get(), Qt::Key_Escape);
        QTest::keyClick(m_editor.get(), Qt::Key_Return);
        typeText(*m_editor, QStringLiteral("-- 한글"));
        QCOMPARE(m_editor->utf8(), QByteArray("SELECT 1;\n-- 한글"));
        QCOMPARE(m_editor->cursor(), m_editor->size());
    }

    void coloursByTheTokens()
    {
        set("SELECT '한글', 1 FROM \"T\" -- c");
        QCOMPARE(styleAt("SELECT"), QStringLiteral("Keyword"));
        QCOMPARE(styleAt("'한글'"), QStringLiteral("String"));
        QCOMPARE(styleAt("1"), QStringLiteral("Number"));
        QCOMPARE(styleAt("FROM"), QStringLiteral("Keyword"));
        QCOMPARE(styleAt("\"T\""), QStringLiteral("Quoted name"));
        QCOMPARE(styleAt("-- c"), QStringLiteral("Comment"));
        set("PRINT IMAGE OPTIONS (image_col=\"a\") AS SELECT image FROM t");
        QCOMPARE(styleAt("\"a\""), QStringLiteral("String"));
        QCOMPARE(styleAt("image FROM"), QStringLiteral("Name"));
    }

    void coloursAgainFromTheStatementThatChanges()
    {
        set("SELECT 1;\nSELECT 2;\nSELECT 3;");
        colour();
        m_editor->replaceRange({10, 10}, "/*");
        colour();
        QCOMPARE(styleAt("SELECT 3"), QStringLiteral("Comment"));
        QCOMPARE(styleAt("SELECT 1"), QStringLiteral("Keyword"));
        m_editor->undo();
        colour();
        QCOMPARE(styleAt("SELECT 3"), QStringLiteral("Keyword"));
    }

    void foldsStatementsAndParentheses()
    {
        set("SELECT 1;\nPRINT IMAGE\nAS (\n  SELECT 1\n  FROM t\n);\nSELECT 2;");
        colour();
        QVERIFY(!heads(0));
        QVERIFY(heads(1));
        QVERIFY(heads(2));
        QVERIFY(!heads(5));
        m_editor->foldLine(1);
        QVERIFY(!isLineVisible(3));
        QVERIFY(isLineVisible(6));
        m_editor->foldLine(1);
        QVERIFY(isLineVisible(3));
    }

    void squigglesTheExactSpan()
    {
        set("SELECT '한글';\nBUILD MODELL 모델 USING SimCLR AS SELECT 1;");
        QTRY_COMPARE(m_editor->messages().all().size(), 1u);
        const TextSpan span = m_editor->messages().all().front().span;
        QCOMPARE(span.in(m_editor->view()), std::string_view("MODELL"));
        QCOMPARE(squiggled(), QByteArray("MODELL"));
        QVERIFY(m_editor->messageAt(span.begin + 2).contains(QStringLiteral("MODEL")));
        QVERIFY(m_editor->messageAt(span.end + 3).isEmpty());
        QVERIFY((m_editor->markersAtLine(1) & (1 << part::errorMarker)) != 0);
        QVERIFY((m_editor->markersAtLine(0) & (1 << part::errorMarker)) == 0);
        // The mark moves with the text and goes when its words are edited.
        m_editor->replaceRange({0, 0}, "-- 위\n");
        QCOMPARE(m_editor->messages().all().front().span.in(m_editor->view()), std::string_view("MODELL"));
        const std::size_t end = m_editor->messages().all().front().span.end;
        m_editor->replaceRange({end - 1, end}, "");
        QVERIFY(m_editor->messages().all().empty());
        QTest::qWait(400);
        QCOMPARE(squiggled(), QByteArray());
    }

    void waitsBeforeItComplainsOfWhatIsBeingTyped()
    {
        typeText(*m_editor, QStringLiteral("SELECT (1"));
        QTest::qWait(450); // read, but the typing has not rested yet
        QVERIFY(m_editor->analyser().isCurrent());
        QVERIFY(!m_editor->analyser().latest()->script.diagnostics.empty());
        QVERIFY(m_editor->messages().all().empty());
        QTRY_COMPARE(m_editor->messages().all().size(), 1u);
    }

    void takesDiagnosticsOfTheTextAsItIs()
    {
        set("SELECT * FROM nothing;");
        QSignalSpy wanted(m_editor.get(), &ScriptEditor::checkWanted);
        QTRY_COMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toByteArray(), m_editor->utf8());
        const quint64 revision = wanted[0][1].toULongLong();
        Error error{"engine.no-table", "There is no table \"nothing\".", "", TextSpan{14, 21}};
        QTRY_VERIFY(m_editor->currentStatement());
        QTest::qWait(1000);
        m_editor->setDiagnostics({{Severity::Warning, error}}, revision + 1);
        QVERIFY(m_editor->messages().all().empty());
        m_editor->setDiagnostics({{Severity::Warning, error}}, revision);
        QCOMPARE(m_editor->messages().all().size(), 1u);
        QCOMPARE(m_editor->messageOnLine(0), QStringLiteral("There is no table \"nothing\"."));
    }

    void goesFromProblemToProblem()
    {
        set("FOO;\nSELECT 1;\nBAR;");
        QTRY_COMPARE(m_editor->messages().all().size(), 2u);
        m_editor->setCursor(0);
        m_editor->goToNextMessage();
        QCOMPARE(m_editor->cursor(), 15u);
        m_editor->goToNextMessage();
        QCOMPARE(m_editor->cursor(), 0u);
        m_editor->goToPreviousMessage();
        QCOMPARE(m_editor->cursor(), 15u);
    }

    void marksTheStatementUnderTheCursor()
    {
        set("SELECT ';';\nSELECT\n  2;\n");
        m_editor->setCursor(14);
        QTRY_VERIFY(m_editor->currentStatement());
        QCOMPARE(m_editor->currentStatement()->in(m_editor->view()), std::string_view("SELECT\n  2"));
        QVERIFY((m_editor->markersAtLine(1) & (1 << part::statementBar)) != 0);
        QVERIFY((m_editor->markersAtLine(0) & (1 << part::statementBar)) == 0);
        m_editor->setCursor(9);
        QTRY_COMPARE(m_editor->currentStatement()->in(m_editor->view()), std::string_view("SELECT ';'"));
        QVERIFY((m_editor->markersAtLine(0) & (1 << part::statementBar)) != 0);
    }

    void picksWhatToRun()
    {
        const QByteArray text = "SELECT ';';\nSELECT '나;';\nSELECT 3;";
        set(text);
        RunScript run;
        const auto take = [&run](const RunScript& one) { run = one; };
        m_editor->setCursor(20); // before the text was read again
        m_editor->withCurrentScript(take);
        QCOMPARE(run.text, text);
        QCOMPARE(run.statements.size(), 1u);
        QCOMPARE(run.statements[0].in(text.toStdString()), std::string_view("SELECT '나;'"));
        m_editor->select({12, 40});
        m_editor->withCurrentScript(take);
        QCOMPARE(run.offset, 12u);
        QCOMPARE(run.statements.size(), 2u);
        m_editor->withWholeScript(take);
        QCOMPARE(run.statements.size(), 3u);
        QCOMPARE(run.offset, 0u);
    }

    void commentsAndUncommentsLines()
    {
        set("SELECT 1\n  FROM t\n\nWHERE a");
        m_editor->select({0, 17});
        m_editor->toggleComment();
        QCOMPARE(m_editor->utf8(), QByteArray("-- SELECT 1\n--   FROM t\n\nWHERE a"));
        m_editor->toggleComment();
        QCOMPARE(m_editor->utf8(), QByteArray("SELECT 1\n  FROM t\n\nWHERE a"));
        m_editor->undo();
        QCOMPARE(m_editor->utf8(), QByteArray("-- SELECT 1\n--   FROM t\n\nWHERE a"));
    }

    void formatsInOneUndoStep()
    {
        const QByteArray before = "select a,b from t where '한글'=';'";
        set(before);
        m_editor->formatText();
        QCOMPARE(m_editor->utf8(), QByteArray("SELECT a, b\nFROM t\nWHERE '한글' = ';'"));
        m_editor->undo();
        QCOMPARE(m_editor->utf8(), before);
    }

    void takesDroppedFilesAsPaths()
    {
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile(QStringLiteral("/tmp/고양이's.jpg"))});
        bool rectangular = false;
        struct Access : ScriptEditor
        {
            using ScriptEditor::fromMimeData;
        };
        const auto convert = &Access::fromMimeData;
        QCOMPARE((m_editor.get()->*convert)(&data, rectangular), QByteArray("'/tmp/고양이''s.jpg'"));
    }

    void survivesOneMegabyte()
    {
        set("SELECT image_path, label FROM mnist_train WHERE label = 'x' AND a > 5;\n\n");
        m_editor->setCursor(m_editor->size());
        const double small = keystroke();
        QByteArray text;
        while (text.size() < 1024 * 1024)
            text += "SELECT image_path, label FROM mnist_train WHERE label = 'x' AND a > 5; -- 한글\n";
        set(text);
        colour();
        QTRY_VERIFY(m_editor->analyser().isCurrent());
        m_editor->setCursor(static_cast<std::size_t>(text.indexOf('\n', text.size() / 2)) + 1);
        m_editor->ensureCursorVisible();
        const double big = keystroke();
        qInfo("a keystroke with its painting takes %.1f ms in a short script, %.1f ms in one of 1 MB", small, big);
        QVERIFY(m_editor->utf8().contains("aaaaaaa "));
        RunScript run;
        m_editor->withWholeScript([&run](const RunScript& one) { run = one; });
        QTRY_VERIFY(run.statements.size() > 10000);
    }

private:
    void set(const QByteArray& text)
    {
        m_editor->setUtf8Text(text);
        colour();
    }

    void colour() { m_editor->SendScintilla(QsciScintillaBase::SCI_COLOURISE, 0UL, -1L); }

    // The median in milliseconds.
    double keystroke()
    {
        std::vector<double> times;
        for (int i = 0; i < 40; ++i) {
            QElapsedTimer timer;
            timer.start();
            QTest::keyClick(m_editor.get(), i % 8 == 7 ? Qt::Key_Space : Qt::Key_A);
            QTest::qWait(0);
            m_editor->repaint();
            times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        }
        std::ranges::sort(times);
        return times[times.size() / 2];
    }

    QString styleAt(const QByteArray& word)
    {
        const auto offset = static_cast<unsigned long>(m_editor->utf8().indexOf(word));
        const long style = m_editor->SendScintilla(QsciScintillaBase::SCI_GETSTYLEAT, offset);
        return m_editor->lexer()->description(static_cast<int>(style));
    }

    bool heads(int line)
    {
        const auto level = m_editor->SendScintilla(QsciScintillaBase::SCI_GETFOLDLEVEL, line);
        return (level & QsciScintillaBase::SC_FOLDLEVELHEADERFLAG) != 0;
    }

    bool isLineVisible(int line) { return m_editor->SendScintilla(QsciScintillaBase::SCI_GETLINEVISIBLE, line) != 0; }

    QByteArray squiggled()
    {
        QByteArray marked;
        const QByteArray text = m_editor->utf8();
        for (qsizetype i = 0; i < text.size(); ++i) {
            if (m_editor->SendScintilla(
                    QsciScintillaBase::SCI_INDICATORVALUEAT, part::errorIndicator, static_cast<long>(i))
                != 0)
                marked += text[i];
        }
        return marked;
    }

    jobs::Worker m_worker{QStringLiteral("test")};
    std::unique_ptr<ScriptEditor> m_editor;
};

static const bool registeredScriptEditorTest = registerTest<ScriptEditorTest>();

} // namespace pictor::ui

#include "script_editor_test.moc"
