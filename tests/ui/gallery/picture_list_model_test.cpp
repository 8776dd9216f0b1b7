// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/picture_list_model.h"

#include "ui/gallery/gallery_tests.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace pictor::ui {

class PictureListModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsTheRulesOfModels()
    {
        PictureListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setFiles({QStringLiteral("/a/one.jpg"), QStringLiteral("/a/two.jpg")});
        model.append({{.file = QStringLiteral("/a/three.jpg")}});
        model.append({});
        model.setPictures({});
        QCOMPARE(model.rowCount(), 0);
    }

    void givesWhatItWasGiven()
    {
        PictureListModel model;
        model.setPictures({{.file = QStringLiteral("/a.jpg"),
                               .caption = QStringLiteral("a"),
                               .score = 0.5,
                               .details = {{QStringLiteral("label"), QStringLiteral("7")}}},
            {.unavailable = QStringLiteral("NULL")}});
        QCOMPARE(model.file(0), QStringLiteral("/a.jpg"));
        QCOMPARE(model.caption(0), QStringLiteral("a"));
        QCOMPARE(model.index(0).data(GalleryModel::ScoreRole), QVariant(0.5));
        QVERIFY(!model.index(1).data(GalleryModel::ScoreRole).isValid());
        QCOMPARE(model.index(1).data(GalleryModel::UnavailableRole).toString(), QStringLiteral("NULL"));
        QCOMPARE(model.details(0).size(), 1);
        QVERIFY(model.details(-1).isEmpty());
        QVERIFY(model.isLoaded(1));
        QVERIFY(!model.isLoaded(2));
    }

    void namesFilesAfterThemselves()
    {
        PictureListModel model;
        model.setFiles({QStringLiteral("/folder/고양이.jpg")});
        QCOMPARE(model.caption(0), QStringLiteral("고양이.jpg"));
    }

    void makesSectionsOfNeighbours()
    {
        PictureListModel model;
        QVERIFY(model.sections().isEmpty());
        model.setPictures(inGroups({QStringLiteral("a"), QStringLiteral("a"), QStringLiteral("b")}));
        QCOMPARE(model.sections(), (QList<GallerySection>{{QStringLiteral("a"), 0, 2}, {QStringLiteral("b"), 2, 1}}));
        QSignalSpy changed(&model, &GalleryModel::sectionsChanged);
        model.append(inGroups({QStringLiteral("b"), QStringLiteral("a")}));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(model.sections(),
            (QList<GallerySection>{
                {QStringLiteral("a"), 0, 2}, {QStringLiteral("b"), 2, 2}, {QStringLiteral("a"), 4, 1}}));
    }

    void hasNoSectionsWithoutGroups()
    {
        PictureListModel model;
        model.setPictures(inGroups({QString(), QString()}));
        QVERIFY(model.sections().isEmpty());
        model.append(inGroups({QStringLiteral("a")})); // the first with one
        QCOMPARE(model.sections(), (QList<GallerySection>{{QString(), 0, 2}, {QStringLiteral("a"), 2, 1}}));
    }

private:
    static QList<ListedPicture> inGroups(const QStringList& groups)
    {
        QList<ListedPicture> pictures;
        for (const QString& group : groups)
            pictures.append({.group = group});
        return pictures;
    }
};

static const bool registeredPictureListModelTest = registerTest<PictureListModelTest>();

} // namespace pictor::ui

#include "picture_list_model_test.moc"
