#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The include rule has to catch what it is there for.
set -euo pipefail
check=$(dirname "${BASH_SOURCE[0]}")/check_includes.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/core/{language,engine,jobs} "$tree"/app/cli "$tree"/ui/{editor,shell}

expect() { # pass|fail file line
  rm -f "$tree"/core/*/*.h "$tree"/app/*/*.h "$tree"/ui/*/*.h
  echo "$3" >"$tree/$2"
  local outcome=pass
  bash "$check" "$tree" >/dev/null || outcome=fail
  [[ $outcome == "$1" ]] || { echo "$2 with $3: expected $1, got $outcome"; exit 1; }
}

expect pass core/language/a.h '#include "base/error.h"'
expect fail core/language/a.h '#include "store/database.h"'
expect fail core/language/a.h '#include <QString>'
expect pass core/engine/a.h '#include "learn/learning.h"'
expect fail core/engine/a.h '#include "learn/trainer.h"'
expect fail core/engine/a.h '#include <torch/torch.h>'
expect fail app/cli/a.h '#include "store/database.h"'
expect fail app/cli/a.h '#  include  "vision/picture.h"'
expect fail core/engine/a.h '#include "ui/shell/window.h"'
expect pass ui/editor/a.h '#include "ui/editor/b.h"'
expect pass ui/editor/a.h '#include "ui/session/b.h"'
expect fail ui/editor/a.h '#include "ui/gallery/b.h"'
expect fail ui/editor/a.h '#include "store/database.h"'
expect pass ui/shell/a.h '#include "ui/gallery/b.h"'
expect fail core/jobs/a.h '#include "engine/session.h"'
echo ok
