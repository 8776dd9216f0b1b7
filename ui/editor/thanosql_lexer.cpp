// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/thanosql_lexer.h"

#include <algorithm>
#include <array>

namespace pictor::ui {

using language::Token;
using language::TokenCategory;
using language::TokenKind;

namespace {

constexpr std::size_t readBehind = 2048; // what the parser may want to see behind the text to colour
constexpr int plainStyle = 0;            // blanks; styles of tokens follow in the order of TokenCategory
constexpr long openStatement = 1;        // line state: a statement goes on at the start of the line

int styleOf(TokenCategory category)
{
    return static_cast<int>(category) + 1;
}

bool isMagic(const Token& token)
{
    return token.category == TokenCategory::Magic;
}

} // namespace

// A part of the text with its tokens, whose spans count from its begin.
struct ThanosqlLexer::Window
{
    std::size_t begin = 0;
    std::string_view text;
    std::vector<Token> tokens;
};

ThanosqlLexer::ThanosqlLexer(QsciScintilla* editor)
    : QsciLexerCustom(editor)
{
    m_colours = EditorColours::from(editor->palette());
}

void ThanosqlLexer::setColours(const EditorColours& colours)
{
    m_colours = colours;
}

QString ThanosqlLexer::description(int style) const
{
    // Without a description a style does not exist for QScintilla.
    static const std::array names{QStringLiteral("Default"), QStringLiteral("Comment"), QStringLiteral("Constant"),
        QStringLiteral("Keyword"), QStringLiteral("Magic"), QStringLiteral("Name"), QStringLiteral("Number"),
        QStringLiteral("Operator"), QStringLiteral("Punctuation"), QStringLiteral("Quoted name"),
        QStringLiteral("String")};
    return style >= 0 && style < static_cast<int>(names.size()) ? names[static_cast<std::size_t>(style)] : QString();
}

QColor ThanosqlLexer::defaultColor(int style) const
{
    switch (static_cast<TokenCategory>(style - 1)) {
    case TokenCategory::Comment:
        return m_colours.comment;
    case TokenCategory::Constant:
        return m_colours.constant;
    case TokenCategory::Keyword:
        return m_colours.keyword;
    case TokenCategory::Magic:
        return m_colours.magic;
    case TokenCategory::Number:
        return m_colours.number;
    case TokenCategory::QuotedName:
        return m_colours.quotedName;
    case TokenCategory::String:
        return m_colours.string;
    default:
        return m_colours.text;
    }
}

QColor ThanosqlLexer::defaultPaper(int) const
{
    return m_colours.paper;
}

QFont ThanosqlLexer::defaultFont(int style) const
{
    QFont font = editor()->font();
    if (style == styleOf(TokenCategory::Keyword))
        font.setWeight(QFont::DemiBold);
    if (style == styleOf(TokenCategory::Comment) || style == styleOf(TokenCategory::Magic))
        font.setItalic(true);
    return font;
}

std::string_view ThanosqlLexer::range(std::size_t begin, std::size_t end) const
{
    if (end <= begin)
        return {};
    const void* text = editor()->SendScintillaPtrResult(QsciScintillaBase::SCI_GETCHARACTERPOINTER);
    return {static_cast<const char*>(text) + begin, end - begin};
}

std::size_t ThanosqlLexer::lineBegin(long line) const
{
    return static_cast<std::size_t>(editor()->SendScintilla(QsciScintillaBase::SCI_POSITIONFROMLINE, line));
}

long ThanosqlLexer::lineOf(std::size_t offset) const
{
    return editor()->SendScintilla(QsciScintillaBase::SCI_LINEFROMPOSITION, offset);
}

// The nearest line at or before this one at whose start no statement is open.
long ThanosqlLexer::openLine(long line) const
{
    while (line > 0 && editor()->SendScintilla(QsciScintillaBase::SCI_GETLINESTATE, line) == openStatement)
        --line;
    return line;
}

void ThanosqlLexer::styleText(int start, int end)
{
    if (!editor() || end <= start)
        return;
    const auto length = static_cast<std::size_t>(editor()->SendScintilla(QsciScintillaBase::SCI_GETLENGTH));
    Window window;
    window.begin = lineBegin(openLine(lineOf(static_cast<std::size_t>(start))));
    const auto to = static_cast<std::size_t>(end);
    const std::size_t windowEnd = std::min(length, lineBegin(lineOf(std::min(length, to + readBehind))) + readBehind);
    window.text = range(window.begin, windowEnd);
    while (!window.text.empty() && window.begin + window.text.size() < length
        && (static_cast<unsigned char>(window.text.back()) & 0x80) != 0)
        window.text.remove_suffix(1); // not inside a character
    window.tokens = language::tokenize(window.text);
    style(window, static_cast<std::size_t>(start), to);
    fold(window, to);
}

void ThanosqlLexer::style(const Window& window, std::size_t from, std::size_t to)
{
    std::string styles(to - from, static_cast<char>(plainStyle));
    for (const Token& token : window.tokens) {
        const std::size_t begin = std::max(from, token.span.begin + window.begin);
        const std::size_t end = std::min(to, token.span.end + window.begin);
        if (begin < end)
            std::fill_n(styles.begin() + static_cast<std::ptrdiff_t>(begin - from), end - begin,
                static_cast<char>(styleOf(token.category)));
    }
    editor()->SendScintilla(QsciScintillaBase::SCI_STARTSTYLING, from);
    editor()->SendScintilla(QsciScintillaBase::SCI_SETSTYLINGEX, styles.size(), styles.data());
}

// A level for a statement that goes on, and one for each parenthesis or comment open at the start of the line.
void ThanosqlLexer::fold(const Window& window, std::size_t to)
{
    long line = lineOf(window.begin);
    const long lastLine = lineOf(to);
    bool open = false;
    int depth = 0;
    std::size_t index = 0;
    std::size_t tokenEnd = 0;
    while (line <= lastLine) {
        const std::size_t begin = lineBegin(line) - window.begin;
        const std::size_t end = lineBegin(line + 1) - window.begin;
        for (; index < window.tokens.size() && window.tokens[index].span.begin < begin; ++index) {
            const Token& token = window.tokens[index];
            const bool ends = token.is(TokenKind::Terminator) || isMagic(token);
            open = !ends && (open || !token.is(TokenKind::Comment));
            depth = ends ? 0 : depth;
            depth += token.is(TokenKind::OpenParenthesis) ? 1 : 0;
            depth -= token.is(TokenKind::CloseParenthesis) && depth > 0 ? 1 : 0;
            tokenEnd = token.span.end;
        }
        const bool inToken = tokenEnd > begin;
        const bool blank = index >= window.tokens.size() || window.tokens[index].span.begin >= end;
        setLine(line, open || inToken, (open ? 1 : 0) + depth + (inToken ? 1 : 0), blank && !inToken);
        ++line;
    }
}

void ThanosqlLexer::setLine(long line, bool open, int level, bool blank)
{
    QsciScintilla& text = *editor();
    text.SendScintilla(QsciScintillaBase::SCI_SETLINESTATE, line, open ? openStatement : 0L);
    const auto setLevel = [&text](long at, int wanted) {
        if (text.SendScintilla(QsciScintillaBase::SCI_GETFOLDLEVEL, at) != wanted)
            text.SendScintilla(QsciScintillaBase::SCI_SETFOLDLEVEL, at, wanted);
    };
    const int number = QsciScintillaBase::SC_FOLDLEVELBASE + level;
    setLevel(line, number | (blank ? QsciScintillaBase::SC_FOLDLEVELWHITEFLAG : 0));
    if (line == 0)
        return;
    // A line that is less deep than the next one heads a fold.
    const auto before = static_cast<int>(text.SendScintilla(QsciScintillaBase::SCI_GETFOLDLEVEL, line - 1));
    const bool heads = (before & QsciScintillaBase::SC_FOLDLEVELNUMBERMASK) < number;
    const int headed = heads ? before | QsciScintillaBase::SC_FOLDLEVELHEADERFLAG
                             : before & ~QsciScintillaBase::SC_FOLDLEVELHEADERFLAG;
    setLevel(line - 1, headed);
}

} // namespace pictor::ui
