// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_page.h"
#include "ui/editor/editor_tabs.h"
#include "ui/editor/notice_bar.h"
#include "ui/editor/script_editor.h"
#include "ui/editor/script_file.h"

#include <QFileDialog>
#include <QFileInfo>
#include <QUuid>

#include <utility>

// Tabs that belong to files: opening, saving, and files that others change.
namespace pictor::ui {

namespace {

QString scriptFilter()
{
    return EditorTabs::tr("Scripts (*.sql);;All files (*)");
}

} // namespace

void EditorTabs::openWithDialog()
{
    auto* dialog = new QFileDialog(this, tr("Open script"), {}, scriptFilter());
    dialog->setObjectName(QStringLiteral("openDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    connect(dialog, &QFileDialog::filesSelected, this, [this](const QStringList& paths) {
        for (const QString& path : paths)
            openFile(path);
    });
    dialog->open();
}

void EditorTabs::openFile(const QString& path)
{
    const QString absolute = QFileInfo(path).absoluteFilePath();
    for (int i = 0; i < count(); ++i) {
        if (pageAt(i)->filePath() == absolute)
            return setCurrentIndex(i);
    }
    m_worker->submit(
        this, [absolute](const std::stop_token&) { return readScriptFile(absolute); },
        [this, absolute](const ScriptFile& file) {
            if (!file.problem.isEmpty()) {
                Q_EMIT problem(file.problem);
                return;
            }
            EditorPage* page = currentPage();
            const bool unused = page && page->isEmpty() && page->filePath().isEmpty();
            if (!unused)
                page = addPage({.id = QUuid::createUuid().toString(QUuid::WithoutBraces)}, {});
            page->fileRead(absolute, file.text, file.digest);
            page->editor().SendScintilla(QsciScintillaBase::SCI_EMPTYUNDOBUFFER);
            setCurrentIndex(indexOf(page));
            if (file.converted)
                page->notice().showNotice(tr("This file is not UTF-8. It was converted; saving it writes UTF-8."), {});
            watch();
        });
}

void EditorTabs::save(EditorPage* page)
{
    if (!page)
        return;
    if (page->filePath().isEmpty())
        saveAs(page);
    else
        writeFile(page, page->filePath());
}

void EditorTabs::saveAs(EditorPage* page)
{
    if (!page)
        return;
    const QString suggested = page->filePath().isEmpty() ? page->title() + QStringLiteral(".sql") : page->filePath();
    auto* dialog = new QFileDialog(this, tr("Save script"), suggested, scriptFilter());
    dialog->setObjectName(QStringLiteral("saveDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("sql"));
    connect(dialog, &QFileDialog::fileSelected, page,
        [this, page](const QString& path) { writeFile(page, QFileInfo(path).absoluteFilePath()); });
    dialog->open();
}

void EditorTabs::writeFile(EditorPage* page, const QString& path)
{
    const QByteArray text = page->text();
    const quint64 revision = page->revision();
    const QString id = page->id();
    m_worker->submit(
        this, [path, text](const std::stop_token&) { return writeScriptFile(path, text); },
        [this, id, path, text, revision](const QString& failure) {
            EditorPage* written = pageOf(id);
            if (!failure.isEmpty())
                Q_EMIT problem(failure);
            if (!written)
                return;
            if (!failure.isEmpty())
                return written->notice().showNotice(failure, {{tr("Save as..."), [this, id] { saveAs(pageOf(id)); }}});
            written->notice().hide();
            written->fileWritten(path, digestOf(text), revision);
            watch();
        });
}

void EditorTabs::onFileChanged(const QString& path)
{
    m_changedFiles.insert(path);
    m_compareFiles.start();
}

// Watches the files of all tabs, and reads those that changed or are not watched yet.
void EditorTabs::watch()
{
    const QStringList watched = m_watcher.files();
    for (int i = 0; i < count(); ++i) {
        const EditorPage* page = pageAt(i);
        const QString path = page->filePath();
        if (path.isEmpty())
            continue;
        const bool isNew = !watched.contains(path);
        if (isNew && QFileInfo::exists(path))
            m_watcher.addPath(path); // a file that was replaced is watched anew
        if (!isNew && !m_changedFiles.contains(path))
            continue;
        m_worker->submit(
            this, [path](const std::stop_token&) { return readScriptFile(path); },
            [this, id = page->id()](const ScriptFile& file) { compareWithFile(id, file); });
    }
    m_changedFiles.clear();
}

void EditorTabs::compareWithFile(const QString& id, const ScriptFile& file)
{
    EditorPage* page = pageOf(id);
    if (!page || page->filePath().isEmpty())
        return;
    const QString path = page->filePath();
    if (file.missing)
        return page->notice().showNotice(tr("The file %1 is gone. Its text is kept in this tab.").arg(path),
            {{tr("Save"), [this, id] { save(pageOf(id)); }}, {tr("Save as..."), [this, id] { saveAs(pageOf(id)); }}});
    if (!file.problem.isEmpty())
        return page->notice().showNotice(file.problem, {});
    if (file.digest == page->fileDigest())
        return page->notice().hide();
    const auto reload = [this, id, file] {
        if (EditorPage* reloaded = pageOf(id))
            reloaded->fileRead(reloaded->filePath(), file.text, file.digest);
    };
    if (!page->isModified()) {
        reload();
        return page->notice().showNotice(tr("The file was changed by another program and read again."), {});
    }
    page->notice().showNotice(tr("The file %1 was changed by another program, and so was the text here.").arg(path),
        {{tr("Read the file"), reload}, {tr("Overwrite the file"), [this, id] { save(pageOf(id)); }}});
}

} // namespace pictor::ui
