// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/hex_dump.h"

#include <algorithm>

namespace pictor::ui {

namespace {

constexpr std::size_t bytesInALine = 16;

QString hexLine(std::size_t offset, std::span<const std::byte> bytes)
{
    QString hex;
    QString text;
    for (std::size_t i = 0; i < bytesInALine; ++i) {
        if (i == bytesInALine / 2)
            hex += QLatin1Char(' ');
        if (i >= bytes.size()) {
            hex += QStringLiteral("   ");
            continue;
        }
        const auto byte = std::to_integer<ushort>(bytes[i]);
        hex += QStringLiteral("%1 ").arg(byte, 2, 16, QLatin1Char('0'));
        text += byte >= 0x20 && byte < 0x7f ? QChar(byte) : QLatin1Char('.');
    }
    return QStringLiteral("%1  %2 %3").arg(offset, 8, 16, QLatin1Char('0')).arg(hex, text);
}

} // namespace

QString hexDump(std::span<const std::byte> bytes)
{
    QString dump;
    for (std::size_t offset = 0; offset < bytes.size(); offset += bytesInALine) {
        const std::size_t length = std::min(bytesInALine, bytes.size() - offset);
        dump += (offset == 0 ? QString() : QStringLiteral("\n")) + hexLine(offset, bytes.subspan(offset, length));
    }
    return dump;
}

} // namespace pictor::ui
