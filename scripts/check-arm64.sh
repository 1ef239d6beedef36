#!/usr/bin/env bash
# Checks that cheap figures have the recorded bytes on ARM64 too, under QEMU's emulation: needs Debian or Ubuntu on x86-64 with
# qemu-user-static, dpkg, and npm; `dpkg --add-architecture arm64 && apt-get update` once.
# usage: scripts/check-arm64.sh [FIGURE...] [--json]     (default: wgan-1 wgan-2; minutes, for every instruction is emulated)
# "deno task platforms --emulated" takes the JSON.
set -euo pipefail
cd "$(dirname "$0")/.."

deno_version=2.9.6
folder=${TMPDIR:-/tmp}/earthmover-arm64
deno=$folder/package/deno
root=$folder/root

command -v qemu-aarch64-static >/dev/null || {
  echo "error: qemu-aarch64-static is missing: apt-get install qemu-user-static" >&2
  exit 1
}

mkdir -p "$root"
if [ ! -x "$deno" ]; then
  (cd "$folder" && npm pack --silent "@deno/linux-arm64-glibc@$deno_version" && tar xzf ./deno-*.tgz) >&2
fi
if [ ! -e "$root/lib/ld-linux-aarch64.so.1" ]; then
  (cd "$folder" && apt-get download libc6:arm64 libgcc-s1:arm64) >&2
  for package in "$folder"/*.deb; do dpkg -x "$package" "$root"; done
fi

[ $# -gt 0 ] || set -- wgan-1 wgan-2
# The packages that are installed for this machine are used as they are; nothing native of theirs is loaded.
exec qemu-aarch64-static -L "$root" "$deno" run --no-check --node-modules-dir=manual \
  --allow-read --allow-write=results tasks/check.ts --threads 2 "$@"
