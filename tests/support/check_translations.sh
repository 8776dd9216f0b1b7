#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads the visible texts of the desktop program as lupdate finds them and fails on any that a file of translations/
# does not say in its language. LUPDATE names another lupdate than that of the Qt 6 in the path.
# usage: check_translations.sh SOURCE_DIRECTORY
set -euo pipefail
cd "${1:?usage: check_translations.sh SOURCE_DIRECTORY}"

sources=(ui app/desktop)

# The lupdate that is in the path may be that of Qt 5.
find_lupdate() {
  local query
  for query in "qtpaths6 --query" "qmake6 -query" "qmake -query"; do
    command -v "${query%% *}" >/dev/null && echo "$($query QT_HOST_BINS)/lupdate" && return
  done
  echo lupdate
}

failures=0
complain() {
  echo "$1"
  failures=$((failures + 1))
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Without the headers (-I) lupdate names the wrong class, and a text of a wrong class is never found at run time.
update() { # translation file, to be brought up to date
  "${LUPDATE:-$(find_lupdate)}" "${sources[@]}" -I . -silent -no-obsolete -locations none \
    -disable-heuristic sametext -disable-heuristic similartext -disable-heuristic number \
    -ts "$1" >/dev/null 2>"$scratch/warnings"
}

# Texts that lupdate reads under another name than the program asks for, or not at all.
check_sources() {
  local line
  while IFS= read -r line; do
    complain "$line: the texts of this class cannot be found; declare Q_OBJECT or Q_DECLARE_TR_FUNCTIONS"
  done < <(grep -E 'lacks Q_OBJECT|unknown namespace/class|undeclared qualified class' "$scratch/warnings" || true)
  while IFS= read -r line; do
    complain "$line: lupdate does not read this; call the function anything but tr"
  done < <(grep -rnE '\btr\((QT_TRANSLATE_NOOP|QT_TR_NOOP)' "${sources[@]}" || true)
}

# One line for each text that is missing, unfinished or empty, or whose places (%1) differ from those of the source.
list_gaps() { # translation file
  awk '
    function part(name,  rest) {
      if (!match(message, "<" name "[^>]*>")) return ""
      rest = substr(message, RSTART + RLENGTH)
      return substr(rest, 1, index(rest, "</" name ">") - 1)
    }
    function places(text,  found, digit) {
      for (digit = 1; digit <= 9; digit++) if (index(text, "%" digit)) found = found "%" digit " "
      return found
    }
    function fault(source, translation) {
      if (message ~ /<translation[^>]*type="unfinished"/) return "has no finished translation"
      gsub(/<\/?numerusform>|[ \n]/, "", translation)
      if (translation == "") return "has an empty translation"
      if (places(source) != places(translation)) return "has other places (%1, %2, ...) in its translation"
    }
    /<name>/ { message = $0; context = part("name") }
    /<message/ { message = "" }
    { message = message $0 "\n" }
    /<\/message>/ {
      source = part("source")
      if ((problem = fault(source, part("translation"))) != "") print context ": \"" source "\" " problem
    }' "$1"
}

texts=0
check_language() { # translation file
  local copy line
  copy="$scratch/$(basename "$1")"
  cp "$1" "$copy"
  update "$copy" || complain "$1: lupdate failed: $(tail -n 1 "$scratch/warnings")"
  while IFS= read -r line; do complain "$1: $line"; done < <(list_gaps "$copy")
  texts=$(grep -c '<message' "$copy" || true)
}

files=0
for file in translations/*.ts; do
  [[ -e $file ]] || continue
  files=$((files + 1))
  check_language "$file"
done
[[ $files -gt 0 ]] || complain "no translations found in $PWD/translations"
[[ $texts -gt 0 ]] || complain "no texts found in ${sources[*]}"
[[ $files -eq 0 ]] || check_sources
echo "$texts texts, $files languages, $failures gaps"
[[ $failures -eq 0 ]]
