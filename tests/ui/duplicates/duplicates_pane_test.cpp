// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duplicates/duplicates_pane.h"

#include "ui/duplicates/duplicate_card.h"
#include "ui/support/patience.h"
#include "ui/support/screenshots.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"

#include <QAction>
#include <QFileInfo>
#include <QPixmap>

#include <functional>

namespace pictor::ui {

namespace {

using State = DuplicateReview::State;

// Pictures straight from the disk.
class Files : public PictureProvider
{
public:
    explicit Files(QString folder)
        : m_folder(std::move(folder))
    {
    }
    QPixmap cached(const QString& path, int side) override
    {
        const QPixmap picture(m_folder + QLatin1Char('/') + path);
        return picture.isNull() ? picture : picture.scaled(side, side, Qt::KeepAspectRatio);
    }
    QString problem(const QString& path) const override { return path + QStringLiteral(" is not there"); }

private:
    QString m_folder;
};

// As FUNCTION compute.duplicates gives them: groups 1 and 2, a row without a group, a group that has shrunk to one.
const QString duplicates = QStringLiteral(
    "SELECT 'a.png' AS image_path, 1 AS duplicate_group, 'near' AS duplicate_kind, 0.91 AS duplicate_score,"
    " 0 AS duplicate_keep UNION ALL SELECT 'b.png', 1, 'exact', 1.0, 1 UNION ALL SELECT 'b.png', 1, 'exact', 1.0, 1"
    " UNION ALL SELECT 'c.png', 2, 'similar', 0.99, 1 UNION ALL SELECT 'gone.png', 2, 'similar', 0.99, 0"
    " UNION ALL SELECT 'alone.png', NULL, NULL, NULL, NULL UNION ALL SELECT 'one.png', 3, 'near', 0.9, 1");

} // namespace

class DuplicatesPaneTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void readsGroupsWithTheSuggestedPictureFirst();
    void showsWhatTheFilesAre();
    void everythingWorksFromTheKeyboard();
    void saysWhatFailedUntilTheNextStep();
    void undoGoesToItsGroup();
    void saysThatThereAreNone();
    void hasPictures();

private:
    std::unique_ptr<DuplicatesPane> paneOf(const QString& query)
    {
        ResultView* const result = m_fixture.run(query)->result();
        WorkspaceSession* const session = &m_fixture.session();
        auto pane = std::make_unique<DuplicatesPane>(result, duplicateColumns(result->columns(), 0).value(), &m_files,
            session->pathResolver(),
            DecisionStore{std::bind_front(&WorkspaceSession::saveDecisions, session),
                std::bind_front(&WorkspaceSession::forgetDecisions, session)});
        pane->resize(1000, 600);
        pane->show();
        return pane;
    }
    bool becomes(PicturePlace place, State state) const
    {
        return QTest::qWaitFor([&] { return m_pane->review().state(place) == state; }, patience);
    }

    WorkspaceFixture m_fixture;
    Files m_files{m_fixture.path({})};
    std::unique_ptr<DuplicatesPane> m_pane;
};

void DuplicatesPaneTest::initTestCase()
{
    int number = 0;
    for (const QString& name : {QStringLiteral("a.png"), QStringLiteral("b.png"), QStringLiteral("c.png")})
        WorkspaceFixture::writePicture(m_fixture.path(name), ++number);
}

void DuplicatesPaneTest::init()
{
    m_pane = paneOf(duplicates);
    QTRY_COMPARE(m_pane->review().groups().size(), 2u);
    m_pane->activateWindow();
    m_pane->setFocus();
}

void DuplicatesPaneTest::cleanup()
{
    m_pane.reset();
}

void DuplicatesPaneTest::readsGroupsWithTheSuggestedPictureFirst()
{
    const auto& groups = m_pane->review().groups();
    QCOMPARE(groups[0].pictures.size(), 2u);
    QCOMPARE(groups[0].pictures[0].path, QStringLiteral("b.png"));
    QVERIFY(groups[0].pictures[0].isSuggested);
    QCOMPARE(groups[0].pictures[1].score.value(), 0.91);
    QCOMPARE(groups[1].number, 2);
    QVERIFY(!duplicateColumns({{.name = "duplicate_group"}}, std::nullopt));
    QVERIFY(!duplicateColumns({{.name = "image_path"}}, 0));
}

void DuplicatesPaneTest::showsWhatTheFilesAre()
{
    QTRY_VERIFY(m_pane->card(0)->text().contains(QStringLiteral("32 × 24")));
    QVERIFY(m_pane->card(0)->text().contains(QStringLiteral("Suggested to be kept")));
    QVERIFY(m_pane->card(1)->text().contains(QStringLiteral("looks alike · score 0.910")));
    QVERIFY(m_pane->card(1)->text().contains(m_fixture.path(QStringLiteral("a.png"))));
    QTest::keyClick(m_pane.get(), Qt::Key_Down);
    QTRY_VERIFY(m_pane->card(1)->text().contains(QStringLiteral("There is no such file.")));
}

void DuplicatesPaneTest::everythingWorksFromTheKeyboard()
{
    QCOMPARE(m_pane->currentPicture(), 1u); // the suggested one stays
    QTest::keyClick(m_pane.get(), Qt::Key_Left);
    QCOMPARE(m_pane->currentPicture(), 0u);
    QTest::keyClick(m_pane.get(), Qt::Key_K);
    QVERIFY(becomes({0, 0}, State::Kept));
    QTest::keyClick(m_pane.get(), Qt::Key_Right);
    QTest::keyClick(m_pane.get(), Qt::Key_H);
    QVERIFY(becomes({0, 1}, State::Hidden));
    QVERIFY(m_pane->card(1)->text().contains(QStringLiteral("Hidden")));
    QTest::keyClick(m_pane.get(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(becomes({0, 1}, State::Open));
    QTest::keyClick(m_pane.get(), Qt::Key_Delete);
    QVERIFY(becomes({0, 1}, State::Trashed));
    QVERIFY(!QFileInfo::exists(m_fixture.path(QStringLiteral("a.png"))));
    QTest::keyClick(m_pane.get(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(becomes({0, 1}, State::Open));
    QVERIFY(QFileInfo::exists(m_fixture.path(QStringLiteral("a.png"))));
    QTest::keyClick(m_pane.get(), Qt::Key_N);
    QVERIFY(becomes({0, 1}, State::Different));
    QTest::keyClick(m_pane.get(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(becomes({0, 1}, State::Open));
    QTest::keyClick(m_pane.get(), Qt::Key_Down);
    QCOMPARE(m_pane->statusText(), QStringLiteral("Group 2 of 2 · 2 pictures · groups reviewed: 1"));
    QTest::keyClick(m_pane.get(), Qt::Key_Down);
    QCOMPARE(m_pane->currentGroup(), 1u);
    QTest::keyClick(m_pane.get(), Qt::Key_Up);
    QCOMPARE(m_pane->currentGroup(), 0u);
}

void DuplicatesPaneTest::saysWhatFailedUntilTheNextStep()
{
    QTest::keyClick(m_pane.get(), Qt::Key_Down);
    QVERIFY(m_pane->problemText().isEmpty());
    QTest::keyClick(m_pane.get(), Qt::Key_Delete); // gone.png
    QTRY_VERIFY(m_pane->problemText().contains(QStringLiteral("gone.png")));
    QTest::keyClick(m_pane.get(), Qt::Key_K);
    QVERIFY(m_pane->problemText().isEmpty());
}

void DuplicatesPaneTest::undoGoesToItsGroup()
{
    QTest::keyClick(m_pane.get(), Qt::Key_K);
    QTest::keyClick(m_pane.get(), Qt::Key_Down);
    QCOMPARE(m_pane->currentGroup(), 1u);
    QTest::keyClick(m_pane.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_pane->currentGroup(), 0u);
    QVERIFY(becomes({0, 1}, State::Open));
    QVERIFY(!m_pane->findChild<QAction*>(QStringLiteral("undo"))->isEnabled());
}

void DuplicatesPaneTest::saysThatThereAreNone()
{
    const auto empty = paneOf(QStringLiteral("SELECT 'a.png' AS image_path, NULL AS duplicate_group"));
    QTRY_COMPARE(empty->statusText(), QStringLiteral("No duplicates."));
    for (const Qt::Key key : {Qt::Key_K, Qt::Key_Delete, Qt::Key_Down, Qt::Key_Left})
        QTest::keyClick(empty.get(), key);
    QCOMPARE(empty->review().doneCount(), 0u);
}

void DuplicatesPaneTest::hasPictures()
{
    QTRY_VERIFY(m_pane->card(1)->text().contains(QStringLiteral("32 × 24")));
    saveScreenshots(*m_pane, QStringLiteral("duplicates"));
    QVERIFY(!m_pane->card(0)->accessibleName().isEmpty());
}

[[maybe_unused]] static const bool registeredDuplicatesPaneTest = registerTest<DuplicatesPaneTest>();

} // namespace pictor::ui

#include "duplicates_pane_test.moc"
