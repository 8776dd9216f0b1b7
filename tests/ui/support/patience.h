// SPDX-License-Identifier: GPL-3.0-or-later
// Qt Test whose waits do not run out on a loaded machine or under sanitizers; they still end with what they wait for.
#pragma once

#include <QSignalSpy>
#include <QTest>

namespace pictor::ui {

inline constexpr int patience = 180'000; // milliseconds

} // namespace pictor::ui

#undef QTRY_VERIFY
#define QTRY_VERIFY(condition) QTRY_VERIFY_WITH_TIMEOUT(condition, pictor::ui::patience)
#undef QTRY_VERIFY2
#define QTRY_VERIFY2(condition, message) QTRY_VERIFY2_WITH_TIMEOUT(condition, message, pictor::ui::patience)
#undef QTRY_COMPARE
#define QTRY_COMPARE(actual, expected) QTRY_COMPARE_WITH_TIMEOUT(actual, expected, pictor::ui::patience)
