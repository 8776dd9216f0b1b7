// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/duplicates/duplicate_review.h"

#include "ui/session/text.h"
#include "ui/support/patience.h"
#include "ui/support/ui_tests.h"
#include "ui/support/workspace_fixture.h"

#include <QFileInfo>

#include <functional>

namespace pictor::ui {

namespace {

using State = DuplicateReview::State;

DuplicateGroup groupOf(std::int64_t number, const QStringList& paths)
{
    DuplicateGroup group{number, {}};
    for (const QString& path : paths)
        group.pictures.push_back({path, QStringLiteral("exact"), 1.0, group.pictures.empty()});
    return group;
}

} // namespace

class DuplicateReviewTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepsInMemoryAlone();
    void hidesBesideWhatIsKept();
    void marksAsDifferentFromAllOthers();
    void movesToTheTrashAndBack();
    void undoesTheLastStepFirst();
    void staysOpenWhereSomethingFails();

private:
    // As FUNCTION compute.duplicates will find them.
    std::vector<engine::DecidedPair> stored() const
    {
        const auto session = engine::Session::open(toPath(m_fixture->path({})));
        return store::duplicateDecisions((*session)->workspace()).value();
    }
    bool becomes(PicturePlace place, State state) const
    {
        return QTest::qWaitFor([&] { return m_review->state(place) == state; }, patience);
    }

    std::unique_ptr<WorkspaceFixture> m_fixture;
    std::unique_ptr<DuplicateReview> m_review;
};

void DuplicateReviewTest::init()
{
    m_review.reset();
    m_fixture = std::make_unique<WorkspaceFixture>();
    WorkspaceSession* const session = &m_fixture->session();
    m_review = std::make_unique<DuplicateReview>(session->pathResolver(),
        DecisionStore{std::bind_front(&WorkspaceSession::saveDecisions, session),
            std::bind_front(&WorkspaceSession::forgetDecisions, session)});
    for (const QString& name : {QStringLiteral("a.png"), QStringLiteral("b.png"), QStringLiteral("c.png")})
        WorkspaceFixture::writePicture(m_fixture->path(name));
    m_review->setGroups({groupOf(1, {QStringLiteral("a.png"), QStringLiteral("b.png"), QStringLiteral("c.png")}),
        groupOf(2, {QStringLiteral("gone.png"), QStringLiteral("d.png")})});
}

void DuplicateReviewTest::keepsInMemoryAlone()
{
    QSignalSpy changed(m_review.get(), &DuplicateReview::stateChanged);
    m_review->keep({0, 1});
    QVERIFY(m_review->state({0, 1}) == State::Kept);
    QVERIFY(!changed.isEmpty());
    QCOMPARE(m_review->doneCount(), 1u);
    m_review->hide({0, 1}); // not open any more
    QVERIFY(m_review->state({0, 1}) == State::Kept);
    QVERIFY(stored().empty());
    m_review->keep({7, 0});
    m_review->keep({0, 7});
    QCOMPARE(m_review->doneCount(), 1u);
}

void DuplicateReviewTest::hidesBesideWhatIsKept()
{
    m_review->keep({0, 2});
    m_review->hide({0, 1});
    QVERIFY(becomes({0, 1}, State::Hidden));
    QCOMPARE(stored(), (std::vector<engine::DecidedPair>{{"b.png", "c.png", engine::DuplicateVerdict::Hidden}}));
    m_review->undo();
    QVERIFY(becomes({0, 1}, State::Open));
    QVERIFY(stored().empty());
}

void DuplicateReviewTest::marksAsDifferentFromAllOthers()
{
    m_review->markDifferent({0, 0});
    QVERIFY(becomes({0, 0}, State::Different));
    const auto pairs = stored();
    QCOMPARE(pairs.size(), 2u);
    for (const engine::DecidedPair& pair : pairs)
        QVERIFY(pair.verdict == engine::DuplicateVerdict::Different);
    m_review->undo();
    QVERIFY(becomes({0, 0}, State::Open));
    QVERIFY(stored().empty());
}

void DuplicateReviewTest::movesToTheTrashAndBack()
{
    const QString file = m_fixture->path(QStringLiteral("b.png"));
    m_review->moveToTrash({0, 1});
    QVERIFY(m_review->state({0, 1}) == State::Working);
    QVERIFY(becomes({0, 1}, State::Trashed));
    QVERIFY(!QFileInfo::exists(file));
    m_review->undo();
    QVERIFY(becomes({0, 1}, State::Open));
    QVERIFY(QFileInfo::exists(file));
    QVERIFY(!m_review->canUndo());
}

void DuplicateReviewTest::undoesTheLastStepFirst()
{
    m_review->keep({0, 0});
    m_review->moveToTrash({0, 1});
    QVERIFY(becomes({0, 1}, State::Trashed));
    m_review->hide({0, 2});
    QVERIFY(becomes({0, 2}, State::Hidden));
    m_review->undo();
    QVERIFY(becomes({0, 2}, State::Open));
    QVERIFY(m_review->state({0, 1}) == State::Trashed);
    m_review->undo();
    QVERIFY(becomes({0, 1}, State::Open));
    m_review->undo();
    QVERIFY(m_review->state({0, 0}) == State::Open);
    m_review->undo(); // nothing left
    QCOMPARE(m_review->doneCount(), 0u);
}

void DuplicateReviewTest::staysOpenWhereSomethingFails()
{
    QSignalSpy failed(m_review.get(), &DuplicateReview::failed);
    m_review->moveToTrash({1, 0});
    QTRY_COMPARE(failed.count(), 1);
    QVERIFY(m_review->state({1, 0}) == State::Open);
    QVERIFY(failed.constFirst().constLast().toString().contains(QStringLiteral("gone.png")));
    QVERIFY(!m_review->canUndo());
    // What cannot be undone stays done, and can be tried again.
    const QString file = m_fixture->path(QStringLiteral("b.png"));
    m_review->moveToTrash({0, 1});
    QVERIFY(becomes({0, 1}, State::Trashed));
    WorkspaceFixture::writeFile(file, "another one");
    m_review->undo();
    QTRY_COMPARE(failed.count(), 2);
    QVERIFY(m_review->state({0, 1}) == State::Trashed);
    QVERIFY(QFile::remove(file));
    m_review->undo();
    QVERIFY(becomes({0, 1}, State::Open));
}

[[maybe_unused]] static const bool registeredDuplicateReviewTest = registerTest<DuplicateReviewTest>();

} // namespace pictor::ui

#include "duplicate_review_test.moc"
