// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/candidate_model.h"

namespace pictor::ui {

void CandidateModel::setCandidates(std::vector<Candidate> candidates)
{
    beginResetModel();
    m_candidates = std::move(candidates);
    endResetModel();
}

int CandidateModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_candidates.size());
}

QVariant CandidateModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Candidate& candidate = m_candidates[static_cast<std::size_t>(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return candidate.text;
    case Qt::AccessibleTextRole:
        return QStringLiteral("%1, %2 %3").arg(candidate.text, kindName(candidate.kind), candidate.detail);
    case KindRole:
        return static_cast<int>(candidate.kind);
    case DetailRole:
        return candidate.detail;
    case AboutRole:
        return candidate.about;
    default:
        return {};
    }
}

QString kindName(CandidateKind kind)
{
    switch (kind) {
    case CandidateKind::Keyword:
        return CandidateModel::tr("keyword");
    case CandidateKind::Statement:
        return CandidateModel::tr("statement");
    case CandidateKind::Table:
        return CandidateModel::tr("table");
    case CandidateKind::Column:
        return CandidateModel::tr("column");
    case CandidateKind::Function:
        return CandidateModel::tr("function");
    case CandidateKind::Model:
        return CandidateModel::tr("model");
    case CandidateKind::Dataset:
        return CandidateModel::tr("dataset");
    case CandidateKind::Option:
        return CandidateModel::tr("option");
    case CandidateKind::Value:
        return CandidateModel::tr("value");
    case CandidateKind::Path:
        return CandidateModel::tr("file");
    }
    return {};
}

} // namespace pictor::ui
