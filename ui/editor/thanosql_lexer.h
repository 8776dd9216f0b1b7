// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "language/token.h"
#include "ui/editor/editor_colours.h"
#include "ui/editor/qscintilla.h"

#include <string_view>
#include <vector>

namespace pictor::ui {

// Colours and folds a script from the tokens of core/language; there is no second grammar. Each line remembers whether
// a statement is open at its start, so that a change is read again from its own statement and not from the top.
class ThanosqlLexer : public QsciLexerCustom
{
    Q_OBJECT

public:
    explicit ThanosqlLexer(QsciScintilla* editor);

    void setColours(const EditorColours& colours);

    const char* language() const override { return "ThanoSQL"; }
    QString description(int style) const override;
    QColor defaultColor(int style) const override;
    QColor defaultPaper(int style) const override;
    QFont defaultFont(int style) const override;
    void styleText(int start, int end) override;

private:
    struct Window;
    std::size_t lineBegin(long line) const;
    long lineOf(std::size_t offset) const;
    long openLine(long line) const;
    void style(const Window& window, std::size_t from, std::size_t to);
    void fold(const Window& window, std::size_t to);
    void setLine(long line, bool open, int level, bool blank);
    std::string_view range(std::size_t begin, std::size_t end) const;

    EditorColours m_colours;
};

} // namespace pictor::ui
