// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duplicates/duplicates_pane.h"

#include "ui/duplicates/duplicate_card.h"
#include "ui/session/text.h"
#include "ui/settings/named_icon.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>

#include <utility>

namespace pictor::ui {

namespace {

constexpr std::size_t mostCards = 200; // of a group; nobody looks at more beside each other

} // namespace

DuplicatesPane::DuplicatesPane(ResultView* view, const DuplicateColumns& columns, PictureProvider* pictures,
    const engine::PathResolver& resolver, DecisionStore decisions, QWidget* parent)
    : QWidget(parent)
    , m_result(view)
    , m_pictures(pictures)
    , m_resolver(resolver)
    , m_review(resolver, std::move(decisions))
    , m_bar(new QWidget(this))
    , m_area(new QScrollArea(this))
    , m_status(new QLabel(this))
    , m_problem(new QLabel(this))
    , m_worker(QStringLiteral("duplicates"))
{
    setObjectName(QStringLiteral("duplicatesPane"));
    setAccessibleName(tr("Groups of duplicates"));
    setFocusPolicy(Qt::StrongFocus);
    m_area->setObjectName(QStringLiteral("duplicateCards"));
    m_area->setFocusPolicy(Qt::NoFocus);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_status->setObjectName(QStringLiteral("duplicatesStatus"));
    m_problem->setObjectName(QStringLiteral("duplicatesProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(m_bar);
    layout->addWidget(m_area, 1);
    layout->addWidget(m_problem);
    layout->addWidget(m_status);
    for (QLabel* const label : {m_problem, m_status})
        label->setMargin(fontMetrics().averageCharWidth());
    setupBar();
    setupKeys();
    connect(&m_review, &DuplicateReview::groupsChanged, this, [this] { showGroup(0); });
    connect(&m_review, &DuplicateReview::stateChanged, this, &DuplicatesPane::takeState);
    connect(&m_review, &DuplicateReview::failed, this, [this](PicturePlace, const QString& message) {
        m_problem->setText(message);
        m_problem->show();
    });
    const auto readAgain = [this, columns] { read(columns); };
    connect(view, &ResultView::completed, this, readAgain);
    read(columns);
}

QAction* DuplicatesPane::addAction(const char* name, const char* icon, const QString& text, const QKeySequence& key)
{
    auto* action = new QAction(namedIcon(QLatin1StringView(icon)), text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    QWidget::addAction(action);
    auto* button = new QToolButton(m_bar);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    button->setFocusPolicy(Qt::NoFocus);
    m_buttons->addWidget(button);
    m_named.append(button);
    return action;
}

void DuplicatesPane::setupBar()
{
    m_bar->setObjectName(QStringLiteral("duplicatesBar"));
    m_bar->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // see resizeEvent()
    m_buttons = new QHBoxLayout(m_bar);
    const int gap = fontMetrics().height() / 4;
    m_buttons->setContentsMargins(gap, gap, gap, gap);
    using Act = void (DuplicateReview::*)(PicturePlace);
    const auto addAct = [this](const char* name, const char* icon, const QString& text, Qt::Key key, Act act) {
        connect(addAction(name, icon, text, key), &QAction::triggered, this, [this, act] {
            m_problem->hide();
            (m_review.*act)(m_current);
        });
    };
    connect(addAction("previousGroup", "previous", tr("Previous Group"), Qt::Key_Up), &QAction::triggered, this,
        [this] { showGroupBeside(-1); });
    connect(addAction("nextGroup", "next", tr("Next Group"), Qt::Key_Down), &QAction::triggered, this,
        [this] { showGroupBeside(1); });
    for (QToolButton* const button : std::exchange(m_named, {}))
        button->setToolButtonStyle(Qt::ToolButtonIconOnly); // arrows say enough
    m_buttons->addSpacing(2 * gap);
    addAct("keep", "check", tr("Keep"), Qt::Key_K, &DuplicateReview::keep);
    addAct("hide", "hide", tr("Hide"), Qt::Key_H, &DuplicateReview::hide);
    addAct("trash", "trash", tr("Move to Trash"), Qt::Key_Delete, &DuplicateReview::moveToTrash);
    addAct("different", "different", tr("Not a Duplicate"), Qt::Key_N, &DuplicateReview::markDifferent);
    m_buttons->addSpacing(2 * gap);
    m_undo = addAction("undo", "undo", tr("Undo"), QKeySequence(QKeySequence::Undo));
    connect(m_undo, &QAction::triggered, this, &DuplicatesPane::undo);
    m_buttons->addStretch(1);
}

void DuplicatesPane::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    for (const auto style : {Qt::ToolButtonTextBesideIcon, Qt::ToolButtonIconOnly}) {
        for (QToolButton* const button : std::as_const(m_named))
            button->setToolButtonStyle(style);
        m_buttons->activate(); // at once, not when the event loop comes to it
        if (m_buttons->sizeHint().width() <= width())
            break;
    }
}

void DuplicatesPane::setupKeys()
{
    const auto add = [this](Qt::Key key, int step) {
        auto* action = new QAction(this);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        QWidget::addAction(action);
        connect(action, &QAction::triggered, this, [this, step] { chooseBeside(step); });
    };
    add(Qt::Key_Left, -1);
    add(Qt::Key_Right, 1);
}

void DuplicatesPane::read(const DuplicateColumns& columns)
{
    m_status->setText(tr("Reading groups…"));
    m_worker.submit(
        this,
        [file = m_result->file(), columns](std::stop_token stop) -> Result<std::vector<DuplicateGroup>> {
            PICTOR_TRY_ASSIGN(const auto reader, engine::ResultReader::open(file));
            return readDuplicateGroups(*reader, columns, RunContext(nullptr, stop));
        },
        [this](Result<std::vector<DuplicateGroup>> groups) {
            if (groups)
                return m_review.setGroups(*std::move(groups));
            m_problem->setText(toQString(groups.error().text()));
            m_problem->show();
        });
}

void DuplicatesPane::clearCards()
{
    m_cards.clear();
    m_looking.stop();
    auto* page = new QWidget(m_area);
    auto* layout = new QHBoxLayout(page);
    layout->setAlignment(Qt::AlignHCenter);
    m_area->setWidget(page); // deletes the old one
}

void DuplicatesPane::addCards()
{
    const std::vector<DuplicatePicture>& pictures = m_review.groups()[m_current.group].pictures;
    for (std::size_t i = 0; i < std::min(pictures.size(), mostCards); ++i) {
        auto* card = new DuplicateCard(pictures[i], m_pictures, m_area->widget());
        card->setState(m_review.state({m_current.group, i}));
        card->setMaximumWidth(fontMetrics().height() * 28);
        m_area->widget()->layout()->addWidget(card);
        connect(card, &DuplicateCard::chosen, this, [this, i] { choose(i); });
        m_cards.push_back(card);
    }
}

void DuplicatesPane::showGroup(std::size_t group)
{
    m_current = {group, 0};
    m_problem->hide();
    clearCards();
    if (group < m_review.groups().size()) {
        addCards();
        lookAtFiles();
        // The suggested one comes first and stays: what is decided is about the others.
        choose(m_cards.size() > 1 && m_review.groups()[group].pictures[0].isSuggested ? 1 : 0);
    }
    updateStatus();
}

void DuplicatesPane::lookAtFiles()
{
    QStringList paths;
    for (std::size_t i = 0; i < m_cards.size(); ++i)
        paths.append(m_review.groups()[m_current.group].pictures[i].path);
    m_looking = m_worker.submit(
        this,
        [paths, resolver = m_resolver](std::stop_token stop) {
            std::vector<PictureFacts> facts;
            for (const QString& path : paths) {
                if (stop.stop_requested())
                    break;
                facts.push_back(factsOf(path, resolver));
            }
            return facts;
        },
        [this, group = m_current.group](const std::vector<PictureFacts>& facts) {
            for (std::size_t i = 0; group == m_current.group && i < std::min(facts.size(), m_cards.size()); ++i)
                m_cards[i]->setFacts(facts[i]);
        });
}

void DuplicatesPane::choose(std::size_t picture)
{
    m_current.picture = picture;
    for (std::size_t i = 0; i < m_cards.size(); ++i)
        m_cards[i]->setCurrent(i == picture);
    m_area->ensureWidgetVisible(m_cards[picture]);
    setFocus();
    setAccessibleDescription(m_cards[picture]->text());
}

void DuplicatesPane::chooseBeside(int step)
{
    const auto wanted = static_cast<std::ptrdiff_t>(m_current.picture) + step;
    if (wanted >= 0 && wanted < std::ssize(m_cards))
        choose(static_cast<std::size_t>(wanted));
}

void DuplicatesPane::showGroupBeside(int step)
{
    const auto wanted = static_cast<std::ptrdiff_t>(m_current.group) + step;
    if (wanted >= 0 && wanted < std::ssize(m_review.groups()))
        showGroup(static_cast<std::size_t>(wanted));
}

// Where it was done, so that it can be seen.
void DuplicatesPane::undo()
{
    if (!m_review.canUndo())
        return;
    const PicturePlace place = m_review.undoPlace();
    if (place.group != m_current.group)
        showGroup(place.group);
    if (place.picture < m_cards.size())
        choose(place.picture);
    m_problem->hide();
    m_review.undo();
}

void DuplicatesPane::takeState(PicturePlace place)
{
    if (place.group == m_current.group && place.picture < m_cards.size())
        m_cards[place.picture]->setState(m_review.state(place));
    updateStatus();
}

void DuplicatesPane::updateStatus()
{
    m_undo->setEnabled(m_review.canUndo());
    const std::size_t groups = m_review.groups().size();
    if (groups == 0)
        return m_status->setText(tr("No duplicates."));
    const auto number = [](std::size_t count) { return countText(static_cast<qint64>(count)); };
    m_status->setText(
        tr("Group %1 of %2 · %3 pictures · groups reviewed: %4")
            .arg(number(m_current.group + 1), number(groups),
                number(m_review.groups()[m_current.group].pictures.size()), number(m_review.doneCount())));
}

QString DuplicatesPane::statusText() const
{
    return m_status->text();
}

QString DuplicatesPane::problemText() const
{
    return m_problem->isHidden() ? QString() : m_problem->text();
}

} // namespace pictor::ui
