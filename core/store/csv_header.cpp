// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/csv_header.h"

#include "base/text.h"

#include <QList>
#include <QString>

#include <unordered_set>

namespace pictor::store {

namespace {

constexpr qsizetype longestName = 100; // UTF-16 units

// Marks belong to the letters before them in many scripts.
bool belongsToName(char32_t c)
{
    return c == U'_' || QChar::isLetterOrNumber(c) || QChar::isMark(c);
}

std::string columnName(std::string_view header)
{
    const QString text = QString::fromUtf8(header.data(), static_cast<qsizetype>(header.size())).trimmed().toLower();
    QString name;
    for (const uint c : text.left(longestName).toUcs4())
        name += belongsToName(c) ? QString::fromUcs4(reinterpret_cast<const char32_t*>(&c), 1) : QStringLiteral("_");
    return name.toStdString();
}

} // namespace

std::vector<std::string> columnNamesOfHeader(std::span<const std::string_view> header)
{
    std::vector<std::string> names;
    for (const std::string_view field : header) {
        std::string name = columnName(field);
        names.push_back(name.empty() ? "unnamed_" + std::to_string(names.size()) : std::move(name));
    }
    // A name that stands in the header as it is goes before one that is made up.
    std::unordered_set<std::string> taken;
    std::vector<std::size_t> again;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!taken.insert(toLower(names[i])).second)
            again.push_back(i);
    }
    for (const std::size_t i : again) {
        const std::string base = names[i];
        for (int number = 1; !taken.insert(toLower(names[i])).second; ++number)
            names[i] = base + "_" + std::to_string(number);
    }
    return names;
}

std::string renamedColumns(std::span<const std::string_view> header, std::span<const std::string> names)
{
    constexpr int mostListed = 10;
    constexpr std::size_t longestShown = 100;
    std::string list;
    int count = 0;
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] != header[i] && ++count <= mostListed)
            list += (count == 1 ? "\"" : ", \"") + std::string(header[i].substr(0, longestShown)) + "\" to " + names[i];
    }
    if (count > mostListed)
        list += " and " + std::to_string(count - mostListed) + " more";
    return list;
}

} // namespace pictor::store
