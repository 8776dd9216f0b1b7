// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duplicates/duplicate_review.h"

#include "ui/session/text.h"

#include <algorithm>
#include <set>

namespace pictor::ui {

DuplicateReview::DuplicateReview(engine::PathResolver resolver, DecisionStore decisions, QObject* parent)
    : QObject(parent)
    , m_resolver(std::move(resolver))
    , m_decisions(std::move(decisions))
    , m_worker(QStringLiteral("trash"))
{
}

void DuplicateReview::setGroups(std::vector<DuplicateGroup> groups)
{
    m_groups = std::move(groups);
    m_states.clear();
    m_steps.clear();
    Q_EMIT groupsChanged();
}

const DuplicatePicture& DuplicateReview::picture(PicturePlace place) const
{
    return m_groups[place.group].pictures[place.picture];
}

DuplicateReview::State DuplicateReview::state(PicturePlace place) const
{
    const auto found = m_states.find(place);
    return found == m_states.end() ? State::Open : found->second;
}

std::size_t DuplicateReview::doneCount() const
{
    std::set<std::size_t> done;
    for (const auto& [place, state] : m_states)
        done.insert(place.group);
    return done.size();
}

void DuplicateReview::setState(PicturePlace place, State state)
{
    if (state == State::Open)
        m_states.erase(place);
    else
        m_states[place] = state;
    Q_EMIT stateChanged(place);
}

bool DuplicateReview::begin(PicturePlace place)
{
    if (place.group >= m_groups.size() || place.picture >= m_groups[place.group].pictures.size()
        || state(place) != State::Open)
        return false;
    setState(place, State::Working);
    return true;
}

void DuplicateReview::finish(Step step, const Result<void>& result)
{
    const PicturePlace place = step.place;
    const State state = step.state;
    if (result)
        m_steps.push_back(std::move(step));
    setState(place, result ? state : State::Open);
    if (!result)
        Q_EMIT failed(place, toQString(result.error().text()));
}

void DuplicateReview::keep(PicturePlace place)
{
    if (begin(place))
        finish({.place = place, .state = State::Kept, .pairs = {}, .file = {}}, {});
}

void DuplicateReview::decide(PicturePlace place, State state, std::vector<engine::DecidedPair> pairs)
{
    m_decisions.save(
        pairs, this, [this, step = Step{place, state, pairs, {}}](const Result<void>& saved) { finish(step, saved); });
}

// One that was chosen to be kept, or the suggested one, or simply another.
QString DuplicateReview::keptBeside(PicturePlace place) const
{
    QString kept;
    for (PicturePlace other{place.group, 0}; other.picture < m_groups[place.group].pictures.size(); ++other.picture) {
        if (other == place)
            continue;
        if (state(other) == State::Kept)
            return picture(other).path;
        if (kept.isEmpty())
            kept = picture(other).path;
    }
    return kept;
}

void DuplicateReview::hide(PicturePlace place)
{
    if (!begin(place))
        return;
    decide(place, State::Hidden,
        {{picture(place).path.toStdString(), keptBeside(place).toStdString(), engine::DuplicateVerdict::Hidden}});
}

void DuplicateReview::markDifferent(PicturePlace place)
{
    if (!begin(place))
        return;
    std::vector<engine::DecidedPair> pairs;
    for (const DuplicatePicture& other : m_groups[place.group].pictures) {
        if (other.path != picture(place).path)
            pairs.push_back(
                {picture(place).path.toStdString(), other.path.toStdString(), engine::DuplicateVerdict::Different});
    }
    decide(place, State::Different, std::move(pairs));
}

void DuplicateReview::moveToTrash(PicturePlace place)
{
    if (!begin(place))
        return;
    m_worker.submit(
        this,
        [path = picture(place).path, resolver = m_resolver](
            std::stop_token) { return ui::moveToTrash(pathText(resolver.resolve(path.toStdString()))); },
        [this, place](const Result<TrashedFile>& moved) {
            Step step{.place = place, .state = State::Trashed, .pairs = {}, .file = {}};
            if (!moved)
                return finish(std::move(step), std::unexpected(moved.error()));
            step.file = *moved;
            finish(std::move(step), {});
        });
}

void DuplicateReview::undo()
{
    if (m_steps.empty())
        return;
    Step step = std::move(m_steps.back());
    m_steps.pop_back();
    setState(step.place, State::Working);
    if (step.state == State::Kept)
        return finishUndo(step, {});
    if (step.state != State::Trashed) {
        const std::vector<engine::DecidedPair> pairs = step.pairs;
        return m_decisions.forget(
            pairs, this, [this, step](const Result<void>& forgotten) { finishUndo(step, forgotten); });
    }
    m_worker.submit(
        this, [file = step.file](std::stop_token) { return takeOutOfTrash(file); },
        [this, step](const Result<void>& restored) { finishUndo(step, restored); });
}

// What could not be undone stays as it is, and can be tried again.
void DuplicateReview::finishUndo(const Step& step, const Result<void>& result)
{
    if (!result)
        m_steps.push_back(step);
    setState(step.place, result ? State::Open : step.state);
    if (!result)
        Q_EMIT failed(step.place, toQString(result.error().text()));
}

} // namespace pictor::ui
