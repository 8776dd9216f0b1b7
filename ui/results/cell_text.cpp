// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/cell_text.h"

#include "engine/export/cell_value.h"
#include "engine/export/csv_formatter.h"
#include "engine/export/number_text.h"
#include "ui/results/vector_figures.h"
#include "ui/session/text.h"

#include <QCoreApplication>
#include <QLocale>

namespace pictor::ui {

namespace {

QString cellTranslated(const char* text)
{
    return QCoreApplication::translate("pictor::ui::CellText", text);
}

// A cell shows one line; nobody reads further than this without looking at the whole.
constexpr qsizetype longestLine = 300;

QString onOneLine(const QString& text)
{
    QString line = text.left(longestLine);
    for (QChar& letter : line) {
        if (letter == u'\n')
            letter = QChar(0x23CE); // the sign on the return key
        else if (letter.unicode() < 0x20)
            letter = QChar(0x2400 + letter.unicode()); // pictures of control characters
    }
    return line;
}

QString blobText(const engine::CellPreview& cell)
{
    return cellTranslated(QT_TRANSLATE_NOOP("pictor::ui::CellText", "BLOB · %1")).arg(sizeText(cell.size));
}

QString withRest(const QString& text, const engine::CellPreview& cell)
{
    if (!cell.isCut)
        return text;
    return text + QStringLiteral("…\n")
        + cellTranslated(QT_TRANSLATE_NOOP("pictor::ui::CellText", "%1 characters in all")).arg(countText(cell.size));
}

} // namespace

CellKind kindOf(const engine::Column& column, const engine::Cell& cell)
{
    if (std::holds_alternative<std::monostate>(cell))
        return CellKind::Null;
    if (std::holds_alternative<std::int64_t>(cell))
        return engine::booleanValue(column, cell) ? CellKind::Boolean : CellKind::Integer;
    if (std::holds_alternative<double>(cell))
        return CellKind::Real;
    if (std::holds_alternative<std::string>(cell))
        return CellKind::Text;
    const bool fits = std::get<engine::Bytes>(cell).size() % sizeof(float) == 0;
    return column.kind == engine::ColumnKind::Vector && fits ? CellKind::Vector : CellKind::Blob;
}

std::vector<float> vectorOf(const engine::Column& column, const engine::Cell& cell)
{
    return engine::vectorValue(column, cell).value_or(std::vector<float>());
}

QString vectorText(const engine::Column& column, const engine::CellPreview& cell)
{
    const QString dimension = QString::number(cell.size / static_cast<qint64>(sizeof(float)));
    if (cell.isCut)
        return dimension;
    const VectorFigures figures = figuresOf(vectorOf(column, cell.value));
    return QStringLiteral("%1 · ‖%2‖").arg(dimension, QString::number(figures.norm, 'f', 2));
}

QString cellText(const engine::Column& column, const engine::CellPreview& cell, int decimals)
{
    switch (kindOf(column, cell.value)) {
    case CellKind::Null:
        return QStringLiteral("NULL");
    case CellKind::Real:
        return toQString(engine::displayNumber(std::get<double>(cell.value), decimals));
    case CellKind::Text:
        return onOneLine(toQString(std::get<std::string>(cell.value)));
    case CellKind::Vector:
        return vectorText(column, cell);
    case CellKind::Blob:
        return blobText(cell);
    case CellKind::Integer:
    case CellKind::Boolean:
        break;
    }
    return toQString(engine::plainText(column, cell.value));
}

QString cellToolTip(const engine::Column& column, const engine::CellPreview& cell)
{
    switch (kindOf(column, cell.value)) {
    case CellKind::Null:
        return cellTranslated(QT_TRANSLATE_NOOP("pictor::ui::CellText", "NULL: no value"));
    case CellKind::Vector:
        return cellTranslated(QT_TRANSLATE_NOOP("pictor::ui::CellText", "Vector of %1 numbers, %2"))
            .arg(countText(cell.size / static_cast<qint64>(sizeof(float))), sizeText(cell.size));
    case CellKind::Blob:
        return cellTranslated(QT_TRANSLATE_NOOP("pictor::ui::CellText", "%1 bytes")).arg(countText(cell.size));
    case CellKind::Text:
        return withRest(toQString(std::get<std::string>(cell.value)), cell);
    case CellKind::Integer:
    case CellKind::Real:
    case CellKind::Boolean:
        break;
    }
    return toQString(engine::plainText(column, cell.value));
}

QString accessibleText(const engine::Column& column, const engine::CellPreview& cell, int decimals)
{
    const CellKind kind = kindOf(column, cell.value);
    QString text = cellText(column, cell, decimals);
    if (kind == CellKind::Text && text.isEmpty())
        text = cellTranslated(QT_TRANSLATE_NOOP("pictor::ui::CellText", "empty text"));
    if (kind == CellKind::Vector)
        text = cellToolTip(column, cell);
    return toQString(column.name) + QStringLiteral(": ") + text;
}

QString filterText(const engine::Column& column, const engine::CellPreview& cell)
{
    switch (kindOf(column, cell.value)) {
    case CellKind::Null:
    case CellKind::Vector:
    case CellKind::Blob:
        return {};
    case CellKind::Boolean: // what is stored, not how it is shown
        return QString::number(std::get<std::int64_t>(cell.value));
    case CellKind::Integer:
    case CellKind::Real:
    case CellKind::Text:
        break;
    }
    return toQString(engine::plainText(column, cell.value));
}

QString sizeText(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1);
}

} // namespace pictor::ui
