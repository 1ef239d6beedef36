#!/bin/bash
# Sweeps eight runs by a Slurm of its own on this machine, and compares with --engine local, byte by
# byte: a task's process is killed, another is requeued, a node is taken down, all in mid-run. Then a
# run that is longer than the time that its task is given.
#
#   scripts/check-slurm.sh
#
# Needs Debian's slurm-wlm and munge, which it installs where they are missing, and so root. Every
# daemon is its own, listens on loopback on ports that were free, keeps its files in a folder of its
# own, and is stopped by its number at the end, however that comes.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d /tmp/earthmover-slurm-XXXXXX)
export SLURM_CONF=$work/slurm.conf
pids=()

fail() { echo "FAILED: $*" >&2; exit 1; }
stop() {
  for file in "$work"/*.pid; do [ -f "$file" ] && pids+=("$(cat "$file")"); done
  for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
  for pid in "${pids[@]}"; do
    for _ in $(seq 50); do kill -0 "$pid" 2>/dev/null || break; sleep 0.1; done
    kill -9 "$pid" 2>/dev/null || true
  done
  if [ "${KEEP:-}" = "" ]; then rm -rf "$work"; else echo "kept $work"; fi
}
trap stop EXIT

command -v slurmctld > /dev/null && command -v munged > /dev/null || {
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends slurm-wlm munge
}

# Ports that nobody listens on.
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# --- munged, slurmctld, two slurmd -------------------------------------------------------------
chmod 755 "$work"
mkdir -p "$work/munge" "$work/state" "$work/spool1" "$work/spool2" "$work/hidden"
dd if=/dev/urandom of="$work/munge/key" bs=1 count=1024 status=none
chown -R munge: "$work/munge"
chmod 700 "$work/munge"; chmod 400 "$work/munge/key"
mkdir -p "$work/run" && chown munge: "$work/run" && chmod 755 "$work/run"
runuser -u munge -- munged --foreground --key-file="$work/munge/key" --socket="$work/run/socket" \
  --pid-file="$work/munge/pid" --log-file="$work/munge/log" --seed-file="$work/munge/seed" \
  > "$work/munged.out" 2>&1 &
pids+=($!)

host=$(hostname -s)
cores=$(nproc)
cat > "$SLURM_CONF" <<CONF
ClusterName=check
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$(free_port)
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$work/run/socket
StateSaveLocation=$work/state
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd-%n.pid
SlurmdSpoolDir=$work/spool-%n
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd-%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SchedulerParameters=sched_interval=5,batch_sched_delay=1
MaxArraySize=6
KillWait=10
SlurmdTimeout=20
MinJobAge=3600
RequeueExit=
NodeName=one NodeHostname=$host NodeAddr=127.0.0.1 Port=$(free_port) CPUs=2 RealMemory=4000
NodeName=two NodeHostname=$host NodeAddr=127.0.0.1 Port=$(free_port) CPUs=2 RealMemory=4000
PartitionName=all Nodes=one,two Default=YES MaxTime=INFINITE State=UP
CONF
sed -i '/^RequeueExit=$/d' "$SLURM_CONF"
for _ in $(seq 50); do [ -S "$work/run/socket" ] && break; sleep 0.1; done
slurmctld -D > "$work/slurmctld.out" 2>&1 & pids+=($!)
slurmd -D -N one > "$work/one.out" 2>&1 & pids+=($!)
slurmd -D -N two > "$work/two.out" 2>&1 & pids+=($!); two=$!
for _ in $(seq 100); do
  [ "$(sinfo -h -o %T 2>/dev/null)" = idle ] && break; sleep 0.2
done
[ "$(sinfo -h -o %T)" = idle ] || { tail -5 "$work"/*.out; fail "the cluster does not come up"; }
echo "a cluster of two nodes is up: $(slurmctld -V)"

# --- what is swept ------------------------------------------------------------------------------
cd "$here"
sweep() { deno task --quiet sweep "$@"; }
# Eight trainings of the sizes of smoke, long enough to be disturbed.
grid=(--vary learning-rate=1e-3,2e-4 --vary clip=0.01,0.1 --seeds 2 --size 32 --filters 4
  --batch-size 16 --iterations "${ITERATIONS:-300}" --warm-up-iterations 0 --boost-every 0
  --evaluation-samples 0 --evaluate-every 200 --name check)
# One training that takes longer than its task may.
long=(--vary learning-rate=1e-3 --seeds 1 --size 32 --filters 4 --batch-size 16
  --iterations "${LONG_ITERATIONS:-5000}" --warm-up-iterations 0 --boost-every 0
  --evaluation-samples 0 --evaluate-every 1000 --name long)
# Runs that need a classifier, so that arrays wait for one.
figures=(wgan-3 --preset smoke --seeds 2 --name figures)
out=$work/by-slurm

# Bad input, said before anything is submitted.
expect() { # a pattern, then a command that must fail with it
  local pattern=$1; shift
  local said; said=$("$@" 2>&1) && fail "$* should fail"
  grep -qE "$pattern" <<< "$said" || fail "$* says: $said"
  echo "said: $(grep -oE "error: .*" <<< "$said" | head -1)"
}
expect "sbatch refuses: .*[Ii]nvalid partition" \
  sweep "${grid[@]}" --engine slurm --partition nowhere --out "$work/elsewhere"

if [ "$(id -u)" = 0 ]; then
  # A folder that the nodes do not see: for the command alone, another lies over it.
  expect "left nothing in .*: the nodes cannot write there" \
    unshare -m bash -c 'mount -t tmpfs none "$1"; shift; "$@"' - "$work/hidden" \
    deno task --quiet sweep "${grid[@]}" --engine slurm --out "$work/hidden/results"
fi

sweep "${grid[@]}" --engine slurm --threads 1 --out "$out"
queue() { squeue -h -r -o '%F %K %T %N %A' | sort; }
running() { queue | awk '$3 == "RUNNING" && $2 != "N/A"'; }

# Waits until a line says that it has trained.
trains() { # job and index as squeue has them
  local pid
  for _ in $(seq 600); do
    pid=$(pgrep -f "run-line $out/sweeps/check/plan.jsonl $1 " | tail -1) &&
      [ -n "$pid" ] && grep -q '"iteration":[1-9]' "$(state_of "$1")" 2>/dev/null && return 0
    sleep 0.2
  done
  fail "line $1 does not train"
}
state_of() { echo "$out/sweeps/check/states/$(sed -n "$1p" "$out/sweeps/check/plan.jsonl" | sed 's/^{"run":"\([^"]*\)".*/\1/').json"; }

# The lines that are under way, by number: an index and the offset of its script.
lines_under_way() {
  pgrep -af "[r]un-line $out/sweeps/check/plan.jsonl" | grep -oE 'plan\.jsonl [0-9]+' |
    awk '{print $2}' | sort -un
}
wait_for_lines() {
  for _ in $(seq 900); do
    mapfile -t under < <(lines_under_way); [ "${#under[@]}" -ge "$1" ] && return 0; sleep 0.2
  done
  queue; fail "no $1 lines are under way"
}

wait_for_lines 3
victim=${under[0]}; trains "$victim"
kill -9 "$(pgrep -f "deno.*run-line $out/sweeps/check/plan.jsonl $victim " | tail -1)"
echo "killed the process of line $victim"

second=${under[1]}; trains "$second"
job=$(tr '\0' '\n' < "/proc/$(pgrep -f "deno.*run-line $out/sweeps/check/plan.jsonl $second " | tail -1)/environ" | sed -n 's/^SLURM_JOB_ID=//p')
scontrol requeue "$job"
echo "requeued line $second (job $job)"

for _ in $(seq 300); do running | grep -q ' two ' && break; sleep 0.2; done
on_two=$(running | awk '$4 == "two" { print $1 "_" $2 }' | tr '\n' ' ')
[ -n "$on_two" ] || fail "nothing runs on node two"
kill -9 "$two"; wait "$two" 2>/dev/null || true
scontrol update nodename=two state=down reason="taken down by the check"
echo "took node two down, with $on_two"
sleep 2
slurmd -D -N two > "$work/two-again.out" 2>&1 & pids+=($!)
scontrol update nodename=two state=resume 2>/dev/null || true

for _ in $(seq 900); do [ -z "$(queue)" ] && break; sleep 0.5; done
[ -z "$(queue)" ] || { queue; fail "jobs are left"; }
sweep status --out "$out" | tail -15
sweep status --out "$out" --json | grep -q '"status": "failed"' || fail "the killed line did not fail"

# --- what was killed is made again, and the last job merges --------------------------------------
sweep retry --out "$out" | tail -1
for _ in $(seq 600); do [ -z "$(queue)" ] && break; sleep 0.5; done
sweep status --out "$out" | tail -1

sweep "${figures[@]}" --engine slurm --threads 1 --out "$out" | tail -1
sweep "${grid[@]}" --processes 2 --threads 1 --out "$work/by-hand" > /dev/null
for _ in $(seq 600); do [ -z "$(queue)" ] && break; sleep 0.5; done
sweep "${figures[@]}" --processes 2 --threads 1 --out "$work/by-hand" > /dev/null

# --- a task that is out of time saves a checkpoint, and goes on from there ------------------------
sweep "${long[@]}" --engine slurm --threads 1 --time 00:02:00 --out "$out" | tail -1
for _ in $(seq 1800); do [ -z "$(queue)" ] && break; sleep 0.5; done
sweep status long --out "$out" | tail -1
times=$(scontrol show job -o | grep 'JobName=long ' | grep -oE 'Restarts=[0-9]+' | sort -V | tail -1)
[ "${times#Restarts=}" -ge 1 ] || fail "the long run was never out of time: give LONG_ITERATIONS"
echo "the long run was out of time and went on: $times"
sweep "${long[@]}" --processes 1 --threads 1 --out "$work/by-hand" > /dev/null
merged() { # manifests of figures tell times
  (cd "$1/sweeps" && find ./*/merged -type f ! -name manifest.json | sort | xargs sha256sum)
}
diff <(merged "$out") <(merged "$work/by-hand") || fail "the merged bytes differ"
echo "the same bytes as --engine local:"
merged "$out"
