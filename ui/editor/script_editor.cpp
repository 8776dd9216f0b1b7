// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/script_editor.h"

#include "ui/editor/completer.h"
#include "ui/editor/script_editor_parts.h"
#include "ui/editor/thanosql_lexer.h"

#include <QFontDatabase>
#include <QFontMetrics>
#include <QKeyEvent>
#include <QMimeData>
#include <QScrollBar>
#include <QUrl>

#include <array>
#include <chrono>

namespace pictor::ui {

namespace {

using namespace std::chrono_literals;

constexpr auto typingRests = 1s;

} // namespace

ScriptEditor::ScriptEditor(jobs::Worker& worker, QWidget* parent)
    : QsciScintilla(parent)
    , m_analyser(
          worker, [this] { return utf8(); }, this)
    , m_worker(worker)
{
    setObjectName(QStringLiteral("scriptEditor"));
    setAccessibleName(tr("Script editor"));
    setupText();
    setupMargins();
    setupMarks();
    setupKeys();
    m_lexer = new ThanosqlLexer(this);
    setLexer(m_lexer);
    applyColours();
    m_completer = std::make_unique<Completer>(*this);
    m_idle.setSingleShot(true);
    m_idle.setInterval(typingRests);
    setupConnections();
}

ScriptEditor::~ScriptEditor() = default;

void ScriptEditor::setupText()
{
    setUtf8(true);
    setEolMode(EolUnix);
    setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    setTabWidth(4);
    setIndentationsUseTabs(false);
    setAutoIndent(true);
    setBackspaceUnindents(true);
    setBraceMatching(SloppyBraceMatch);
    setCaretLineVisible(true);
    setAcceptDrops(true);
    setFrameShape(QFrame::NoFrame);
    SendScintilla(SCI_SETSCROLLWIDTHTRACKING, 1UL);
    SendScintilla(SCI_SETSCROLLWIDTH, 1UL);
    SendScintilla(SCI_SETENDATLASTLINE, 0UL);
    SendScintilla(SCI_SETMULTIPLESELECTION, 0UL);
    SendScintilla(SCI_SETCARETWIDTH, 2UL);
    SendScintilla(SCI_AUTOCSETMAXHEIGHT, 0UL);
}

void ScriptEditor::setupMargins()
{
    setMarginType(part::numberMargin, NumberMargin);
    setMarginType(part::symbolMargin, SymbolMargin);
    setMarginMarkerMask(part::symbolMargin,
        1 << part::errorMarker | 1 << part::warningMarker | 1 << part::runningMarker | 1 << part::statementBar);
    setFolding(BoxedTreeFoldStyle, part::foldMargin);
    constexpr std::array<std::pair<int, int>, 7> arrows{{{SC_MARKNUM_FOLDER, SC_MARK_ARROW},
        {SC_MARKNUM_FOLDEROPEN, SC_MARK_ARROWDOWN}, {SC_MARKNUM_FOLDEREND, SC_MARK_ARROW},
        {SC_MARKNUM_FOLDEROPENMID, SC_MARK_ARROWDOWN}, {SC_MARKNUM_FOLDERSUB, SC_MARK_EMPTY},
        {SC_MARKNUM_FOLDERTAIL, SC_MARK_EMPTY}, {SC_MARKNUM_FOLDERMIDTAIL, SC_MARK_EMPTY}}};
    for (const auto& [marker, symbol] : arrows)
        SendScintilla(SCI_MARKERDEFINE, static_cast<unsigned long>(marker), static_cast<long>(symbol));
}

void ScriptEditor::setupMarks()
{
    markerDefine(Circle, part::errorMarker);
    markerDefine(Circle, part::warningMarker);
    markerDefine(RightTriangle, part::runningMarker);
    markerDefine(Background, part::statementMarker);
    markerDefine(LeftRectangle, part::statementBar);
    indicatorDefine(SquiggleIndicator, part::errorIndicator);
    indicatorDefine(SquiggleIndicator, part::warningIndicator);
    indicatorDefine(StraightBoxIndicator, part::foundIndicator);
    indicatorDefine(DotBoxIndicator, part::placeholderIndicator);
    setIndicatorDrawUnder(true, part::foundIndicator);
}

// Scintilla knows many keys; those that mean something else in this program are taken off it.
void ScriptEditor::setupKeys()
{
    static constexpr std::array taken{Qt::CTRL | Qt::Key_T, Qt::CTRL | Qt::SHIFT | Qt::Key_T, Qt::CTRL | Qt::Key_L,
        Qt::CTRL | Qt::SHIFT | Qt::Key_L, Qt::CTRL | Qt::Key_D, Qt::CTRL | Qt::Key_U, Qt::CTRL | Qt::Key_Slash,
        Qt::CTRL | Qt::SHIFT | Qt::Key_Slash, Qt::CTRL | Qt::SHIFT | Qt::Key_U, Qt::CTRL | Qt::Key_BracketLeft,
        Qt::CTRL | Qt::Key_BracketRight};
    for (const QKeyCombination key : taken) {
        if (QsciCommand* command = standardCommands()->boundTo(key.toCombined())) {
            if (command->key() == key.toCombined())
                command->setKey(0);
            else
                command->setAlternateKey(0);
        }
    }
    const auto bind = [this](QsciCommand::Command command, QKeyCombination key) {
        if (QsciCommand* found = standardCommands()->find(command))
            found->setKey(key.toCombined());
    };
    bind(QsciCommand::SelectionDuplicate, Qt::CTRL | Qt::SHIFT | Qt::Key_D);
    bind(QsciCommand::MoveSelectedLinesUp, Qt::ALT | Qt::Key_Up);
    bind(QsciCommand::MoveSelectedLinesDown, Qt::ALT | Qt::Key_Down);
}

void ScriptEditor::setupConnections()
{
    connect(this, &QsciScintillaBase::SCN_MODIFIED, this,
        [this](int position, int type, const char*, int length) { onModified(position, type, length); });
    connect(this, &QsciScintilla::linesChanged, this, &ScriptEditor::fitMargins);
    connect(this, &QsciScintillaBase::SCN_ZOOM, this, &ScriptEditor::fitMargins);
    connect(this, &QsciScintilla::cursorPositionChanged, this, &ScriptEditor::onCursorMoved);
    connect(&m_analyser, &ScriptAnalyser::analysed, this, &ScriptEditor::onAnalysed);
    connect(&m_idle, &QTimer::timeout, this, [this] { showDiagnostics(); });
}

void ScriptEditor::applyColours()
{
    m_colouring = true;
    const EditorColours colours = EditorColours::from(palette());
    m_lexer->setColours(colours);
    setLexer(m_lexer);
    setPaper(colours.paper);
    setColor(colours.text);
    setCaretForegroundColor(colours.text);
    setCaretLineBackgroundColor(colours.currentLine);
    setSelectionBackgroundColor(palette().color(QPalette::Highlight));
    setSelectionForegroundColor(palette().color(QPalette::HighlightedText));
    setMarginsBackgroundColor(colours.margin);
    setMarginsForegroundColor(colours.marginText);
    setMarginsFont(font());
    setFoldMarginColors(colours.margin, colours.margin);
    for (unsigned long marker = SC_MARKNUM_FOLDEREND; marker <= SC_MARKNUM_FOLDEROPEN; ++marker) {
        SendScintilla(SCI_MARKERSETFORE, marker, colours.marginText);
        SendScintilla(SCI_MARKERSETBACK, marker, colours.marginText);
    }
    const std::array<std::pair<int, QColor>, 5> markers{{{part::errorMarker, colours.error},
        {part::warningMarker, colours.warning}, {part::runningMarker, colours.statementBar},
        {part::statementMarker, colours.statement}, {part::statementBar, colours.statementBar}}};
    for (const auto& [marker, colour] : markers) {
        setMarkerForegroundColor(colour, marker);
        setMarkerBackgroundColor(colour, marker);
    }
    setIndicatorForegroundColor(colours.error, part::errorIndicator);
    setIndicatorForegroundColor(colours.warning, part::warningIndicator);
    setIndicatorForegroundColor(colours.found, part::foundIndicator);
    setIndicatorForegroundColor(colours.marginText, part::placeholderIndicator);
    setMatchedBraceBackgroundColor(colours.brace);
    setMatchedBraceForegroundColor(colours.text);
    setUnmatchedBraceForegroundColor(colours.error);
    setUnmatchedBraceBackgroundColor(colours.paper);
    fitMargins();
    m_colouring = false;
}

void ScriptEditor::fitMargins()
{
    const QFontMetrics metrics(font());
    const int digits = static_cast<int>(QString::number(lines()).size());
    setMarginWidth(part::numberMargin, QString(std::max(digits, 3) + 1, u'9'));
    setMarginWidth(part::symbolMargin, metrics.height());
    setMarginWidth(part::foldMargin, metrics.height());
    const int leading = std::max(1, metrics.height() / 10);
    setExtraAscent(leading);
    setExtraDescent(leading);
}

QByteArray ScriptEditor::utf8() const
{
    const std::string_view text = view();
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string_view ScriptEditor::view() const
{
    const void* text = SendScintillaPtrResult(SCI_GETCHARACTERPOINTER);
    return {static_cast<const char*>(text), size()};
}

std::size_t ScriptEditor::size() const
{
    return static_cast<std::size_t>(SendScintilla(SCI_GETLENGTH));
}

void ScriptEditor::setUtf8Text(const QByteArray& text)
{
    SendScintilla(SCI_SETUNDOCOLLECTION, 0UL);
    SendScintilla(SCI_CLEARALL);
    SendScintilla(SCI_APPENDTEXT, static_cast<unsigned long>(text.size()), text.constData());
    SendScintilla(SCI_SETUNDOCOLLECTION, 1UL);
    SendScintilla(SCI_EMPTYUNDOBUFFER);
    SendScintilla(SCI_GOTOPOS, 0UL);
}

void ScriptEditor::replaceAll(const QByteArray& text)
{
    replaceRange({0, size()}, text);
}

void ScriptEditor::replaceRange(TextSpan span, const QByteArray& text)
{
    SendScintilla(SCI_BEGINUNDOACTION);
    SendScintilla(SCI_SETTARGETSTART, span.begin);
    SendScintilla(SCI_SETTARGETEND, span.end);
    SendScintilla(SCI_REPLACETARGET, static_cast<unsigned long>(text.size()), text.constData());
    SendScintilla(SCI_ENDUNDOACTION);
}

std::size_t ScriptEditor::cursor() const
{
    return static_cast<std::size_t>(SendScintilla(SCI_GETCURRENTPOS));
}

void ScriptEditor::setCursor(std::size_t offset)
{
    SendScintilla(SCI_GOTOPOS, offset);
}

void ScriptEditor::select(TextSpan span)
{
    SendScintilla(SCI_ENSUREVISIBLEENFORCEPOLICY, static_cast<unsigned long>(lineOf(span.begin)));
    SendScintilla(SCI_SETSEL, span.begin, static_cast<long>(span.end));
}

TextSpan ScriptEditor::selection() const
{
    return {static_cast<std::size_t>(SendScintilla(SCI_GETSELECTIONSTART)),
        static_cast<std::size_t>(SendScintilla(SCI_GETSELECTIONEND))};
}

long ScriptEditor::lineOf(std::size_t offset) const
{
    return SendScintilla(SCI_LINEFROMPOSITION, offset);
}

TextSpan ScriptEditor::lineSpan(long line) const
{
    return {static_cast<std::size_t>(SendScintilla(SCI_POSITIONFROMLINE, line)),
        static_cast<std::size_t>(SendScintilla(SCI_GETLINEENDPOSITION, line))};
}

void ScriptEditor::setCompletionSource(CompletionSourcePtr source)
{
    m_completer->setSource(std::move(source));
}

void ScriptEditor::keyPressEvent(QKeyEvent* event)
{
    if (m_completer->takesKey(*event))
        return;
    if (event->key() == Qt::Key_Escape) {
        Q_EMIT escapePressed();
        return;
    }
    QsciScintilla::keyPressEvent(event);
}

void ScriptEditor::focusOutEvent(QFocusEvent* event)
{
    m_completer->hide();
    QsciScintilla::focusOutEvent(event);
}

void ScriptEditor::wheelEvent(QWheelEvent* event)
{
    m_completer->hide();
    QsciScintilla::wheelEvent(event);
}

void ScriptEditor::changeEvent(QEvent* event)
{
    QsciScintilla::changeEvent(event);
    const bool colours = event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange
        || event->type() == QEvent::FontChange;
    if (colours && m_lexer && !m_colouring)
        applyColours();
}

bool ScriptEditor::canInsertFromMimeData(const QMimeData* source) const
{
    return source->hasText() || source->hasUrls();
}

// Files become quoted paths; names dragged from elsewhere come as text.
QByteArray ScriptEditor::fromMimeData(const QMimeData* source, bool& rectangular) const
{
    if (!source->hasUrls())
        return QsciScintilla::fromMimeData(source, rectangular);
    rectangular = false;
    QStringList paths;
    for (const QUrl& url : source->urls())
        paths.append(u'\'' + url.toLocalFile().replace(u'\'', QStringLiteral("''")) + u'\'');
    return paths.join(QStringLiteral(", ")).toUtf8();
}

void ScriptEditor::dropEvent(QDropEvent* event)
{
    QStringList scripts;
    for (const QUrl& url : event->mimeData()->urls()) {
        if (url.isLocalFile() && url.path().endsWith(QStringLiteral(".sql"), Qt::CaseInsensitive))
            scripts.append(url.toLocalFile());
    }
    if (scripts.isEmpty())
        return QsciScintilla::dropEvent(event);
    event->acceptProposedAction();
    Q_EMIT filesDropped(scripts);
}

} // namespace pictor::ui
