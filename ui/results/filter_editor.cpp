// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/filter_editor.h"

#include "ui/results/arrangement_edit.h"
#include "ui/session/text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace pictor::ui {

FilterEditor::FilterEditor(const QString& columnName, const engine::ColumnFilter& suggestion, QWidget* parent)
    : QDialog(parent)
    , m_column(suggestion.column)
    , m_kind(new QComboBox(this))
    , m_text(new QLineEdit(toQString(suggestion.text), this))
    , m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this))
{
    setObjectName(QStringLiteral("filterEditor"));
    setWindowTitle(tr("Filter %1").arg(columnName));
    setAttribute(Qt::WA_DeleteOnClose);
    m_kind->setObjectName(QStringLiteral("filterKind"));
    m_kind->setAccessibleName(tr("Condition"));
    for (const engine::FilterKind kind : allFilterKinds())
        m_kind->addItem(filterKindText(kind), static_cast<int>(kind));
    m_kind->setCurrentIndex(m_kind->findData(static_cast<int>(suggestion.kind)));
    m_text->setObjectName(QStringLiteral("filterValue"));
    m_text->setAccessibleName(tr("Value"));
    m_text->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    m_text->selectAll();
    auto* layout = new QGridLayout(this);
    layout->addWidget(new QLabel(columnName, this), 0, 0);
    layout->addWidget(m_kind, 0, 1);
    layout->addWidget(m_text, 0, 2);
    layout->addWidget(m_buttons, 1, 0, 1, 3);
    const auto updateText = [this] { m_text->setEnabled(needsText(filter().kind)); };
    connect(m_kind, &QComboBox::currentIndexChanged, this, updateText);
    updateText();
    connect(m_buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(this, &QDialog::accepted, this, [this] { Q_EMIT filterChosen(filter()); });
    m_text->setFocus();
}

engine::ColumnFilter FilterEditor::filter() const
{
    const auto kind = static_cast<engine::FilterKind>(m_kind->currentData().toInt());
    return {m_column, kind, needsText(kind) ? m_text->text().toStdString() : std::string()};
}

} // namespace pictor::ui
