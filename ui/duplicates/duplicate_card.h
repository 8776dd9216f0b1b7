// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/duplicates/duplicate_review.h"
#include "ui/session/picture_provider.h"

#include <QFrame>

class QLabel;

namespace pictor::ui {

class PictureBox;

// One picture of a group: what it looks like, where it is, how large, and what was done about it. The pictures are
// borrowed.
class DuplicateCard : public QFrame
{
    Q_OBJECT

public:
    DuplicateCard(const DuplicatePicture& picture, PictureProvider* pictures, QWidget* parent);

    void setFacts(const PictureFacts& facts);
    void setState(DuplicateReview::State state);
    void setCurrent(bool current);
    QString text() const; // everything it says, for tests and screen readers

Q_SIGNALS:
    void chosen();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    PictureBox* m_picture;
    QLabel* m_name;
    QLabel* m_facts;
    QLabel* m_match;
    QLabel* m_state;
    bool m_suggested;
    bool m_current = false;
};

} // namespace pictor::ui
