// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/import_form.h"

#include "ui/import/skipped_list.h"
#include "ui/import/table_names.h"
#include "ui/session/statement_templates.h"
#include "ui/session/text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr std::size_t labelsShown = 6;
constexpr int statementLines = 4;

template <typename Widget>
Widget* named(Widget* widget, const QString& name, const QString& spokenName)
{
    widget->setObjectName(name);
    widget->setAccessibleName(spokenName);
    return widget;
}

QLabel* wrappingLabel(QWidget* parent, const QString& name)
{
    auto* label = new QLabel(parent);
    label->setObjectName(name);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    label->setTextFormat(Qt::PlainText);
    return label;
}

} // namespace

ImportForm::ImportForm(QWidget* parent)
    : QWidget(parent)
    , m_fields(new QFormLayout)
{
    setObjectName(QStringLiteral("importForm"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(m_fields);
    setupSource();
    setupFields();
    m_problem = wrappingLabel(this, QStringLiteral("importProblem"));
    m_statement = named(new QPlainTextEdit(this), QStringLiteral("importStatement"), tr("Statement that will run"));
    m_statement->setReadOnly(true);
    m_statement->setTabChangesFocus(true);
    m_statement->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_statement->setFixedHeight(fontMetrics().lineSpacing() * (statementLines + 1));
    m_fields->addRow(tr("Statement"), m_statement);
    layout->addWidget(m_problem);
    m_refused = new SkippedList(this);
    layout->addWidget(m_refused, 1);
    layout->addStretch(0);
    setFindings({});
}

void ImportForm::setupSource()
{
    m_counts = wrappingLabel(this, QStringLiteral("importCounts"));
    auto* folder = new QPushButton(tr("Choose &folder…"), this);
    folder->setObjectName(QStringLiteral("importChooseFolder"));
    auto* files = new QPushButton(tr("Choose f&iles…"), this);
    files->setObjectName(QStringLiteral("importChooseFiles"));
    connect(folder, &QPushButton::clicked, this, &ImportForm::folderWanted);
    connect(files, &QPushButton::clicked, this, &ImportForm::filesWanted);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(folder);
    buttons->addWidget(files);
    buttons->addStretch(1);
    m_fields->addRow(tr("From"), m_counts);
    m_fields->addRow(QString(), buttons);
}

void ImportForm::setupFields()
{
    m_table = named(new QLineEdit(this), QStringLiteral("importTable"), tr("Table name"));
    m_ifExists = named(new QComboBox(this), QStringLiteral("importIfExists"), tr("When the table exists"));
    m_ifExists->addItem(tr("Choose another name"), QVariant::fromValue(static_cast<int>(engine::IfExists::Fail)));
    m_ifExists->addItem(tr("Add what is new to it"), QVariant::fromValue(static_cast<int>(engine::IfExists::Append)));
    m_ifExists->addItem(tr("Replace its rows"), QVariant::fromValue(static_cast<int>(engine::IfExists::Replace)));
    m_recursive = new QCheckBox(tr("Take &sub-folders as well"), this);
    m_recursive->setObjectName(QStringLiteral("importRecursive"));
    m_recursive->setChecked(true);
    m_labels = new QCheckBox(tr("Make a column \"&label\" of the folders' names"), this);
    m_labels->setObjectName(QStringLiteral("importLabels"));
    m_labels->setChecked(true);
    m_labelPreview = wrappingLabel(this, QStringLiteral("importLabelPreview"));
    m_csvOfFolders = new QCheckBox(tr("Read the folder's &CSV files instead of its pictures"), this);
    m_csvOfFolders->setObjectName(QStringLiteral("importCsvOfFolders"));
    m_looseNote = wrappingLabel(this, QStringLiteral("importLooseNote"));
    m_loose = named(new QComboBox(this), QStringLiteral("importLoose"), tr("Single pictures"));
    m_fields->addRow(tr("&Table name"), m_table);
    // Rows that come and go leave the layout with a width that cuts this one.
    QWidget* const tableLabel = m_fields->labelForField(m_table);
    tableLabel->setMinimumWidth(tableLabel->sizeHint().width() + fontMetrics().averageCharWidth());
    m_fields->addRow(tr("This table e&xists"), m_ifExists);
    m_fields->addRow(QString(), m_csvOfFolders);
    m_fields->addRow(QString(), m_recursive);
    m_fields->addRow(QString(), m_labels);
    m_fields->addRow(tr("Labels"), m_labelPreview);
    m_fields->addRow(tr("Single pictures"), m_looseNote);
    m_fields->addRow(QString(), m_loose);
    for (QCheckBox* const box : {m_recursive, m_labels, m_csvOfFolders})
        connect(box, &QCheckBox::toggled, this, &ImportForm::updateAll);
    for (QComboBox* const box : {m_ifExists, m_loose})
        connect(box, &QComboBox::currentIndexChanged, this, &ImportForm::updateAll);
    connect(m_table, &QLineEdit::textChanged, this, &ImportForm::updateAll);
}

void ImportForm::setWorkspace(const QString& folder, bool readOnly)
{
    m_workspace = folder;
    m_readOnly = readOnly;
    updateAll();
}

void ImportForm::setTables(const QStringList& tables)
{
    m_tables = tables;
    updateAll();
}

void ImportForm::setFindings(ImportFindings findings)
{
    m_findings = std::move(findings);
    const QSignalBlocker blockTable(m_table);
    const QSignalBlocker blockLoose(m_loose);
    m_table->setText(m_findings.isEmpty() ? QString() : tableNameFor(suggestedName(m_findings), m_tables));
    m_loose->clear();
    m_loose->addItem(tr("Copy them into the workspace"), static_cast<int>(LoosePictures::CopyIntoWorkspace));
    if (m_findings.commonFolder)
        m_loose->addItem(tr("Take all %1 pictures of their folder").arg(countText(m_findings.picturesInCommonFolder)),
            static_cast<int>(LoosePictures::TakeWholeFolder));
    // Datasets come with tables that say more than their folders do.
    const QSignalBlocker blockCsv(m_csvOfFolders);
    m_csvOfFolders->setChecked(haveCsvFiles(m_findings) && !m_workspace.isEmpty()
        && pathText(m_findings.folders.front().path).startsWith(m_workspace + QStringLiteral("/thanosql-dataset/")));
    m_refused->setInputs(m_findings.refused);
    updateAll();
}

ImportChoices ImportForm::choices() const
{
    ImportChoices choices{.table = m_table->text().trimmed()};
    choices.recursive = m_recursive->isChecked();
    choices.labels = m_labels->isChecked();
    choices.csvOfFolders = m_csvOfFolders->isChecked() && haveCsvFiles(m_findings);
    choices.loosePictures = static_cast<LoosePictures>(m_loose->currentData().toInt());
    if (isTaken(choices.table, m_tables))
        choices.ifExists = static_cast<engine::IfExists>(m_ifExists->currentData().toInt());
    return choices;
}

void ImportForm::updateAll()
{
    const bool isNamed = tableNameProblem(m_table->text()).isEmpty();
    m_plan = m_findings.isEmpty() || !isNamed ? ImportPlan()
                                              : planImport(m_findings, choices(), toPath(m_workspace), m_tables);
    updateVisibility();
    updateTexts();
    Q_EMIT changed();
}

bool ImportForm::canImport() const
{
    return problem().isEmpty() && !m_plan.statements.isEmpty();
}

QString ImportForm::problem() const
{
    if (m_readOnly)
        return tr("This workspace cannot be written. Open one from a folder that you may write to.");
    if (m_findings.isEmpty())
        return m_findings.refused.isEmpty() ? QString() : tr("None of this can be imported.");
    if (const QString name = tableNameProblem(m_table->text()); !name.isEmpty())
        return name;
    const ImportChoices chosen = choices();
    if (m_plan.tables.contains(chosen.table) && isTaken(chosen.table, m_tables)
        && chosen.ifExists == engine::IfExists::Fail)
        return tr("There is a table \"%1\" already. Choose another name, or what to do with that table.")
            .arg(chosen.table);
    if (m_plan.pictures == 0 && !chosen.recursive && haveSubfolders(m_findings) && !chosen.csvOfFolders)
        return tr("All pictures are in sub-folders: take those as well.");
    return {};
}

void ImportForm::updateVisibility()
{
    const bool someCopied = !m_findings.pictures.empty() && !m_findings.areAllOfTheirFolder();
    const bool readsCsv = m_csvOfFolders->isChecked() && haveCsvFiles(m_findings);
    const bool hasFolders = haveSubfolders(m_findings) && !readsCsv;
    const bool hasLabels = !readsCsv && !labelsOf(m_findings, m_recursive->isChecked()).empty();
    const bool namesTable
        = m_findings.isEmpty() || m_plan.tables.isEmpty() || m_plan.tables.contains(m_table->text().trimmed());
    m_fields->setRowVisible(m_table, !m_findings.isEmpty() && namesTable);
    m_fields->setRowVisible(m_ifExists, namesTable && isTaken(m_table->text().trimmed(), m_tables));
    m_fields->setRowVisible(m_csvOfFolders, haveCsvFiles(m_findings));
    m_fields->setRowVisible(m_recursive, hasFolders);
    m_fields->setRowVisible(m_labels, hasLabels);
    m_fields->setRowVisible(m_labelPreview, hasLabels && m_labels->isChecked());
    m_fields->setRowVisible(m_looseNote, someCopied);
    m_fields->setRowVisible(m_loose, someCopied && m_loose->count() > 1);
    m_fields->setRowVisible(m_statement, !m_plan.statements.isEmpty());
}

void ImportForm::updateTexts()
{
    m_counts->setText(countsText());
    m_labelPreview->setText(labelText());
    m_looseNote->setText(looseText());
    m_statement->setPlainText(scriptOf(m_plan.statements).trimmed());
    m_problem->setText(problem());
    m_problem->setVisible(!m_problem->text().isEmpty());
}

QString ImportForm::countsText() const
{
    if (m_findings.isEmpty())
        return tr("Drop a folder or files here, or choose them.");
    QStringList lines;
    for (const FoundFolder& folder : m_findings.folders) {
        QStringList types;
        for (const auto& [type, count] : folder.survey.picturesByType)
            types += tr("%1 %2").arg(countText(count), toQString(type));
        lines += tr("%1: %2 pictures (%3), %4, in %5 sub-folders; %6 other files")
                     .arg(pathText(folder.path), countText(folder.survey.pictures), types.join(QStringLiteral(", ")),
                         QLocale().formattedDataSize(folder.survey.bytes), countText(folder.survey.folders),
                         countText(folder.survey.otherFiles));
    }
    if (!m_findings.pictures.empty())
        lines += tr("%1 single pictures, %2")
                     .arg(countText(std::ssize(m_findings.pictures)),
                         QLocale().formattedDataSize(m_findings.pictureBytes));
    for (const std::filesystem::path& file : m_findings.tableFiles)
        lines += pathText(file);
    return lines.join(u'\n');
}

QString ImportForm::labelText() const
{
    const auto labels = labelsOf(m_findings, m_recursive->isChecked());
    QStringList texts;
    for (std::size_t i = 0; i < std::min(labels.size(), labelsShown); ++i)
        texts += QStringLiteral("%1 (%2)").arg(labels[i].first, countText(labels[i].second));
    if (labels.size() > labelsShown)
        texts += tr("and %1 more").arg(countText(std::ssize(labels) - std::ssize(texts)));
    return texts.join(QStringLiteral(", "));
}

QString ImportForm::looseText() const
{
    if (m_plan.pictureFolder.empty())
        return tr("A statement reads whole folders, so that a script can run it again.");
    return tr(
        "A statement reads whole folders, and these are only some pictures of theirs. They are copied to %1 (%2), "
        "and the table is made of that.")
        .arg(pathText(m_plan.pictureFolder), QLocale().formattedDataSize(m_findings.pictureBytes));
}

} // namespace pictor::ui
