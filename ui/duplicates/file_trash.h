// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <QString>

namespace pictor::ui {

// A file that lies in the trash of the desktop, and where it was.
struct TrashedFile
{
    QString original;
    QString inTrash;
};

// Never deletes. Any thread but the GUI's: drives can be slow. Fails with error::fileGone and error::noTrash.
Result<TrashedFile> moveToTrash(const QString& file);

// Back to where it was, never over another file. Fails with error::notRestored.
Result<void> takeOutOfTrash(const TrashedFile& file);

} // namespace pictor::ui
