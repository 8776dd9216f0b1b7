// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/duplicate_review.h"
#include "jobs/worker.h"
#include "ui/duplicates/duplicate_groups.h"
#include "ui/duplicates/file_trash.h"

#include <QObject>

#include <functional>
#include <map>
#include <vector>

namespace pictor::ui {

// Where a review keeps its decisions: the workspace. `done` is called on the GUI thread, unless `receiver` is gone.
struct DecisionStore
{
    using Done = std::function<void(Result<void>)>;
    std::function<void(std::vector<engine::DecidedPair>, QObject* receiver, Done done)> save;
    std::function<void(std::vector<engine::DecidedPair>, QObject* receiver, Done done)> forget;
};

// Which picture of which group; both count from 0.
struct PicturePlace
{
    std::size_t group = 0;
    std::size_t picture = 0;
    auto operator<=>(const PicturePlace&) const = default;
};

// What has been done about the pictures of groups of duplicates, and the way back. Files move and decisions are stored
// in the background, one step after the other. Lives on the GUI thread.
class DuplicateReview : public QObject
{
    Q_OBJECT

public:
    enum class State { Open, Working, Kept, Hidden, Trashed, Different };
    Q_ENUM(State)

    DuplicateReview(engine::PathResolver resolver, DecisionStore decisions, QObject* parent = nullptr);

    void setGroups(std::vector<DuplicateGroup> groups);
    const std::vector<DuplicateGroup>& groups() const { return m_groups; }
    State state(PicturePlace place) const;
    std::size_t doneCount() const; // groups with a picture that something was done about

    // Each does nothing unless the picture is open. stateChanged() follows, or failed() and the picture stays open.
    void keep(PicturePlace place);
    void hide(PicturePlace place); // is one of the picture that is kept; a later compute.duplicates leaves it out
    void moveToTrash(PicturePlace place);
    void markDifferent(PicturePlace place); // from all others of the group
    bool canUndo() const { return !m_steps.empty(); }
    PicturePlace undoPlace() const { return m_steps.back().place; } // while canUndo()
    void undo();                                                    // the last step

Q_SIGNALS:
    void groupsChanged();
    void stateChanged(pictor::ui::PicturePlace place);
    void failed(pictor::ui::PicturePlace place, const QString& message);

private:
    struct Step
    {
        PicturePlace place;
        State state = State::Open; // that it led to
        std::vector<engine::DecidedPair> pairs;
        TrashedFile file;
    };

    const DuplicatePicture& picture(PicturePlace place) const;
    bool begin(PicturePlace place);
    void setState(PicturePlace place, State state);
    void finish(Step step, const Result<void>& result);
    void finishUndo(const Step& step, const Result<void>& result);
    void decide(PicturePlace place, State state, std::vector<engine::DecidedPair> pairs);
    QString keptBeside(PicturePlace place) const;

    engine::PathResolver m_resolver;
    DecisionStore m_decisions;
    std::vector<DuplicateGroup> m_groups;
    std::map<PicturePlace, State> m_states; // of those that are not open
    std::vector<Step> m_steps;
    jobs::Worker m_worker; // goes first
};

} // namespace pictor::ui
