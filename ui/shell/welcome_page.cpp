// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/welcome_page.h"

#include "ui/settings/named_icon.h"
#include "ui/shell/file_drop.h"

#include <QCommandLinkButton>
#include <QDir>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QIcon>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QVBoxLayout>

namespace pictor::ui {

namespace {

QLabel* heading(const QString& text, double scale, QWidget* parent)
{
    auto* label = new QLabel(text, parent);
    QFont font = label->font();
    font.setPointSizeF(font.pointSizeF() * scale);
    font.setBold(true);
    label->setFont(font);
    return label;
}

// "~/pictures" reads better than the whole path.
QString shortPath(const QString& path)
{
    const QString home = QDir::homePath();
    return path.startsWith(home + QLatin1Char('/')) ? QLatin1Char('~') + path.mid(home.size()) : path;
}

} // namespace

WelcomePage::WelcomePage(Settings& settings, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
{
    setObjectName(QStringLiteral("welcomePage"));
    // Hidden behind a workspace, the page must not keep the window wide.
    setMinimumWidth(fontMetrics().averageCharWidth() * 40);
    const int em = fontMetrics().height();
    auto* columns = new QHBoxLayout;
    columns->setSpacing(3 * em);
    columns->addWidget(makeIntroduction(), 1);
    columns->addWidget(makeRecent(), 1);
    auto* content = new QWidget(this);
    content->setMaximumWidth(62 * em);
    content->setLayout(columns);
    auto* line = new QHBoxLayout;
    line->addStretch(1);
    line->addWidget(content, 20);
    line->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * em, 2 * em, 2 * em, 2 * em);
    layout->addStretch(1);
    layout->addLayout(line, 4);
    layout->addStretch(1);
    connect(&settings, &Settings::recentWorkspacesChanged, this, &WelcomePage::fillRecent);
    fillRecent();
}

QPushButton* WelcomePage::makeButton(
    const QString& icon, const QString& title, const QString& text, const QString& name)
{
    auto* button = new QCommandLinkButton(title, text, this);
    button->setObjectName(name);
    button->setIcon(namedIcon(icon));
    button->setIconSize(QSize(2, 2) * fontMetrics().height());
    return button;
}

QWidget* WelcomePage::makeIntroduction()
{
    auto* panel = new QWidget(this);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    auto* top = new QHBoxLayout;
    auto* logo = new QLabel(panel);
    logo->setPixmap(QIcon(QStringLiteral(":/icons/pictor.svg")).pixmap(QSize(3, 3) * fontMetrics().height()));
    top->addWidget(logo);
    top->addWidget(heading(QStringLiteral("Pictor"), 2.2, panel), 1);
    layout->addLayout(top);
    auto* what
        = new QLabel(tr("Search, train and look at folders of pictures. Everything stays on this computer."), panel);
    what->setWordWrap(true);
    layout->addWidget(what);
    layout->addSpacing(fontMetrics().height());
    auto* tutorial = makeButton(QStringLiteral("tutorial"), tr("Try the tutorial"),
        tr("A workspace with 1,200 handwritten digits: train a model and find similar pictures in five minutes."),
        QStringLiteral("tutorialButton"));
    auto* create = makeButton(QStringLiteral("folder-new"), tr("New workspace…"),
        tr("A folder that holds tables, models and results. Your pictures stay where they are."),
        QStringLiteral("newButton"));
    auto* open = makeButton(
        QStringLiteral("open"), tr("Open a workspace…"), tr("Or drop its folder here."), QStringLiteral("openButton"));
    for (QPushButton* button : {tutorial, create, open})
        layout->addWidget(button);
    m_message = new QLabel(panel);
    m_message->setObjectName(QStringLiteral("welcomeMessage"));
    m_message->setWordWrap(true);
    m_message->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    layout->addWidget(m_message);
    layout->addStretch(1);
    connect(tutorial, &QPushButton::clicked, this, &WelcomePage::tutorialRequested);
    connect(create, &QPushButton::clicked, this, &WelcomePage::newRequested);
    connect(open, &QPushButton::clicked, this, &WelcomePage::openRequested);
    return panel;
}

QWidget* WelcomePage::makeRecent()
{
    auto* panel = new QWidget(this);
    auto* layout = new QVBoxLayout(panel);
    layout->setContentsMargins({});
    layout->addWidget(heading(tr("Recent workspaces"), 1.2, panel));
    m_noRecent = new QLabel(tr("Workspaces that you open are listed here."), panel);
    m_noRecent->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(m_noRecent);
    m_recent = new QListWidget(panel);
    m_recent->setObjectName(QStringLiteral("recentList"));
    m_recent->setAccessibleName(tr("Recent workspaces"));
    m_recent->setFrameShape(QFrame::NoFrame);
    m_recent->viewport()->setAutoFillBackground(false);
    m_recent->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_recent->setTextElideMode(Qt::ElideMiddle);
    m_recent->setSpacing(fontMetrics().height() / 4);
    m_recent->setIconSize(QSize(1, 1) * (fontMetrics().height() * 3 / 2));
    m_recent->setContextMenuPolicy(Qt::CustomContextMenu);
    layout->addWidget(m_recent, 1);
    connect(m_recent, &QListWidget::itemActivated, this,
        [this](const QListWidgetItem* item) { Q_EMIT workspaceChosen(item->data(Qt::UserRole).toString()); });
    connect(m_recent, &QListWidget::itemClicked, this,
        [this](const QListWidgetItem* item) { Q_EMIT workspaceChosen(item->data(Qt::UserRole).toString()); });
    connect(m_recent, &QWidget::customContextMenuRequested, this, [this](const QPoint& place) {
        const QListWidgetItem* const item = m_recent->itemAt(place);
        if (!item)
            return;
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Remove from this list"), this,
            [this, folder = item->data(Qt::UserRole).toString()] { m_settings.removeRecentWorkspace(folder); });
        menu->popup(m_recent->viewport()->mapToGlobal(place));
    });
    return panel;
}

void WelcomePage::fillRecent()
{
    m_recent->clear();
    const QStringList folders = m_settings.recentWorkspaces();
    for (const QString& folder : folders) {
        auto* item = new QListWidgetItem(QIcon(QStringLiteral(":/icons/workspace.svg")),
            QFileInfo(folder).fileName() + QLatin1Char('\n') + shortPath(folder), m_recent);
        item->setData(Qt::UserRole, folder);
        item->setToolTip(folder);
        if (!isWorkspace(folder)) {
            item->setText(item->text() + QStringLiteral(" · ") + tr("not there any more"));
            item->setForeground(palette().brush(QPalette::Disabled, QPalette::Text));
        }
    }
    m_noRecent->setVisible(folders.isEmpty());
    m_recent->setVisible(!folders.isEmpty());
}

void WelcomePage::showProblem(const QString& text)
{
    m_message->setForegroundRole(QPalette::BrightText);
    m_message->setText(text);
}

void WelcomePage::showOpening(const QString& folder)
{
    m_message->setForegroundRole(QPalette::WindowText);
    m_message->setText(folder.isEmpty() ? QString() : tr("Opening %1 …").arg(folder));
    setEnabled(folder.isEmpty());
}

} // namespace pictor::ui
