// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/completion_source.h"
#include "ui/editor/editor_messages.h"
#include "ui/editor/qscintilla.h"
#include "ui/editor/script_analysis.h"

#include <QTimer>

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace pictor::ui {

class Completer;
class ThanosqlLexer;

// What to run: the script that the spans count in, and where it begins in the editor's text.
struct RunScript
{
    QByteArray text; // UTF-8
    std::vector<TextSpan> statements;
    std::size_t offset = 0; // of `text` in the editor's text; not 0 for a selection
};

// One script: colours, folds, marks the statement that would run, shows what is wrong, and completes. Positions are
// byte offsets into the text as UTF-8, which is what Scintilla counts in and what core's spans are.
class ScriptEditor : public QsciScintilla
{
    Q_OBJECT

public:
    ScriptEditor(jobs::Worker& worker, QWidget* parent = nullptr);
    ~ScriptEditor() override;

    QByteArray utf8() const;
    std::string_view view() const; // until the text changes
    std::size_t size() const;
    void setUtf8Text(const QByteArray& text); // forgets the undo steps
    void replaceAll(const QByteArray& text);  // one undo step
    void replaceRange(TextSpan span, const QByteArray& text);
    quint64 revision() const { return m_analyser.revision(); }

    std::size_t cursor() const;
    void setCursor(std::size_t offset);
    void select(TextSpan span);
    TextSpan selection() const;

    void setCompletionSource(CompletionSourcePtr source);
    Completer& completer() { return *m_completer; }
    ScriptAnalyser& analyser() { return m_analyser; }

    // What a check of the text at that revision found; dropped when the text has changed since.
    void setDiagnostics(const std::vector<Diagnostic>& diagnostics, quint64 revision);
    void clearRunMarks();
    void markRunning(TextSpan statement);
    void markError(TextSpan span, const Error& error);
    const EditorMessages& messages() const { return m_messages; }
    QString messageAt(std::size_t offset) const; // "" where nothing is marked
    QString messageOnLine(int line) const;

    // The statement that the cursor means; where the script is read, as of its last reading.
    std::optional<TextSpan> currentStatement() const { return m_statement; }
    // Calls back with the statement under the cursor, or with what is selected; not when there is nothing to run.
    void withCurrentScript(const std::function<void(const RunScript&)>& then);
    void withWholeScript(const std::function<void(const RunScript&)>& then);

public Q_SLOTS:
    void toggleComment();
    void formatText();
    void goToNextMessage();
    void goToPreviousMessage();

Q_SIGNALS:
    void escapePressed();
    // The text can be read: time to check its names and options. Answer with setDiagnostics().
    void checkWanted(const QByteArray& text, quint64 revision);
    void cursorMoved(int line, int column, const QString& message);
    void filesDropped(const QStringList& scripts);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void changeEvent(QEvent* event) override;
    bool viewportEvent(QEvent* event) override;
    bool canInsertFromMimeData(const QMimeData* source) const override;
    QByteArray fromMimeData(const QMimeData* source, bool& rectangular) const override;
    void dropEvent(QDropEvent* event) override;

private:
    void setupText();
    void setupMargins();
    void setupMarks();
    void setupKeys();
    void setupConnections();
    void applyColours();
    void fitMargins();

    void onModified(int position, int type, int length);
    void onAnalysed();
    void showDiagnostics();
    std::vector<Diagnostic> settled(const std::vector<Diagnostic>& diagnostics) const;
    void showMessages();
    void drawMessage(const EditorMessage& message);
    void markStatement();
    void onCursorMoved();
    void goToMessage(int direction);
    QString textOf(const std::vector<const EditorMessage*>& messages) const;
    long lineOf(std::size_t offset) const;
    TextSpan lineSpan(long line) const;
    void commentLine(long line, std::size_t indent);
    void uncommentLine(long line);

    ScriptAnalyser m_analyser;
    ThanosqlLexer* m_lexer = nullptr;
    std::unique_ptr<Completer> m_completer;
    EditorMessages m_messages;
    std::vector<Diagnostic> m_checked; // by setDiagnostics()
    quint64 m_checkedRevision = 0;
    QTimer m_idle; // a statement that is being typed is complained of when the typing rests
    std::optional<TextSpan> m_statement;
    jobs::Worker& m_worker;
    bool m_colouring = false;
};

} // namespace pictor::ui
