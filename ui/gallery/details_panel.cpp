// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/gallery/details_panel.h"

#include "ui/gallery/gallery_actions.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLocale>

namespace pictor::ui {

namespace {

QString translated(const char* text)
{
    return QCoreApplication::translate("pictor::ui::DetailsPanel", text);
}

QString labelOf(vision::ExifField field)
{
    using vision::ExifField;
    switch (field) {
    case ExifField::Camera:
        return translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Camera"));
    case ExifField::Lens:
        return translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Lens"));
    case ExifField::Taken:
        return translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Taken"));
    case ExifField::Exposure:
        return translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Exposure"));
    case ExifField::Aperture:
        return translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Aperture"));
    case ExifField::Iso:
        return translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "ISO"));
    case ExifField::FocalLength:
        return translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Focal length"));
    case ExifField::Position:
        return translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Position"));
    }
    return {};
}

QString pixelsText(QSize size)
{
    const QLocale locale;
    const QString sides = locale.toString(size.width()) + QStringLiteral(" × ") + locale.toString(size.height());
    const double megapixels = 1e-6 * size.width() * size.height();
    if (megapixels < 0.1)
        return sides;
    return translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "%1 (%2 MP)"))
        .arg(sides, locale.toString(megapixels, 'f', 1));
}

} // namespace

QList<PictureDetail> fileDetails(const LoadedPicture& picture)
{
    const QLocale locale;
    const QFileInfo info(picture.file);
    QList<PictureDetail> details{
        {translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Name")), info.fileName()},
        {translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Folder")),
            QDir::toNativeSeparators(info.absolutePath())},
    };
    if (!picture.levels.isEmpty())
        details.append({translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Pixels")),
            pixelsText(picture.levels.first().size())});
    if (picture.modified.isValid()) {
        details.append({translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Size")),
            locale.formattedDataSize(picture.bytes, 1, QLocale::DataSizeSIFormat)});
        details.append({translated(QT_TRANSLATE_NOOP("pictor::ui::DetailsPanel", "Changed")),
            locale.toString(picture.modified, QLocale::ShortFormat)});
    }
    return details;
}

QList<PictureDetail> cameraDetails(const LoadedPicture& picture)
{
    QList<PictureDetail> details;
    for (const vision::ExifEntry& entry : picture.exif)
        details.append({labelOf(entry.field), QString::fromStdString(entry.value)});
    return details;
}

DetailsPanel::DetailsPanel(QWidget* parent)
    : QTreeWidget(parent)
{
    setObjectName(QStringLiteral("pictureDetails"));
    setAccessibleName(tr("Details of the picture"));
    setColumnCount(2);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(fontMetrics().height() / 2);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setTextElideMode(Qt::ElideMiddle);
    header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    header()->setStretchLastSection(true);
}

QSize DetailsPanel::sizeHint() const
{
    return {fontMetrics().averageCharWidth() * 44, fontMetrics().height() * 20};
}

void DetailsPanel::clearDetails()
{
    clear();
}

void DetailsPanel::showRow(const QList<PictureDetail>& details)
{
    addGroup(tr("Row"), details);
}

void DetailsPanel::showPicture(const LoadedPicture& picture)
{
    addGroup(tr("File"), fileDetails(picture));
    addGroup(tr("Camera"), cameraDetails(picture));
}

void DetailsPanel::addGroup(const QString& title, const QList<PictureDetail>& details)
{
    if (details.isEmpty())
        return;
    auto group = std::make_unique<QTreeWidgetItem>(QStringList{title});
    QFont bold = font();
    bold.setBold(true);
    group->setFont(0, bold);
    group->setFlags(Qt::ItemIsEnabled);
    for (const PictureDetail& detail : details) {
        auto line = std::make_unique<QTreeWidgetItem>(QStringList{detail.label, detail.value});
        line->setToolTip(1, plainToolTip(detail.value));
        group->addChild(line.release());
    }
    QTreeWidgetItem* added = group.release();
    addTopLevelItem(added);
    added->setFirstColumnSpanned(true);
    added->setExpanded(true);
}

void DetailsPanel::keyPressEvent(QKeyEvent* event)
{
    if (!event->matches(QKeySequence::Copy)) {
        QTreeWidget::keyPressEvent(event);
        return;
    }
    QStringList lines;
    const QList<QTreeWidgetItem*> selected = selectedItems();
    for (const QTreeWidgetItem* item : selected)
        lines.append(item->text(0) + u'\t' + item->text(1));
    QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

} // namespace pictor::ui
