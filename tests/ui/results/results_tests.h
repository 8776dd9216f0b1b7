// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <vector>

namespace pictor::ui {

// All test classes of this program; each registers itself, so that no list has to be kept.
std::vector<std::unique_ptr<QObject> (*)()>& resultsTests();

template <typename Test>
bool registerTest()
{
    resultsTests().push_back([]() -> std::unique_ptr<QObject> { return std::make_unique<Test>(); });
    return true;
}

} // namespace pictor::ui
