// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/comparison_model.h"

#include "ui/session/text.h"

#include <QFont>
#include <QLocale>

#include <algorithm>
#include <functional>

namespace pictor::ui {

namespace {

QString valueOf(const TrainingRecord& record, const QString& option)
{
    const auto found = std::ranges::find(record.options, option, &TrainingOption::name);
    return found == record.options.end() ? QString() : found->value;
}

QString lossText(const TrainingRecord& record)
{
    return record.curve.isEmpty() ? QString() : QLocale().toString(record.curve.last().loss, 'g', 4);
}

// Of the best epoch: its weights are the ones that were kept.
QString accuracyText(const TrainingRecord& record)
{
    const auto best = std::ranges::max_element(record.accuracies, {}, &AccuracyPoint::accuracy);
    return best == record.accuracies.end() ? QString() : percentText(best->accuracy);
}

} // namespace

QList<ComparisonModel::Line> ComparisonModel::linesOf(const QList<TrainingRecord>& records)
{
    QList<Line> lines;
    const auto add
        = [&](const QString& name, bool isOutcome, const std::function<QString(const TrainingRecord&)>& value) {
              Line line{.name = name, .isOutcome = isOutcome};
              for (const TrainingRecord& record : records)
                  line.values += value(record);
              lines.append(std::move(line));
          };
    QStringList options;
    for (const TrainingRecord& record : records) {
        for (const TrainingOption& option : record.options) {
            if (!options.contains(option.name))
                options += option.name;
        }
    }
    for (const QString& name : std::as_const(options))
        add(name, false, [&](const TrainingRecord& record) { return valueOf(record, name); });
    add(tr("chosen by itself"), false, [](const TrainingRecord& record) { return record.choices.join(u'\n'); });
    add(tr("state"), true, [](const TrainingRecord& record) { return stateText(record.state); });
    add(tr("loss"), true, lossText);
    add(tr("best accuracy"), true, accuracyText);
    add(tr("epochs"), true,
        [](const TrainingRecord& record) { return QStringLiteral("%1 / %2").arg(record.epoch).arg(record.epochs); });
    add(tr("time"), true, [](const TrainingRecord& record) { return durationText(record.seconds); });
    add(tr("pictures a second"), true,
        [](const TrainingRecord& record) { return countText(qRound64(record.perSecond)); });
    return lines;
}

void ComparisonModel::setRecords(const QList<TrainingRecord>& records)
{
    QStringList names;
    for (const TrainingRecord& record : records)
        names += record.name;
    QList<Line> lines = linesOf(records);
    const auto nameOf = [](const Line& line) { return line.name; };
    const bool hasSameShape = names == m_names && std::ranges::equal(lines, m_lines, {}, nameOf, nameOf);
    if (!hasSameShape)
        beginResetModel();
    m_names = std::move(names);
    m_lines.swap(lines);
    if (!hasSameShape)
        endResetModel();
    else if (m_lines != lines && !m_lines.isEmpty() && !m_names.isEmpty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

bool ComparisonModel::differs(int row) const
{
    const QStringList& values = m_lines[row].values;
    return std::ranges::any_of(values, [&](const QString& value) { return value != values.first(); });
}

int ComparisonModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int ComparisonModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_names.size());
}

QVariant ComparisonModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid())
        return {};
    const Line& line = m_lines[index.row()];
    if (role == Qt::DisplayRole)
        return line.values[index.column()];
    if (role == Qt::ToolTipRole)
        return line.values[index.column()];
    if (role == Qt::FontRole && !line.isOutcome && differs(index.row())) {
        QFont font;
        font.setBold(true);
        return font;
    }
    if (role == Qt::AccessibleTextRole && !line.isOutcome && differs(index.row()))
        return tr("%1, differs").arg(line.values[index.column()]);
    return {};
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Horizontal ? m_names.value(section) : m_lines.value(section).name;
}

} // namespace pictor::ui
