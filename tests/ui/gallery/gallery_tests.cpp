// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/gallery_tests.h"

#include <QApplication>
#include <QTest>

namespace pictor::ui {

std::vector<std::unique_ptr<QObject> (*)()>& galleryTests()
{
    static std::vector<std::unique_ptr<QObject> (*)()> tests;
    return tests;
}

} // namespace pictor::ui

int main(int count, char** arguments)
{
    QApplication application(count, arguments);
    int failures = 0;
    for (const auto& make : pictor::ui::galleryTests())
        failures += QTest::qExec(make().get(), count, arguments);
    return failures == 0 ? 0 : 1;
}
