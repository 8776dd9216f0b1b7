// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/picture_provider.h"
#include "ui/session/result_view.h"

#include <QFrame>
#include <QPointer>

class QLabel;

namespace pictor::ui {

// What the row of the point under the mouse holds: its picture and its first values. Floats above the plot and lets the
// mouse through. The pictures are borrowed and may be null.
class PointCard : public QFrame
{
    Q_OBJECT

public:
    PointCard(PictureProvider* pictures, QWidget* parent);

    // `imageColumn`: the one that holds the path of the row's picture.
    void showRow(const std::vector<engine::Column>& columns, const engine::PreviewRow& row,
        std::optional<std::size_t> imageColumn, QPoint beside);
    // "label: cat", for the columns that can be said in a line, the first few.
    static QStringList linesOf(const std::vector<engine::Column>& columns, const engine::PreviewRow& row);

private:
    void updatePicture();
    void place(QPoint beside);

    QPointer<PictureProvider> m_pictures;
    QString m_path;
    QPoint m_beside;
    QLabel* m_picture;
    QLabel* m_text;
};

} // namespace pictor::ui
