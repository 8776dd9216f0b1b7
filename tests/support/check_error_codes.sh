#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Every code of the error tables core/*/*_errors.h must be named in some test.
# usage: check_error_codes.sh SOURCE_DIRECTORY
set -euo pipefail
cd "${1:?usage: check_error_codes.sh SOURCE_DIRECTORY}"

missing=0
count=0
while IFS= read -r code; do
  count=$((count + 1))
  grep -rqF "$code" tests --include='*.cpp' --include='*.test' || { echo "no test names $code"; missing=$((missing + 1)); }
done < <(cat core/*/*_errors.h core/base/error.h app/*/*_errors.h | grep -oE 'ErrorKind [A-Za-z0-9]+\{ *$|"[a-z]+\.[a-z0-9-]+"' | grep -oE '"[a-z]+\.[a-z0-9-]+"' | tr -d '"' | sort -u)

[[ $count -gt 0 ]] || { echo "no error tables found in $PWD"; exit 1; }
echo "$count codes, $missing without a test"
[[ $missing -eq 0 ]]
