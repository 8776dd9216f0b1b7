// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/picture_provider.h"

#include <QPointer>
#include <QWidget>

namespace pictor::ui {

// A picture as large as its place, or why there is none; paler when it is set aside. The provider is borrowed and may
// be null.
class CardPicture : public QWidget
{
    Q_OBJECT

public:
    CardPicture(PictureProvider* pictures, QString path, QWidget* parent);
    void setPale(bool pale);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPointer<PictureProvider> m_pictures;
    QString m_path;
    bool m_pale = false;
};

} // namespace pictor::ui
