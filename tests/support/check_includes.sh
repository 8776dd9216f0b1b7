#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Reads the #include edges of core/, app/ and ui/ and fails on any that the tables below do not allow.
# usage: check_includes.sh SOURCE_DIRECTORY
set -euo pipefail
cd "${1:?usage: check_includes.sh SOURCE_DIRECTORY}"

# module: the modules whose headers it may include (its own always). "learn/learning.h" names a single header.
declare -A may_include=(
  [base]=""
  [language]="base"
  [index]="base"
  [learn]="base"
  [vision]="base"
  [store]="base"
  [engine]="base language store index vision learn/learning.h learn/model_import.h"
  [jobs]="base"
  [launcher]=""
  [model_host]="base learn/script_network.h vision/onnx_network.h"
  [cli]="base engine language launcher"
  [desktop]="base engine jobs ui/shell ui/settings launcher"
  [ui/settings]="base engine jobs"
  [ui/session]="base engine language jobs ui/settings"
  [ui/shell]="base engine language vision jobs ui"
)
# Every other folder of ui/.
ui_folder="base engine language vision jobs ui/settings ui/session"

# library headers (a regular expression): the modules that may include them
library_rules=(
  '^(torch|ATen|c10|oneapi)/:learn'
  '^hwy/:index learn'
  '^(faiss|Eigen)/|^xxhash\.h$:index'
  '^opencv2/:vision'
  '^exiv2/:vision'
  '^sqlite3\.h$:store'
  '^archive(_entry)?\.h$:store'
  '^QtSql|^QSql:store'
  '^Q:vision store engine jobs cli desktop ui'
  '^(QWidget|QMainWindow|QDialog|QtWidgets|Qsci/):ui desktop'
  '^(readline|chafa|CLI)/|^chafa\.h$:cli'
)

module_of() { # path of a source file -> its module
  case "$1" in
    core/*|app/*) cut -d/ -f2 <<<"$1" ;;
    ui/*) cut -d/ -f1-2 <<<"$1" ;;
  esac
}

contains() { [[ " $1 " == *" $2 "* ]]; }

failures=0
complain() {
  echo "$1"
  failures=$((failures + 1))
}

allowed_for() { # module -> the modules it may include; fails for an unknown one
  if [[ -v may_include[$1] ]]; then echo "${may_include[$1]}"; elif [[ $1 == ui/* ]]; then echo "$ui_folder"; else return 1; fi
}

check_project_header() { # where module header
  local target allowed
  target=$(cut -d/ -f1 <<<"$3")
  [[ $target == "$2" || $3 == "$2"/* ]] && return
  [[ -v may_include[$target] || $target == ui ]] || { complain "$1: unknown module in \"$3\""; return; }
  allowed=$(allowed_for "$2")
  contains "$allowed" "$target" || contains "$allowed" "$3" || contains "$allowed" "$(cut -d/ -f1-2 <<<"$3")" ||
    complain "$1: $2 may not include \"$3\" (allowed: ${allowed:-nothing but itself})"
}

check_library_header() { # where module header
  local rule
  for rule in "${library_rules[@]}"; do
    if [[ $3 =~ ${rule%:*} ]] && ! contains "${rule##*:}" "${2%%/*}"; then
      complain "$1: $2 may not include <$3> (only ${rule##*:})"
    fi
  done
}

files=0
while IFS= read -r file; do
  files=$((files + 1))
  module=$(module_of "$file")
  allowed_for "$module" >/dev/null || { complain "$file: module \"$module\" has no line in this script"; continue; }
  while IFS=: read -r line text; do
    if [[ $text =~ \#[[:space:]]*include[[:space:]]*\"([^\"]+)\" ]]; then
      check_project_header "$file:$line" "$module" "${BASH_REMATCH[1]}"
    elif [[ $text =~ \#[[:space:]]*include[[:space:]]*\<([^\>]+)\> ]]; then
      check_library_header "$file:$line" "$module" "${BASH_REMATCH[1]}"
    fi
  done < <(grep -nE '^[[:space:]]*#[[:space:]]*include' "$file" || true)
done < <(find core app ui -name '*.cpp' -o -name '*.h' 2>/dev/null | sort)

[[ $files -gt 0 ]] || complain "no sources found in $PWD"
echo "$files files read, $failures edges not allowed"
[[ $failures -eq 0 ]]
