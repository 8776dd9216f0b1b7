// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duplicates/file_trash.h"

#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"

#include <QFileInfo>
#include <QTemporaryDir>

namespace pictor::ui {

class FileTrashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void movesThereAndBack();
    void neverReplacesWhatLiesInTheOldPlace();
    void saysWhatIsGone();

private:
    QString path(const QString& name) const { return m_folder.filePath(name); }
    static QByteArray read(const QString& file)
    {
        QFile opened(file);
        return opened.open(QIODevice::ReadOnly) ? opened.readAll() : QByteArray("none");
    }
    static QString codeOf(const auto& result)
    {
        return result ? QString() : QString::fromStdString(result.error().code);
    }

    QTemporaryDir m_folder;
};

void FileTrashTest::movesThereAndBack()
{
    const QString file = path(QStringLiteral("a b ä.png"));
    WorkspaceFixture::writeFile(file, "picture");
    const auto trashed = moveToTrash(file);
    QVERIFY2(trashed, trashed ? "" : trashed.error().message.c_str());
    QVERIFY(!QFileInfo::exists(file));
    QCOMPARE(read(trashed->inTrash), QByteArray("picture"));
    QVERIFY(takeOutOfTrash(*trashed));
    QCOMPARE(read(file), QByteArray("picture"));
    QVERIFY(!QFileInfo::exists(trashed->inTrash));
    QVERIFY(!QFileInfo::exists(trashed->inTrash.left(trashed->inTrash.lastIndexOf(QStringLiteral("/files/")))
        + QStringLiteral("/info/") + QFileInfo(trashed->inTrash).fileName() + QStringLiteral(".trashinfo")));
}

void FileTrashTest::neverReplacesWhatLiesInTheOldPlace()
{
    const QString file = path(QStringLiteral("b.png"));
    WorkspaceFixture::writeFile(file, "old");
    const auto trashed = moveToTrash(file);
    QVERIFY(trashed);
    WorkspaceFixture::writeFile(file, "new");
    QCOMPARE(codeOf(takeOutOfTrash(*trashed)), QStringLiteral("duplicates.not-restored"));
    QCOMPARE(read(file), QByteArray("new"));
    QCOMPARE(read(trashed->inTrash), QByteArray("old"));
    QVERIFY(QFile::remove(file));
    QVERIFY(takeOutOfTrash(*trashed));
}

void FileTrashTest::saysWhatIsGone()
{
    QCOMPARE(codeOf(moveToTrash(path(QStringLiteral("none.png")))), QStringLiteral("duplicates.file-gone"));
    QCOMPARE(codeOf(moveToTrash(m_folder.path())), QStringLiteral("duplicates.file-gone")); // folders are not files
}

[[maybe_unused]] static const bool registeredFileTrashTest = registerTest<FileTrashTest>();

} // namespace pictor::ui

#include "file_trash_test.moc"
