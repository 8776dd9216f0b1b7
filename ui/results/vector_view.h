// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QLabel;

namespace pictor::ui {

// "[0.6, 1.356544]" and "np.array([0.6, 1.356544], dtype=np.float32)": exact.
QString numpyText(const std::vector<float>& vector);

// A vector as large bars; the mouse tells the entry below it.
class VectorBars : public QWidget
{
    Q_OBJECT

public:
    explicit VectorBars(QWidget* parent = nullptr);
    void setVector(std::vector<float> vector);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    bool event(QEvent* event) override;

private:
    std::vector<float> m_vector;
};

// The bars with dimension, norm, extremes and mean, and ways to copy the numbers.
class VectorView : public QWidget
{
    Q_OBJECT

public:
    explicit VectorView(QWidget* parent = nullptr);
    void setVector(std::vector<float> vector);
    QString figuresText() const;

private:
    void copy(const QString& text) const;

    std::vector<float> m_vector;
    VectorBars* m_bars;
    QLabel* m_figures;
};

} // namespace pictor::ui
