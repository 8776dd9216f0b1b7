// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>

namespace pictor::ui {

class ScriptEditor;

// A field above a text that takes "line" or "line:column" and leads there.
class GoToLine : public QLineEdit
{
    Q_OBJECT

public:
    explicit GoToLine(ScriptEditor& editor);
    void open();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void go();

    ScriptEditor& m_editor;
};

} // namespace pictor::ui
