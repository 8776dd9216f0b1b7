// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/progress_text.h"

#include "ui/session/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

#include <algorithm>
#include <array>
#include <cmath>

namespace pictor::ui {

namespace {

// As the engine says them, with %1 for the name of a file, folder or table. Of two that fit, the first is taken.
constexpr std::array stages{
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Loading the learning module"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Training"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Embedding"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Fitting the last layer"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Reading the model"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Searching"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Reading vectors"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Finding neighbours"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Finding the axes"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Laying out"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Choosing centres"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Learning clusters"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Assigning rows"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Indexing %1"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Reading rows"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Reading pictures"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Reading files"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Looking at pictures"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Measuring pictures"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Copying the pictures"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Looking through %1"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Checking the pictures of %1"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Checking %1"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Reading %1"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Storing %1"),
    QT_TRANSLATE_NOOP("pictor::ui::Progress", "Unpacking %1"),
};

struct Unit
{
    const char* name; // as the engine says it; "" where there is nothing to count
    const char* some; // so far, the end is not known
    const char* of;
};

constexpr std::array units{
    Unit{"pictures", QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 pictures"),
        QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 of %2 pictures")},
    Unit{"rows", QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 rows"),
        QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 of %2 rows")},
    Unit{"files", QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 files"),
        QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 of %2 files")},
    Unit{"rounds", QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 rounds"),
        QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 of %2 rounds")},
    Unit{"clusters", QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 clusters"),
        QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 of %2 clusters")},
    Unit{"bytes", QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1"),
        QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 of %2")},
    Unit{"", QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1"), QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 of %2")},
};

constexpr std::string_view namePlace = "%1";

QString translated(const char* text)
{
    return QCoreApplication::translate("pictor::ui::Progress", text);
}

// The stage's words before the name, which comes last in all of them.
std::string_view wordsOf(std::string_view text)
{
    return text.ends_with(namePlace) ? text.substr(0, text.size() - namePlace.size()) : text;
}

bool fits(std::string_view text, std::string_view stage)
{
    return text.ends_with(namePlace) ? stage.starts_with(wordsOf(text)) : stage == text;
}

const Unit* unitOf(std::string_view name)
{
    const auto* const found = std::ranges::find(units, name, &Unit::name);
    return found == units.end() ? nullptr : found;
}

QString amountText(std::string_view unit, qint64 amount)
{
    return unit == "bytes" ? QLocale().formattedDataSize(amount, 1, QLocale::DataSizeSIFormat) : countText(amount);
}

} // namespace

QString stageText(std::string_view stage)
{
    const auto* const text = std::ranges::find_if(stages, [stage](const char* known) { return fits(known, stage); });
    if (text == stages.end())
        return toQString(stage);
    const QString words = translated(*text);
    return words.contains(QLatin1StringView("%1")) ? words.arg(toQString(stage.substr(wordsOf(*text).size()))) : words;
}

QString doneText(const Progress& progress)
{
    const Unit* const known = unitOf(progress.unit);
    const Unit& unit = known ? *known : units.back();
    const QString done = amountText(unit.name, progress.done);
    if (progress.total > 0)
        return translated(unit.of).arg(done, amountText(unit.name, progress.total));
    return progress.done > 0 ? translated(unit.some).arg(done) : QString();
}

QString progressText(const Progress& progress)
{
    QStringList parts;
    if (!progress.stage.empty())
        parts << stageText(progress.stage);
    if (progress.training)
        parts << translated(QT_TRANSLATE_NOOP("pictor::ui::Progress", "epoch %1 of %2"))
                     .arg(countText(progress.training->epoch), countText(progress.training->epochs));
    if (const QString done = doneText(progress); !done.isEmpty())
        parts << done;
    if (progress.perSecond >= 1)
        parts << translated(QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 a second"))
                     .arg(amountText(progress.unit, std::llround(progress.perSecond)));
    if (progress.secondsLeft >= 0)
        parts
            << translated(QT_TRANSLATE_NOOP("pictor::ui::Progress", "%1 left")).arg(durationText(progress.secondsLeft));
    return parts.join(QStringLiteral(" · "));
}

bool isKnownStage(std::string_view stage)
{
    return std::ranges::any_of(stages, [stage](const char* known) { return fits(known, stage); });
}

bool isKnownUnit(std::string_view unit)
{
    return unitOf(unit) != nullptr;
}

} // namespace pictor::ui
