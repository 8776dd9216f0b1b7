// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/candidate_model.h"

#include <QFrame>

class QLabel;
class QListView;

namespace pictor::ui {

// The list of candidates below the cursor. Never takes the focus: the editor hands it the keys it means.
class CompletionPopup : public QFrame
{
    Q_OBJECT

public:
    explicit CompletionPopup(QWidget* editor);

    // `caret`: the place of the prefix on the screen; the list stands below it, or above where there is no room.
    void showCandidates(std::vector<Candidate> candidates, const QRect& caret);
    const std::vector<Candidate>& candidates() const { return m_model.candidates(); }
    const Candidate* current() const;
    void move(int rows);
    int rowsOnPage() const;

Q_SIGNALS:
    void chosen();

private:
    void showAbout();
    void place();

    CandidateModel m_model;
    QListView* m_list = nullptr;
    QLabel* m_about = nullptr;
    QRect m_caret;
};

} // namespace pictor::ui
