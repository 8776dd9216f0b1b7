// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/settings_file.h"

#include "ui/support/ui_tests.h"

#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace {

using pictor::ui::SettingsFile;

QString text(const char* literal)
{
    return QString::fromLatin1(literal);
}

} // namespace

class SettingsFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }

    void whatIsSetIsInTheFileAfterwards()
    {
        {
            SettingsFile file(path("set.ini"));
            file.setValue(text("work/threads"), 3);
            file.setValue(text("recent/workspaces"), QStringList{text("/a"), text("/b c")});
            QCOMPARE(file.value(text("work/threads")).toInt(), 3); // at once
        }
        const SettingsFile again(path("set.ini"));
        QCOMPARE(again.value(text("work/threads")).toInt(), 3);
        QCOMPARE(again.value(text("recent/workspaces")).toStringList(), (QStringList{text("/a"), text("/b c")}));
        QVERIFY(!again.contains(text("work/device")));
        QCOMPARE(again.value(text("work/device"), text("auto")).toString(), text("auto"));
    }

    void itIsWrittenWithoutWaitingForTheEnd()
    {
        SettingsFile file(path("soon.ini"));
        file.setValue(text("editor/wrap"), true);
        QTRY_COMPARE(
            QSettings(path("soon.ini"), QSettings::IniFormat).value(text("editor/wrap")).toString(), text("true"));
    }

    void theLastOfManyChangesStays()
    {
        {
            SettingsFile file(path("many.ini"));
            for (int i = 0; i <= 1000; ++i)
                file.setValue(text("layout-1/width"), i);
        }
        QCOMPARE(SettingsFile(path("many.ini")).value(text("layout-1/width")).toInt(), 1000);
    }

    void aGroupGoesWithAllItsKeysAndNoOthers()
    {
        {
            SettingsFile file(path("group.ini"));
            file.setValue(text("keys/run"), text("F5"));
            file.setValue(text("keys/stop"), text("Esc"));
            file.setValue(text("keyboard"), text("kept"));
            file.removeGroup(text("keys/"));
            QVERIFY(!file.contains(text("keys/run")));
        }
        const SettingsFile again(path("group.ini"));
        QVERIFY(!again.contains(text("keys/run")));
        QVERIFY(!again.contains(text("keys/stop")));
        QCOMPARE(again.value(text("keyboard")).toString(), text("kept"));
    }

    void whatOthersWriteMeanwhileStays()
    {
        {
            SettingsFile file(path("both.ini"));
            QSettings(path("both.ini"), QSettings::IniFormat).setValue(text("editor/font"), text("Mono"));
            file.setValue(text("editor/wrap"), true);
        }
        const SettingsFile again(path("both.ini"));
        QCOMPARE(again.value(text("editor/font")).toString(), text("Mono"));
        QVERIFY(again.value(text("editor/wrap")).toBool());
    }

    void aPlaceThatCannotBeWrittenIsNoDrama()
    {
        SettingsFile file(text("/proc/nowhere/pictor.ini"));
        file.setValue(text("editor/wrap"), true);
        QVERIFY(file.value(text("editor/wrap")).toBool());
    }

private:
    QString path(const char* name) const { return m_folder.filePath(text(name)); }

    QTemporaryDir m_folder;
};

[[maybe_unused]] static const bool registeredSettingsFileTest = pictor::ui::registerTest<SettingsFileTest>();

#include "settings_file_test.moc"
