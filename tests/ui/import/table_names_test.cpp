// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import/table_names.h"

#include "ui/support/ui_tests.h"

#include <QTest>

namespace pictor::ui {

class TableNamesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void makesNamesOfFolders_data()
    {
        QTest::addColumn<QString>("folder");
        QTest::addColumn<QString>("name");
        const auto row = [](const char* folder, const char* name) {
            QTest::newRow(folder) << QString::fromUtf8(folder) << QString::fromUtf8(name);
        };
        row("Holiday", "holiday");
        row("Ferien 2024 (Rom)", "ferien_2024_rom");
        row("내 사진", "내_사진");
        row("가족", "가족"); // as a Mac writes it, in parts
        row("2024", "t_2024");
        row("order", "order_table");
        row("image", "image_table");
        row("sqlite_stuff", "t_sqlite_stuff");
        row("pictor_x", "t_pictor_x");
        row("---", "pictures");
        row("", "pictures");
        row("🐱", "pictures");
        row("a.b'c\"d;e", "a_b_c_d_e");
    }

    void makesNamesOfFolders()
    {
        QFETCH(const QString, folder);
        QFETCH(const QString, name);
        QCOMPARE(tableNameFor(folder, {}), name);
        QVERIFY2(tableNameProblem(tableNameFor(folder, {})).isEmpty(), qPrintable(folder));
    }

    void cutsLongNames()
    {
        const QString name = tableNameFor(QString(500, QChar(0xac00)), {});
        QVERIFY(name.size() <= 60);
        QVERIFY(tableNameProblem(name).isEmpty());
    }

    void makesThemUnique()
    {
        const QStringList taken{QStringLiteral("Photos"), QStringLiteral("photos_2")};
        QCOMPARE(tableNameFor(QStringLiteral("photos"), taken), QStringLiteral("photos_3"));
    }

    void saysWhatIsWrong()
    {
        QVERIFY(!tableNameProblem(QString()).isEmpty());
        QVERIFY(!tableNameProblem(QStringLiteral("  ")).isEmpty());
        QVERIFY(!tableNameProblem(QStringLiteral("SQLITE_x")).isEmpty());
        QVERIFY(!tableNameProblem(QString(201, u'a')).isEmpty());
        QVERIFY(!tableNameProblem(QStringLiteral("a\nb")).isEmpty());
        QVERIFY(tableNameProblem(QStringLiteral("two words")).isEmpty()); // quoted in the statement
    }
};

[[maybe_unused]] const bool registeredTableNamesTest = registerTest<TableNamesTest>();

} // namespace pictor::ui

#include "table_names_test.moc"
