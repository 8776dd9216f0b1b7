// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/text_search.h"

#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <optional>

class QLabel;
class QLineEdit;
class QToolButton;

namespace pictor::ui {

class ScriptEditor;

// Find and replace below an editor: marks all hits, counts them, and steps through them.
class FindBar : public QWidget
{
    Q_OBJECT

public:
    explicit FindBar(QWidget* parent = nullptr);

    void setEditor(ScriptEditor* editor);
    void openToFind();
    void openToReplace();
    void close();

public Q_SLOTS:
    void findNext();
    void findPrevious();
    void replaceOne();
    void replaceAll();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setupFields();
    void setupLayout();
    QToolButton* addToggle(const QString& name, const QString& text, const QString& tip);
    QToolButton* addButton(const QString& name, const QString& icon, const QString& text, const QString& tip);
    void open(bool withReplacement);
    void search();
    void mark();
    void unmark();
    void showCount();
    void step(int direction);
    std::optional<std::size_t> selectedHit() const;
    SearchQuery query() const;

    QPointer<ScriptEditor> m_editor;
    QMetaObject::Connection m_textChanged;
    QTimer m_searchAgain;
    SearchHits m_hits;
    QLineEdit* m_find = nullptr;
    QLineEdit* m_replace = nullptr;
    QToolButton* m_case = nullptr;
    QToolButton* m_words = nullptr;
    QToolButton* m_expression = nullptr;
    QWidget* m_replaceRow = nullptr;
    QLabel* m_count = nullptr;
};

} // namespace pictor::ui
