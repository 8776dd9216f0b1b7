// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/editor_page.h"

#include "ui/editor/notice_bar.h"
#include "ui/editor/script_editor.h"

#include <QFileInfo>
#include <QVBoxLayout>

#include <utility>

namespace pictor::ui {

EditorPage::EditorPage(jobs::Worker& worker, TabRecord record, QByteArray text, QWidget* parent)
    : QWidget(parent)
    , m_worker(worker)
    , m_record(std::move(record))
    , m_text(std::move(text))
{
    setObjectName(QStringLiteral("editorPage"));
    m_differs = !m_record.filePath.isEmpty() && digestOf(m_text) != m_record.fileDigest;
    m_notice = new NoticeBar(this);
    m_layout = new QVBoxLayout(this);
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    m_layout->addWidget(m_notice);
}

ScriptEditor& EditorPage::editor()
{
    if (!m_editor)
        makeEditor();
    return *m_editor;
}

void EditorPage::makeEditor()
{
    m_editor = new ScriptEditor(m_worker, this);
    m_editor->setUtf8Text(std::exchange(m_text, {}));
    m_editor->setModified(false);
    m_editor->setCursor(static_cast<std::size_t>(std::max<qint64>(0, m_record.cursor)));
    m_editor->setFirstVisibleLine(m_record.firstLine);
    m_layout->addWidget(m_editor, 1);
    setFocusProxy(m_editor);
    if (m_stored)
        m_storedRevision = revision(); // the text that was set is the one that the store has
    connect(m_editor, &QsciScintilla::textChanged, this, &EditorPage::changed);
    connect(m_editor, &QsciScintilla::modificationChanged, this, &EditorPage::titleChanged);
    Q_EMIT editorMade(m_editor);
}

quint64 EditorPage::revision() const
{
    return m_editor ? m_editor->revision() : 0;
}

TabRecord EditorPage::record() const
{
    TabRecord record = m_record;
    if (m_editor) {
        record.cursor = static_cast<qint64>(m_editor->cursor());
        record.firstLine = m_editor->firstVisibleLine();
    }
    return record;
}

QByteArray EditorPage::text() const
{
    return m_editor ? m_editor->utf8() : m_text;
}

bool EditorPage::isEmpty() const
{
    return m_editor ? m_editor->size() == 0 : m_text.isEmpty();
}

QString EditorPage::title() const
{
    return m_record.filePath.isEmpty() ? m_record.title : QFileInfo(m_record.filePath).fileName();
}

bool EditorPage::isModified() const
{
    return !m_record.filePath.isEmpty() && (m_differs || (m_editor && m_editor->isModified()));
}

void EditorPage::setTitle(const QString& title)
{
    m_record.title = title;
    Q_EMIT titleChanged();
    Q_EMIT changed();
}

// A step back brings the text before it.
void EditorPage::fileRead(const QString& path, const QByteArray& text, const QByteArray& digest)
{
    m_record.filePath = path;
    m_record.fileDigest = digest;
    m_differs = false;
    if (text != this->text()) {
        const int line = editor().firstVisibleLine();
        editor().replaceAll(text);
        editor().setFirstVisibleLine(line);
    }
    if (m_editor)
        m_editor->setModified(false);
    Q_EMIT titleChanged();
    Q_EMIT changed();
}

void EditorPage::fileWritten(const QString& path, const QByteArray& digest, quint64 writtenRevision)
{
    m_record.filePath = path;
    m_record.fileDigest = digest;
    if (writtenRevision == revision()) {
        m_differs = false;
        if (m_editor)
            m_editor->setModified(false);
    } else {
        m_differs = true; // typed on meanwhile
    }
    Q_EMIT titleChanged();
    Q_EMIT changed();
}

void EditorPage::setStored(quint64 storedRevision)
{
    m_stored = true;
    m_storedRevision = storedRevision;
}

} // namespace pictor::ui
