// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/key_editor.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace pictor::ui {

KeyEditor::KeyEditor(Settings& settings, QList<KeyEntry> entries, QWidget* parent)
    : QWidget(parent)
    , m_settings(settings)
    , m_entries(std::move(entries))
    , m_table(new QTreeWidget(this))
    , m_edit(new QKeySequenceEdit(this))
    , m_conflict(new QLabel(this))
{
    m_table->setObjectName(QStringLiteral("keyTable"));
    m_table->setAccessibleName(tr("Actions and their keys"));
    m_table->setRootIsDecorated(false);
    m_table->setAlternatingRowColors(true);
    m_table->setHeaderLabels({tr("Action"), tr("Keys")});
    m_edit->setObjectName(QStringLiteral("keyEdit"));
    m_edit->setAccessibleName(tr("New keys"));
    m_conflict->setWordWrap(true);
    auto* clear = new QPushButton(tr("No keys"), this);
    auto* reset = new QPushButton(tr("All as delivered"), this);
    auto* line = new QHBoxLayout;
    line->addWidget(m_edit, 1);
    line->addWidget(clear);
    line->addWidget(reset);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_table, 1);
    layout->addLayout(line);
    layout->addWidget(m_conflict);
    fill();
    connect(m_table, &QTreeWidget::currentItemChanged, this, &KeyEditor::showCurrent);
    connect(m_edit, &QKeySequenceEdit::editingFinished, this, &KeyEditor::takeKeys);
    connect(clear, &QPushButton::clicked, this, [this] {
        m_edit->clear();
        takeKeys();
    });
    connect(reset, &QPushButton::clicked, this, [this] {
        m_settings.resetKeys();
        fill();
    });
}

void KeyEditor::fill()
{
    const int current = std::max(0, m_table->indexOfTopLevelItem(m_table->currentItem()));
    m_table->clear();
    for (const KeyEntry& entry : std::as_const(m_entries)) {
        const QString keys
            = QKeySequence::listToString(m_settings.keys(entry.action, entry.standard), QKeySequence::NativeText);
        m_table->addTopLevelItem(new QTreeWidgetItem({entry.text, keys}));
    }
    m_table->header()->resizeSections(QHeaderView::ResizeToContents);
    m_table->setCurrentItem(m_table->topLevelItem(current));
}

void KeyEditor::showCurrent()
{
    const int row = m_table->indexOfTopLevelItem(m_table->currentItem());
    if (row < 0)
        return;
    const auto keys = m_settings.keys(m_entries[row].action, m_entries[row].standard);
    m_edit->setKeySequence(keys.isEmpty() ? QKeySequence() : keys.first());
    m_conflict->clear();
}

QString KeyEditor::otherUse(const QKeySequence& keys, const QString& action) const
{
    for (const KeyEntry& entry : m_entries) {
        if (entry.action != action && m_settings.keys(entry.action, entry.standard).contains(keys))
            return entry.text;
    }
    return {};
}

void KeyEditor::takeKeys()
{
    const int row = m_table->indexOfTopLevelItem(m_table->currentItem());
    if (row < 0)
        return;
    const QKeySequence keys = m_edit->keySequence();
    const QString other = keys.isEmpty() ? QString() : otherUse(keys, m_entries[row].action);
    if (!other.isEmpty()) {
        m_conflict->setText(tr("%1 already means “%2”. Give that action other keys first.")
                                .arg(keys.toString(QKeySequence::NativeText), other));
        return;
    }
    m_settings.setKeys(m_entries[row].action, keys.isEmpty() ? QList<QKeySequence>() : QList{keys});
    fill();
}

} // namespace pictor::ui
