#!/usr/bin/env bash
# Checks that PyTorch and this suite measure the same FID and KID of the same images at 299×299, within 1e-4 of the value: Inception-v3 of
# scripts/inception/golden.py with random weights of a known seed, two folders of PNGs, and the task as a user calls it.
# Needs a Python with PyTorch and Pillow (Debian: apt-get install python3-torch python3-numpy python3-pil).
# usage: [PYTHON=…] [DENO=…] scripts/check-inception.sh
set -euo pipefail
cd "$(dirname "$0")/.."

deno=${DENO:-npx -y deno@2.9.6}
for candidate in "${PYTHON:-}" python3 /usr/bin/python3; do
  if [ -n "$candidate" ] && "$candidate" -c 'import numpy, torch, PIL' 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "${python:-}" ]; then
  echo "skipped: no Python with PyTorch, NumPy, and Pillow was found (Debian: apt-get install python3-torch python3-numpy python3-pil)"
  exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$python" scripts/inception/golden.py make "$work"
$deno run --no-prompt --allow-read --allow-write="$work" tasks/quality.ts "$work/a" "$work/b" \
  --inception "$work/weights.safetensors" --out "$work" --json >"$work/ours.json"
"$python" scripts/inception/golden.py compare "$work"
