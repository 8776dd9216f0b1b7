// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/support/ui_tests.h"

#include <QApplication>
#include <QLocale>
#include <QStandardPaths>
#include <QTest>

namespace pictor::ui {

std::vector<std::unique_ptr<QObject> (*)()>& allTests()
{
    static std::vector<std::unique_ptr<QObject> (*)()> tests;
    return tests;
}

} // namespace pictor::ui

int main(int count, char** arguments)
{
    QStandardPaths::setTestModeEnabled(true);
    QLocale::setDefault(QLocale::c());
    const QApplication application(count, arguments);
    QApplication::setStyle(QStringLiteral("Fusion")); // the program's own
    int failures = 0;
    for (const auto& make : pictor::ui::allTests())
        failures += QTest::qExec(make().get(), count, arguments);
    return failures == 0 ? 0 : 1;
}
