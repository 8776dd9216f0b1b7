// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/tab_files.h"

#include "jobs/worker.h"

#include <QWidget>

class QVBoxLayout;

namespace pictor::ui {

class NoticeBar;
class ScriptEditor;

// One tab: a text, the file it belongs to, and its editor, which is made when the tab is first looked at.
class EditorPage : public QWidget
{
    Q_OBJECT

public:
    EditorPage(jobs::Worker& worker, TabRecord record, QByteArray text, QWidget* parent = nullptr);

    const QString& id() const { return m_record.id; }
    TabRecord record() const; // with the cursor as it is now
    QByteArray text() const;
    bool isEmpty() const;
    QString title() const;
    QString filePath() const { return m_record.filePath; }
    const QByteArray& fileDigest() const { return m_record.fileDigest; }
    bool isModified() const; // its file has another text

    ScriptEditor& editor();
    bool hasEditor() const { return m_editor != nullptr; }
    NoticeBar& notice() { return *m_notice; }

    void setTitle(const QString& title);
    void fileRead(const QString& path, const QByteArray& text, const QByteArray& digest);
    void fileWritten(const QString& path, const QByteArray& digest, quint64 revision);
    quint64 revision() const;

    // What the store has of the text.
    bool isStored() const { return m_stored && m_storedRevision == revision(); }
    void setStored(quint64 revision);

    std::size_t runOffset = 0; // of what was run last, in this text

Q_SIGNALS:
    void editorMade(ScriptEditor* editor);
    void changed();
    void titleChanged();

private:
    void makeEditor();

    jobs::Worker& m_worker;
    TabRecord m_record;
    QByteArray m_text;      // until there is an editor
    bool m_differs = false; // from its file, since before there was an editor
    bool m_stored = false;
    quint64 m_storedRevision = 0;
    QVBoxLayout* m_layout = nullptr;
    NoticeBar* m_notice = nullptr;
    ScriptEditor* m_editor = nullptr;
};

} // namespace pictor::ui
