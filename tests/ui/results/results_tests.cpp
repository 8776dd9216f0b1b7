// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/results/results_tests.h"

#include <QApplication>
#include <QStandardPaths>
#include <QTest>

namespace pictor::ui {

std::vector<std::unique_ptr<QObject> (*)()>& resultsTests()
{
    static std::vector<std::unique_ptr<QObject> (*)()> tests;
    return tests;
}

} // namespace pictor::ui

int main(int count, char** arguments)
{
    QStandardPaths::setTestModeEnabled(true);
    QApplication application(count, arguments);
    QLocale::setDefault(QLocale::c());
    int failures = 0;
    for (const auto& make : pictor::ui::resultsTests())
        failures += QTest::qExec(make().get(), count, arguments);
    return failures == 0 ? 0 : 1;
}
