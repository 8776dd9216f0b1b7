// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/import/import_plan.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;

namespace pictor::ui {

class SkippedList;

// What is imported, under which name and how, with the statement that will do it. Nothing here is slow.
class ImportForm : public QWidget
{
    Q_OBJECT

public:
    explicit ImportForm(QWidget* parent = nullptr);

    void setWorkspace(const QString& folder, bool readOnly);
    void setTables(const QStringList& tables); // that exist
    void setFindings(ImportFindings findings);

    const ImportFindings& findings() const { return m_findings; }
    const ImportPlan& plan() const { return m_plan; }
    bool canImport() const; // otherwise the form says why not

Q_SIGNALS:
    void changed();
    void folderWanted();
    void filesWanted();

private:
    void setupSource();
    void setupFields();
    void updateAll();
    ImportChoices choices() const;
    QString problem() const;
    void updateVisibility();
    void updateTexts();
    QString countsText() const;
    QString labelText() const;
    QString looseText() const;

    ImportFindings m_findings;
    ImportPlan m_plan;
    QString m_workspace;
    QStringList m_tables;
    bool m_readOnly = false;

    QFormLayout* m_fields = nullptr;
    QLabel* m_counts = nullptr;
    QLineEdit* m_table = nullptr;
    QComboBox* m_ifExists = nullptr;
    QCheckBox* m_recursive = nullptr;
    QCheckBox* m_labels = nullptr;
    QLabel* m_labelPreview = nullptr;
    QCheckBox* m_csvOfFolders = nullptr;
    QLabel* m_looseNote = nullptr;
    QComboBox* m_loose = nullptr;
    QLabel* m_problem = nullptr;
    QPlainTextEdit* m_statement = nullptr;
    SkippedList* m_refused = nullptr;
};

} // namespace pictor::ui
