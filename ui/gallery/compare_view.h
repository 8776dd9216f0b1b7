// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/gallery/picture_loader.h"
#include "ui/gallery/picture_view.h"

#include <QList>
#include <QWidget>

class QGridLayout;
class QLabel;

namespace pictor::ui {

class PictureCanvas;

// Two to four pictures side by side, looked at together: zooming or moving one does the same to all.
class CompareView : public QWidget
{
    Q_OBJECT

public:
    static constexpr int fewest = 2;
    static constexpr int most = 4;

    struct Item
    {
        QString file;
        QString caption;
    };

    explicit CompareView(QWidget* parent = nullptr);

    // Of more than `most` the first ones.
    void showPictures(const QList<Item>& items);
    int count() const { return static_cast<int>(m_panes.size()); }
    PictureCanvas* canvas(int index) const { return m_panes[index].canvas; }

Q_SIGNALS:
    void closed();

private:
    struct Pane
    {
        QString file;
        QWidget* widget = nullptr;
        PictureCanvas* canvas = nullptr;
    };

    void setupActions();
    Pane makePane(const Item& item);
    void showPicture(const QString& file);
    void shareView(const PictureView& view);

    PictureLoader m_loader;
    QGridLayout* m_grid = nullptr;
    QList<Pane> m_panes;
};

} // namespace pictor::ui
