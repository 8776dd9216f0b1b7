// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/skipped_list.h"

#include "ui/session/text.h"

#include <QAbstractTableModel>
#include <QClipboard>
#include <QDialogButtonBox>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

namespace pictor::ui {

namespace {

class SkippedModel : public QAbstractTableModel
{
public:
    SkippedModel(const std::vector<SkippedInput>& inputs, QObject* parent)
        : QAbstractTableModel(parent)
        , m_inputs(inputs)
    {
    }
    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(m_inputs.size());
    }
    int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 2; }
    QVariant data(const QModelIndex& index, int role) const override
    {
        if (!index.isValid() || (role != Qt::DisplayRole && role != Qt::ToolTipRole))
            return {};
        const SkippedInput& input = m_inputs[static_cast<std::size_t>(index.row())];
        return toQString(index.column() == 0 ? input.name : input.reason.text());
    }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation == Qt::Vertical || role != Qt::DisplayRole)
            return QAbstractTableModel::headerData(section, orientation, role);
        return section == 0 ? SkippedPictures::tr("Input") : SkippedPictures::tr("Why it was skipped");
    }

private:
    const std::vector<SkippedInput>& m_inputs;
};

} // namespace

SkippedPictures::SkippedPictures(std::vector<SkippedInput> inputs, qint64 count, QWidget* parent)
    : QDialog(parent)
    , m_inputs(std::move(inputs))
{
    setObjectName(QStringLiteral("skippedList"));
    setWindowTitle(tr("Skipped Inputs"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* table = new QTableView(this);
    table->setObjectName(QStringLiteral("skippedTable"));
    table->setAccessibleName(windowTitle());
    table->setModel(makeModel());
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->horizontalHeader()->setStretchLastSection(true);
    table->setColumnWidth(0, fontMetrics().averageCharWidth() * 45);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    auto* copy = buttons->addButton(tr("&Copy All"), QDialogButtonBox::ActionRole);
    copy->setObjectName(QStringLiteral("copySkipped"));
    connect(copy, &QPushButton::clicked, this, &SkippedPictures::copyAll);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    const auto kept = static_cast<qint64>(m_inputs.size());
    if (count > kept)
        layout->addWidget(
            new QLabel(tr("The first %1 of %2 are listed.").arg(countText(kept), countText(count)), this));
    layout->addWidget(table);
    layout->addWidget(buttons);
    resize(fontMetrics().averageCharWidth() * 120, fontMetrics().height() * 25);
}

QAbstractTableModel* SkippedPictures::makeModel()
{
    return new SkippedModel(m_inputs, this);
}

QString SkippedPictures::allText() const
{
    QString text;
    for (const SkippedInput& input : m_inputs)
        text += toQString(input.name) + QLatin1Char('\t') + toQString(input.reason.text()) + QLatin1Char('\n');
    return text;
}

void SkippedPictures::copyAll() const
{
    QGuiApplication::clipboard()->setText(allText());
}

} // namespace pictor::ui
