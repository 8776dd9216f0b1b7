// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/candidates.h"

#include <QAbstractListModel>

#include <vector>

namespace pictor::ui {

// The candidates of a completion as a list.
class CandidateModel : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role { KindRole = Qt::UserRole, DetailRole, AboutRole };

    using QAbstractListModel::QAbstractListModel;

    void setCandidates(std::vector<Candidate> candidates);
    const std::vector<Candidate>& candidates() const { return m_candidates; }

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<Candidate> m_candidates;
};

QString kindName(CandidateKind kind);

} // namespace pictor::ui
