// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>
#include <vector>

namespace pictor::ui {

// All test classes of a program, whose main() is in ui_tests.cpp. Each registers itself, so that no list has to be
// kept:
// [[maybe_unused]] const bool registeredSomeTest = registerTest<SomeTest>();
std::vector<std::unique_ptr<QObject> (*)()>& allTests();

template <typename Test>
bool registerTest()
{
    allTests().push_back([]() -> std::unique_ptr<QObject> { return std::make_unique<Test>(); });
    return true;
}

} // namespace pictor::ui
