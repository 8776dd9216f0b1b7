// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/duplicates/duplicate_review.h"
#include "ui/session/result_view.h"

#include <QList>
#include <QPointer>
#include <QWidget>

class QAction;
class QBoxLayout;
class QLabel;
class QScrollArea;
class QToolButton;

namespace pictor::ui {

class DuplicateCard;
class PictureProvider;

// Goes through the groups of duplicates of a result, one at a time, pictures side by side. Everything works from the
// keyboard and can be undone. The result and the pictures are borrowed.
class DuplicatesPane : public QWidget
{
    Q_OBJECT

public:
    DuplicatesPane(ResultView* view, const DuplicateColumns& columns, PictureProvider* pictures,
        const engine::PathResolver& resolver, DecisionStore decisions, QWidget* parent = nullptr);

    DuplicateReview& review() { return m_review; }
    std::size_t currentGroup() const { return m_current.group; }
    std::size_t currentPicture() const { return m_current.picture; }
    DuplicateCard* card(std::size_t picture) const { return m_cards[picture]; }
    QString statusText() const;
    QString problemText() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void setupBar();
    void setupKeys();
    QAction* addAction(const char* name, const char* icon, const QString& text, const QKeySequence& key);
    void read(const DuplicateColumns& columns);
    void showGroup(std::size_t group);
    void clearCards();
    void addCards();
    void lookAtFiles();
    void choose(std::size_t picture);
    void chooseBeside(int step);
    void showGroupBeside(int step);
    void undo();
    void takeState(PicturePlace place);
    void updateStatus();

    QPointer<ResultView> m_result;
    PictureProvider* m_pictures;
    engine::PathResolver m_resolver;
    DuplicateReview m_review;
    PicturePlace m_current;
    std::vector<DuplicateCard*> m_cards;
    QWidget* m_bar;
    QBoxLayout* m_buttons = nullptr;
    QList<QToolButton*> m_named; // as long as there is room for their names
    QScrollArea* m_area;
    QLabel* m_status;
    QLabel* m_problem;
    QAction* m_undo = nullptr;
    jobs::Job m_looking;
    jobs::Worker m_worker; // goes first
};

} // namespace pictor::ui
