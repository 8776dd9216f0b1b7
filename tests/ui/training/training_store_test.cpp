// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/training_store.h"

#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"

#include <QDir>

namespace pictor::ui {

class TrainingStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void keepsRecordsInTheOrderTheyBegan()
    {
        {
            TrainingStore store(path());
            store.save(record(QStringLiteral("b"), 2));
            store.save(record(QStringLiteral("c"), 3));
            store.save(record(QStringLiteral("a"), 1));
        } // what is not written yet is written now
        QCOMPARE(names(), (QStringList{QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")}));
    }

    void removesARecord()
    {
        {
            TrainingStore store(path());
            store.save(record(QStringLiteral("a"), 1));
            store.save(record(QStringLiteral("b"), 2));
            QTRY_COMPARE(names().size(), 2);
            store.remove(QStringLiteral("a"));
            QTRY_COMPARE(names(), QStringList{QStringLiteral("b")});
        }
        QCOMPARE(names(), QStringList{QStringLiteral("b")});
    }

    void setsDamagedFilesAside()
    {
        WorkspaceFixture::writeFile(path() + QStringLiteral("/bad.json"), "{\"format\": 1}");
        WorkspaceFixture::writeFile(path() + QStringLiteral("/good.json"), toJson(record(QStringLiteral("other"), 1)));
        QCOMPARE(names(), QStringList{QStringLiteral("good")}); // what it is called counts
        QCOMPARE(QDir(path()).entryList({QStringLiteral("bad*")}, QDir::Files),
            QStringList{QStringLiteral("bad.json.damaged")});
    }

    void beginsWithoutAFolder() { QVERIFY(names().isEmpty()); }

    void saysWhenItCannotWrite()
    {
        WorkspaceFixture::writeFile(m_folder->filePath(QStringLiteral("file")), "x");
        TrainingStore store(m_folder->filePath(QStringLiteral("file/folder")));
        QSignalSpy failed(&store, &TrainingStore::failed);
        store.save(record(QStringLiteral("a"), 1));
        QVERIFY(failed.wait(patience));
        QVERIFY(!failed.first().first().toString().isEmpty()); // training.record-unwritable
    }

private:
    QString path() const { return m_folder->filePath(QStringLiteral("training")); }
    static TrainingRecord record(const QString& id, int minute)
    {
        TrainingRecord record;
        record.id = id;
        record.started = QDateTime(QDate(2026, 11, 22), QTime(14, minute));
        return record;
    }
    QStringList names() const
    {
        TrainingStore store(path());
        QStringList names;
        bool loaded = false;
        store.load(&store, [&](const QList<TrainingRecord>& records) {
            for (const TrainingRecord& kept : records)
                names += kept.id;
            loaded = true;
        });
        if (!QTest::qWaitFor([&] { return loaded; }, patience))
            qFatal("nothing was loaded");
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

[[maybe_unused]] const bool registeredTrainingStoreTest = registerTest<TrainingStoreTest>();

} // namespace pictor::ui

#include "training_store_test.moc"
