#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The check of the translations has to catch what it is there for.
set -euo pipefail
check=$(dirname "${BASH_SOURCE[0]}")/check_translations.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
mkdir -p "$tree"/{ui/shell,app/desktop,translations}

sources() { # line of a function of Window
  echo 'namespace pictor::ui { class Window : public QWidget { Q_OBJECT void show(); }; }' >"$tree/ui/shell/window.h"
  printf '#include "ui/shell/window.h"\nnamespace pictor::ui {\nvoid Window::show() { %s }\n}\n' "$1" \
    >"$tree/ui/shell/window.cpp"
}

translation() { # source, attribute and content of its translation
  printf '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" language="ko_KR">\n<context>
    <name>pictor::ui::Window</name>\n    <message>\n        <source>%s</source>
        <translation%s>%s</translation>\n    </message>\n</context>\n</TS>\n' "$@" >"$tree/translations/pictor_ko.ts"
}

expect() { # pass|fail, what the check says
  local outcome=pass
  bash "$check" "$tree" >"$tree/output" 2>&1 || outcome=fail
  [[ $outcome == "$1" ]] && grep -qF -e "$2" "$tree/output" && return
  echo "expected $1 and \"$2\", got $outcome and:"
  cat "$tree/output"
  exit 1
}

sources 'tr("Open %1");'
translation 'Open %1' '' '%1 열기'
expect pass "1 texts, 1 languages, 0 gaps"
translation 'Open %1' ' type="unfinished"' '%1 열기'
expect fail "\"Open %1\" has no finished translation"
translation 'Open %1' '' ''
expect fail "\"Open %1\" has an empty translation"
translation 'Open %1' '' '열기'
expect fail "\"Open %1\" has other places"
translation 'Close %1' '' '%1 닫기'
expect fail "\"Open %1\" has no finished translation"
rm "$tree/translations/pictor_ko.ts"
expect fail "no translations found"

translation 'Open %1' '' '%1 열기'
sources 'tr("Open %1"); Stranger::tr(QT_TRANSLATE_NOOP("pictor::ui::Window", "Close"));'
expect fail "lupdate does not read this"
sources 'tr("Open %1");'
echo 'namespace pictor::ui { void show() { tr("Open %1"); } }' >"$tree/app/desktop/main.cpp"
translation 'Open %1' '' '%1 열기'
expect fail "the texts of this class cannot be found"
echo ok
