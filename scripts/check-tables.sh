#!/usr/bin/env bash
# Reads CSV files with pandas as anyone would, without options, and checks that each column has one type: numbers, truth values, or texts.
# Needs a Python with pandas (Debian: apt-get install python3-pandas).
# usage: [PYTHON=…] scripts/check-tables.sh [FILE…]     (default: all of expected/)
set -euo pipefail
cd "$(dirname "$0")/.."

for candidate in "${PYTHON:-}" python3 /usr/bin/python3; do
  if [ -n "$candidate" ] && "$candidate" -c 'import pandas' 2>/dev/null; then python=$candidate; break; fi
done
if [ -z "${python:-}" ]; then
  echo "skipped: no Python with pandas was found (Debian: apt-get install python3-pandas)"
  exit 0
fi
if [ $# -eq 0 ]; then
  mapfile -t files < <(find expected -name '*.csv' | sort)
  set -- "${files[@]}"
fi
exec "$python" - "$@" <<'PYTHON'
import sys
import pandas

TEXTS = {"id", "statement", "source", "statistic", "threshold", "verdict", "note", "run", "family", "pair", "problem",
         "mixture", "model", "kind", "better_fit"}
kinds, wrong = {}, []
for path in sys.argv[1:]:
    table = pandas.read_csv(path)
    if list(table.columns) != [name.strip() for name in table.columns] or table.columns.duplicated().any():
        wrong.append(f"{path}: its header is not clean")
    for name, column in table.items():
        kind = column.dtype.kind  # i, f: numbers; b: truth; O: texts
        kinds[kind] = kinds.get(kind, 0) + 1
        if (kind == "O") != (name in TEXTS) and not column.isna().all():
            wrong.append(f"{path}: {name} was read as {column.dtype}")
        if kind == "O" and not column.dropna().map(lambda value: isinstance(value, str)).all():
            wrong.append(f"{path}: {name} has values of several types")
print("pandas", pandas.__version__, "read", len(sys.argv) - 1, "tables;",
      ", ".join(f"{count} columns of {kind}" for kind, count in sorted(kinds.items())))
print(*wrong, sep="\n") if wrong else None
sys.exit(1 if wrong else 0)
PYTHON
