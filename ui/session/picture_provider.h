// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QPixmap>
#include <QString>

namespace pictor::ui {

// Where a result gets the pictures that its rows name. The program puts its own loader behind this. `path` is the text
// of the cell; finding the file and decoding it happen off the GUI thread. GUI thread only.
class PictureProvider : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

    // The picture, its longer side at most `side` pixels of the screen. Null while it is on its way: asking is what
    // orders it, and ready() follows. Views ask for what they show each time they paint, so that what was not asked
    // for lately need not be loaded any more.
    virtual QPixmap cached(const QString& path, int side) = 0;
    // Why there is no picture and will be none; empty otherwise.
    virtual QString problem(const QString& path) const = 0;

Q_SIGNALS:
    void ready(const QString& path); // cached() or problem() has something new
};

} // namespace pictor::ui
