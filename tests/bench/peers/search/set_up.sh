#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# set_up.sh FOLDER: puts the programs that "./dev bench search" compares with into FOLDER. What cannot be had is named;
# the benchmark then leaves it out and says so.
set -uo pipefail
folder=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

say() { printf 'set_up: %s\n' "$*" >&2; }

mkdir -p "$folder"
/usr/bin/python3 -c 'import faiss, numpy' 2>/dev/null || say "no Faiss: install python3-faiss and python3-numpy"
# Not installed: that would change the BLAS of all programs.
[[ -e $folder/blas/libblas.so.3 ]] || {
  mkdir -p "$folder/debian"
  (cd "$folder/debian" && apt-get download --quiet=2 libopenblas0-openmp && dpkg-deb --extract ./*.deb .) 2>/dev/null
  library=$(cd "$folder" && find "$PWD/debian" -name libblas.so.3)
  [[ -z $library ]] || ln -sfn "$(dirname "$library")" "$folder/blas"
}
[[ -e $folder/blas/libblas.so.3 ]] || say "Faiss runs with the BLAS of the system: libopenblas0-openmp cannot be had"
command -v node >/dev/null && command -v npm >/dev/null || {
  say "no sqlite-vec, LanceDB, DuckDB and usearch: install nodejs and npm"
  exit 0
}
cmp -s "$here/package.json" "$folder/package.json" && [[ -d $folder/node_modules ]] && exit 0
cp "$here/package.json" "$folder/package.json"
# Without --ignore-scripts a package could run what it likes here; none of these needs to.
npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error >&2 || {
  rm -f "$folder/package.json"
  say "no sqlite-vec, LanceDB, DuckDB and usearch: npm could not install them"
}
