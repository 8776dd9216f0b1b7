// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/scatter/colour_scale.h"

#include <QWidget>

namespace pictor::ui {

// The colours of a scale of numbers, with the smallest and the largest below.
class ScaleBar : public QWidget
{
    Q_OBJECT

public:
    explicit ScaleBar(QWidget* parent = nullptr);
    void setScale(const ColourScale& scale, const Inks& inks);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_least;
    QString m_most;
    Inks m_inks;
};

} // namespace pictor::ui
