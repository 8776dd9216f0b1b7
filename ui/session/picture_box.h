// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

namespace pictor::ui {

class PictureProvider;

// One picture as large as there is room, or why there is none; paler when it is set aside. The provider is borrowed
// and may be null.
class PictureBox : public QWidget
{
    Q_OBJECT

public:
    explicit PictureBox(PictureProvider* pictures, QWidget* parent = nullptr);
    void setPath(const QString& path);
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
