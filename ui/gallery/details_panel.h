// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/gallery_model.h"
#include "ui/gallery/picture_loader.h"

#include <QTreeWidget>

namespace pictor::ui {

// What is known about one picture, as labels and values under headings: its row, its file, its camera. Ctrl+C copies
// the selected lines.
class DetailsPanel : public QTreeWidget
{
    Q_OBJECT

public:
    explicit DetailsPanel(QWidget* parent = nullptr);

    void clearDetails();
    void showRow(const QList<PictureDetail>& details);
    void showPicture(const LoadedPicture& picture);

    QSize sizeHint() const override;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void addGroup(const QString& title, const QList<PictureDetail>& details);
};

// "4.2 MB", "3,000 × 2,000 (6.0 MP)", "1/250 s", under translated labels.
QList<PictureDetail> fileDetails(const LoadedPicture& picture);
QList<PictureDetail> cameraDetails(const LoadedPicture& picture);

} // namespace pictor::ui
