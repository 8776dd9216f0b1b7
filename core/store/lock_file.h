// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QLockFile;

namespace pictor::store {

// QLockFile::tryLock(0), and an end to lock files of programs that were killed between making the file and writing
// their process number into it: nothing says whose they are, and QLockFile takes them for held for ever. Its own limit
// of age cannot be used, for it breaks the locks of living programs, too.
bool tryLock(QLockFile& lock);

} // namespace pictor::store
