// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace pictor::ui {

class PictureProvider;

// One picture as large as there is room, or why there is none. The provider is borrowed.
class PictureBox : public QWidget
{
    Q_OBJECT

public:
    explicit PictureBox(PictureProvider* pictures, QWidget* parent = nullptr);
    void setPath(const QString& path);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QPointer<PictureProvider> m_pictures;
    QString m_path;
};

} // namespace pictor::ui
