#!/usr/bin/env bash
# A step of action.yml: install, run, or report. What the user chose comes by the environment.
set -euo pipefail
here=$(pwd)
cd "$GITHUB_ACTION_PATH"
results=results/action

# task NAME ARGUMENTS...: a task in the chosen runtime.
task() {
  local name=$1
  shift
  case $RUNTIME in
    deno) deno task "$name" "$@" ;;
    node | bun) "$RUNTIME" "tasks/$name.ts" "$@" ;;
    *) echo "runtime is deno, node, or bun, not \"$RUNTIME\"" >&2 && exit 2 ;;
  esac
}

install() {
  case $RUNTIME in
    deno) deno install --frozen ;;
    node) npm ci ;;
    bun) bun install --frozen-lockfile ;;
    *) echo "runtime is deno, node, or bun, not \"$RUNTIME\"" >&2 && exit 2 ;;
  esac
}

run() {
  read -ra figures <<<"$FIGURES"
  mkdir -p "$results"
  echo "results=$PWD/$results" >>"$GITHUB_OUTPUT"
  local code=0
  case $COMMAND in
    check)
      task check "${figures[@]}" --preset "$PRESET" \
        --summary "$results/summary.md" --junit "$results/junit.xml" || code=$?
      ;;
    reproduce)
      # A folder of images is named from where the job stands.
      local data=$DATA
      case $data in *:/*) ;; *:*) data=${data%%:*}:$here/${data#*:} ;; esac
      task reproduce-fig "${figures[@]}" --preset "$PRESET" --data "$data" --out "$PWD/$results" || code=$?
      [ "$code" -eq 1 ] || task claims --out "$PWD/$results" >/dev/null || true
      [ ! -f "$results/claims.md" ] || cp "$results/claims.md" "$results/summary.md"
      # 3: done, and a measured claim is refuted; the summary says which.
      [ "$code" -ne 3 ] || code=0
      ;;
    *) echo "command is check or reproduce, not \"$COMMAND\"" >&2 && exit 2 ;;
  esac
  [ ! -f "$results/summary.md" ] || cat "$results/summary.md" >>"$GITHUB_STEP_SUMMARY"
  return "$code"
}

report() {
  if compgen -G "$results/*/*/manifest.json" >/dev/null; then
    task report --out "$PWD/$results"
  else
    echo "there are no figures to show"
  fi
}

"$1"
