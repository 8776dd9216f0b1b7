// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/completion_popup.h"

#include "ui/editor/candidate_delegate.h"

#include <QLabel>
#include <QListView>
#include <QScreen>
#include <QScrollBar>
#include <QVBoxLayout>

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr int mostRows = 10;

} // namespace

CompletionPopup::CompletionPopup(QWidget* editor)
    : QFrame(editor, Qt::ToolTip | Qt::FramelessWindowHint)
    , m_model(this)
{
    setObjectName(QStringLiteral("completionPopup"));
    setAccessibleName(tr("Completions"));
    setAttribute(Qt::WA_ShowWithoutActivating);
    setFocusPolicy(Qt::NoFocus);
    setFrameShape(QFrame::StyledPanel);
    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("completionList"));
    m_list->setAccessibleName(tr("Completions"));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setUniformItemSizes(true);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setItemDelegate(new CandidateDelegate(m_list));
    m_list->setModel(&m_model);
    m_about = new QLabel(this);
    m_about->setObjectName(QStringLiteral("completionAbout"));
    m_about->setForegroundRole(QPalette::PlaceholderText);
    m_about->setContentsMargins(6, 2, 6, 3);
    m_about->setTextFormat(Qt::PlainText);
    m_about->setWordWrap(true);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_list);
    layout->addWidget(m_about);
    setBackgroundRole(QPalette::Base);
    setAutoFillBackground(true);
    connect(m_list, &QListView::clicked, this, &CompletionPopup::chosen);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CompletionPopup::showAbout);
}

void CompletionPopup::showCandidates(std::vector<Candidate> candidates, const QRect& caret)
{
    m_model.setCandidates(std::move(candidates));
    m_list->setCurrentIndex(m_model.index(0));
    m_list->scrollToTop();
    m_caret = caret;
    showAbout();
    if (!isVisible())
        show();
}

void CompletionPopup::place()
{
    const int rows = std::clamp(m_model.rowCount(), 1, mostRows);
    const int rowHeight = std::max(1, m_list->sizeHintForRow(0));
    const int letter = fontMetrics().horizontalAdvance(u'm');
    const int scrollBar = m_model.rowCount() > mostRows ? m_list->verticalScrollBar()->sizeHint().width() : 0;
    const int width = std::clamp(m_list->sizeHintForColumn(0) + scrollBar + letter, 24 * letter, 60 * letter);
    m_list->setFixedHeight(rows * rowHeight);
    const int height = rows * rowHeight + m_about->heightForWidth(width - 2) + 2;
    QPoint corner = m_caret.bottomLeft() + QPoint(0, 2);
    if (const QScreen* screen = parentWidget()->screen()) {
        const QRect room = screen->availableGeometry();
        if (corner.y() + height > room.bottom())
            corner.setY(m_caret.top() - height - 2);
        corner.setX(std::clamp(corner.x(), room.left(), std::max(room.left(), room.right() - width)));
    }
    setGeometry(QRect(corner, QSize(width, height)));
}

const Candidate* CompletionPopup::current() const
{
    const int row = m_list->currentIndex().row();
    return row >= 0 && row < m_model.rowCount() ? &candidates()[static_cast<std::size_t>(row)] : nullptr;
}

void CompletionPopup::move(int rows)
{
    const int count = m_model.rowCount();
    const int row = m_list->currentIndex().row();
    const bool step = rows == 1 || rows == -1; // single steps go around the ends
    const int wanted = step ? (row + rows + count) % std::max(1, count) : std::clamp(row + rows, 0, count - 1);
    m_list->setCurrentIndex(m_model.index(wanted));
}

int CompletionPopup::rowsOnPage() const
{
    return mostRows;
}

void CompletionPopup::showAbout()
{
    const Candidate* candidate = current();
    const QString about = candidate ? candidate->about : QString();
    m_about->setText(about.isEmpty() && candidate ? kindName(candidate->kind) : about);
    place();
}

} // namespace pictor::ui
