#!/usr/bin/env bash
# Checks that PyTorch and this suite make the same images of the same generators, within 1e-4: of one trained here and loaded there by the snippet of
# docs/models.md, and of some made there and loaded here. Needs a Python with PyTorch (Debian: apt-get install python3-torch python3-numpy).
# usage: [PYTHON=…] [DENO=…] scripts/check-torch-import.sh
set -euo pipefail
cd "$(dirname "$0")/.."

deno=${DENO:-npx -y deno@2.9.6}
for candidate in "${PYTHON:-}" python3 /usr/bin/python3; do
  if [ -n "$candidate" ] && "$candidate" -c 'import numpy, torch' 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "${python:-}" ]; then
  echo "skipped: no Python with PyTorch and NumPy was found (Debian: apt-get install python3-torch python3-numpy)"
  exit 0
fi
"$python" -c 'import torch; print("PyTorch", torch.__version__)'

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
images() { $deno run --no-prompt --allow-read --allow-write="$work" scripts/torch-import/images.ts "$1" "$work/images"; }

$deno run --no-prompt --allow-read --allow-write="$work" tasks/train.ts --out "$work" --threads 1 \
  --data mnist --size 32 --filters 8 --iterations 3 --warm-up-iterations 1 --warm-up-critic 5 \
  --learning-rate 1e-3 --evaluation-samples 0 --extra-critic-steps 1 >/dev/null
"$python" scripts/torch-import/check.py make "$work"
for generator in "$work"/train/*/generator.safetensors "$work"/torch-*.safetensors; do
  images "$generator"
  "$python" scripts/torch-import/check.py compare "$generator" "$work/images"
done
