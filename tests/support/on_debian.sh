#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Builds and tests what is committed on another release of Debian, with that release's compiler, Qt and LibTorch. The
# system lies in build/debian-RELEASE and is kept, so that the next run is a short one. Root and debootstrap are needed.
# usage: on_debian.sh RELEASE COMMAND..., for example on_debian.sh trixie ./dev test learn-only
set -euo pipefail
usage="usage: on_debian.sh RELEASE COMMAND..."
release=${1:?$usage}
shift
[[ $# -gt 0 ]] || { echo "$usage" >&2; exit 2; }
[[ $(id -u) == 0 ]] || { echo "on_debian.sh: only root can enter another system" >&2; exit 1; }
command -v debootstrap >/dev/null || { echo "on_debian.sh: install debootstrap" >&2; exit 1; }
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
root=build/debian-$release
checkout=$root/src/pictor

if [[ ! -e $root/complete ]]; then
  rm -rf --one-file-system "$root"
  mkdir -p build
  debootstrap --variant=minbase "$release" "$root"
  touch "$root/complete"
fi
[[ -d $checkout ]] || git init --quiet "$checkout"
git -C "$checkout" fetch --quiet --no-tags "$PWD" HEAD # only files that differ get a new time
git -C "$checkout" checkout --quiet --detach FETCH_HEAD
cp /etc/resolv.conf /etc/hosts "$root/etc/"

# What is mounted goes away with the process that sees it.
enter='mount -t proc proc "$1/proc"; mount --rbind /dev "$1/dev"; root=$1; shift
  exec chroot "$root" /bin/bash -c "cd /src/pictor && exec \"\$@\"" bash "$@"'
exec unshare --mount --fork /bin/bash -euc "$enter" bash "$root" "$@"
