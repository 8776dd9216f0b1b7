// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/workspace_overview.h"

#include <QWidget>

class QVBoxLayout;

namespace pictor::ui {

// After an import: what most people do next, a button each, with the statements that it runs.
class ImportNextSteps : public QWidget
{
    Q_OBJECT

public:
    explicit ImportNextSteps(QWidget* parent = nullptr);

    void setTable(const QString& table, const engine::WorkspaceOverview& overview);

Q_SIGNALS:
    void runRequested(const QString& script);
    void insertRequested(const QString& text);

private:
    enum class Target { Run, Editor };
    void clear();
    void addStep(const QString& name, const QString& title, const QString& script, Target target = Target::Run);

    QVBoxLayout* m_steps = nullptr;
};

} // namespace pictor::ui
