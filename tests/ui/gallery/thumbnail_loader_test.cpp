// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/thumbnail_loader.h"

#include "ui/gallery/gallery_tests.h"
#include "ui/gallery/picture_files.h"
#include "ui/support/patience.h"
#include "vision/thumbnail_cache.h"

#include <QFile>

#include <algorithm>
#include <thread>

namespace pictor::ui {

class ThumbnailLoaderTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_cache.emplace(m_folder->cachePath());
        m_loader.emplace(*m_cache);
        m_ready.clear();
        connect(
            &*m_loader, &ThumbnailLoader::thumbnailReady, this, [this](const QString& file) { m_ready.append(file); });
    }

    void cleanup() { m_loader.reset(); }

    void makesWhatIsWanted()
    {
        const QString photo = m_folder->addPicture(QStringLiteral("photo.jpg"), {800, 400}, Qt::green);
        const QString icon = m_folder->addPicture(QStringLiteral("icon.png"), {28, 20});
        QVERIFY(!m_loader->find(photo));
        m_loader->want({photo, icon}, 100);
        QTRY_COMPARE(m_loader->pendingCount(), 0);
        QCOMPARE(m_loader->find(photo)->image.size(), QSize(100, 50));
        QVERIFY(!m_loader->find(photo)->isWhole());
        QVERIFY(m_loader->find(photo)->image.pixelColor(50, 25).green() > 120);
        QCOMPARE(m_loader->find(icon)->image.size(), QSize(28, 20)); // never enlarged
        QVERIFY(m_loader->find(icon)->isWhole());
    }

    void givesTheReasonWhenItCannot()
    {
        const QString text = m_folder->addFile(QStringLiteral("notes.jpg"), "not a picture");
        const QString none = m_folder->path() + QStringLiteral("/none.jpg");
        m_loader->want({text, none}, 100);
        QTRY_COMPARE(m_loader->pendingCount(), 0);
        QCOMPARE(m_loader->find(text)->problem->code, "vision.not-a-picture");
        QCOMPARE(m_loader->find(none)->problem->code, "vision.missing");
    }

    void takesTheMostUrgentFirst()
    {
        const QStringList files = m_folder->addPictures(4 * mostBegun());
        QStringList reversed(files.rbegin(), files.rend());
        m_loader->want(files, 32);
        m_loader->want(reversed, 32); // the viewport moved
        QTRY_COMPARE(m_ready.size(), files.size());
        // What had begun for the first list comes early, too; the rest keeps the order of the second.
        const auto placeOf = [&](qsizetype third) { return m_ready.indexOf(files[files.size() * third / 3 - 1]); };
        QVERIFY(placeOf(3) <= mostBegun());
        QVERIFY(placeOf(3) < placeOf(2));
        QVERIFY(placeOf(2) < m_ready.indexOf(files[files.size() / 3]));
    }

    void forgetsWhatIsNotWantedAnyMore()
    {
        const QStringList files = m_folder->addPictures(4 * mostBegun());
        m_loader->want(files, 32);
        m_loader->want({files.last()}, 32);
        QTRY_COMPARE(m_loader->pendingCount(), 0);
        QTest::qWait(100);
        QVERIFY(m_loader->find(files.last()));
        QVERIFY2(m_ready.size() <= mostBegun() + 1, qPrintable(QString::number(m_ready.size())));
        m_loader->want({}, 32);
        QCOMPARE(m_loader->pendingCount(), 0);
    }

    void makesAnotherSizeWhenTheZoomChanges()
    {
        const QString photo = m_folder->addPicture(QStringLiteral("photo.jpg"), {800, 400});
        m_loader->want({photo}, 100);
        QTRY_COMPARE(m_loader->pendingCount(), 0);
        m_loader->want({photo}, 300);
        QCOMPARE(m_loader->find(photo)->side, 100); // better than nothing meanwhile
        QTRY_COMPARE(m_loader->pendingCount(), 0);
        QCOMPARE(m_loader->find(photo)->image.size(), QSize(300, 150));
        const qsizetype count = m_ready.size();
        m_loader->want({photo}, 300);
        QCOMPARE(m_loader->pendingCount(), 0);
        QCOMPARE(m_ready.size(), count);
    }

    void staysWithinItsMemory()
    {
        constexpr qsizetype limit = 200'000;
        m_loader->setMemoryLimit(limit);
        QStringList files;
        for (int i = 0; i < 40; ++i)
            files.append(m_folder->addPicture(QStringLiteral("%1.jpg").arg(i), {120, 120}));
        for (int first = 0; first < 40; first += 4) {
            m_loader->want(files.mid(first, 4), 100); // 40 kB each
            QTRY_COMPARE(m_loader->pendingCount(), 0);
            QVERIFY(m_loader->memoryUsed() <= limit);
        }
        QVERIFY(m_loader->find(files.last()));
        QVERIFY(!m_loader->find(files.first()));
        // More than fits is not even tried: they would push each other out for ever.
        m_ready.clear();
        m_loader->want(files, 100);
        QTRY_COMPARE(m_loader->pendingCount(), 0);
        QVERIFY(m_ready.size() <= 6);
    }

    void readsChangedFilesAgain()
    {
        const QString file = m_folder->addPicture(QStringLiteral("a.png"), {50, 50}, Qt::red);
        m_loader->want({file}, 64);
        QTRY_VERIFY(m_loader->find(file));
        m_folder->addPicture(QStringLiteral("a.png"), {50, 40}, Qt::blue);
        m_loader->refresh();
        QVERIFY(!m_loader->find(file));
        QTRY_VERIFY(m_loader->find(file));
        QCOMPARE(m_loader->find(file)->image.height(), 40);
    }

    // While it is copied, a file has no end.
    void triesUnfinishedFilesAgain()
    {
        const QString whole = m_folder->addPicture(QStringLiteral("whole.jpg"), {400, 300});
        QFile source(whole);
        QVERIFY(source.open(QIODevice::ReadOnly));
        const QByteArray bytes = source.readAll();
        const QString file = m_folder->addFile(QStringLiteral("copy.jpg"), bytes.left(bytes.size() / 2));
        m_loader->want({file}, 64);
        QTRY_VERIFY(m_loader->find(file));
        QCOMPARE(m_loader->find(file)->problem->code, "vision.truncated");
        m_folder->addFile(QStringLiteral("copy.jpg"), bytes);
        QTRY_VERIFY(!m_loader->find(file)->problem);
        QCOMPARE(m_loader->find(file)->image.size(), QSize(64, 48));
    }

    void mayGoWhileItWorks()
    {
        m_loader->want(m_folder->addPictures(50), 32);
        m_loader.reset();
        QTest::qWait(20);
    }

private:
    // How many pictures the loader begins before it looks at newer wishes: eight a thread.
    static int mostBegun() { return 8 * std::max(2, static_cast<int>(std::thread::hardware_concurrency()) - 1); }

    std::optional<PictureFolder> m_folder;
    std::optional<vision::ThumbnailCache> m_cache;
    std::optional<ThumbnailLoader> m_loader;
    QStringList m_ready;
};

static const bool registeredThumbnailLoaderTest = registerTest<ThumbnailLoaderTest>();

} // namespace pictor::ui

#include "thumbnail_loader_test.moc"
