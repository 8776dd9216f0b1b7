// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/completion.h"
#include "ui/editor/candidates.h"
#include "ui/editor/completion_source.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

class QKeyEvent;
class QLabel;

namespace pictor::ui {

class CompletionPopup;
class ScriptEditor;

// Offers what may be typed next, fills it in, and tells about the option at the cursor. Belongs to its editor.
class Completer : public QObject
{
    Q_OBJECT

public:
    explicit Completer(ScriptEditor& editor);
    ~Completer() override;

    void setSource(CompletionSourcePtr source);

    // Shows all that fits at the cursor, whatever is typed.
    void complete();
    void hide();
    bool isShown() const;
    // True when the key was meant for the list, or for the next place of a snippet.
    bool takesKey(const QKeyEvent& event);

    const std::vector<Candidate>& candidates() const;
    QString shownTip() const; // "" when none is shown

private:
    enum class Occasion { Asked, Typed };
    void onCharacter(int character);
    void onUpdate();
    void refresh();
    void show(Occasion occasion);
    bool isWorthShowing(const std::vector<Candidate>& candidates, Occasion occasion) const;
    void accept();
    void insert(const Candidate& candidate);
    bool goToNextPlace();
    void clearPlaces();
    void showTip();
    QRect caretOnScreen(std::size_t offset) const;

    ScriptEditor& m_editor;
    CompletionSourcePtr m_source = std::make_shared<CompletionSource>();
    CompletionPopup* m_popup = nullptr;
    QLabel* m_tip = nullptr;
    language::Completion m_completion;
    QTimer m_refresh; // after the key that is being handled
    QTimer m_tipDelay;
    Occasion m_occasion = Occasion::Typed;
    bool m_hasPlaces = false;
    std::string m_dismissedKey; // the option whose tip was closed
};

} // namespace pictor::ui
