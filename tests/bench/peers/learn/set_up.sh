#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# set_up.sh FOLDER: puts what "./dev bench learn" compares with into FOLDER. What cannot be had is named; the benchmark
# then leaves it out and says so.
set -uo pipefail
folder=$1
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

say() { printf 'set_up: %s\n' "$*" >&2; }

mkdir -p "$folder"
/usr/bin/python3 -c 'import torch, torchvision, PIL' 2>/dev/null ||
  say "no PyTorch: install python3-torch, python3-torchvision and python3-pil"
command -v node >/dev/null && command -v npm >/dev/null || {
  say "no onnxruntime: install nodejs and npm"
  exit 0
}
cmp -s "$here/package.json" "$folder/package.json" && [[ -d $folder/node_modules ]] && exit 0
cp "$here/package.json" "$folder/package.json"
# Without --ignore-scripts a package could run what it likes here; this one's only fetches libraries for CUDA.
npm install --prefix "$folder" --ignore-scripts --no-audit --no-fund --loglevel=error >&2 || {
  rm -f "$folder/package.json"
  say "no onnxruntime: npm could not install it"
}
