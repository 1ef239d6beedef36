/** The scripts that are given to `sbatch`. */
import { join } from "node:path";
import type { Arithmetic } from "../../backend/mod.ts";
import { indexList, type SlurmArray } from "./slurm-arrays.ts";
import type { SweepPlaces } from "../plan/places.ts";

/** What the user says of the site. */
export interface SlurmOptions {
  /** Processors of a task. */
  readonly threads: number;
  /** Partition. */
  readonly partition?: string;
  /** Account. */
  readonly account?: string;
  /** Quality of service. */
  readonly qos?: string;
  /** Limit of time of a task, as `--time` of sbatch takes it; default: from the estimate. */
  readonly time?: string;
  /** Memory of a task, as `--mem` of sbatch takes it; default: from the estimate. */
  readonly mem?: string;
  /** Further `#SBATCH` lines, without `#SBATCH`. */
  readonly sbatch: readonly string[];
}

/** What all scripts of a sweep have in common. */
export interface ScriptContext {
  /** The sweep's name. */
  readonly name: string;
  /** How sums of products round in its runs. */
  readonly arithmetic: Arithmetic;
  /** Its places. */
  readonly places: SweepPlaces;
  /** The output folder. */
  readonly out: string;
  /** The words that start this program on a node. */
  readonly words: readonly string[];
  /** What the user says of the site. */
  readonly options: SlurmOptions;
}

/** The script of an array: a task makes a line. */
export function arrayScript(context: ScriptContext, array: SlurmArray): string {
  const { places, options: { threads, time, mem } } = context;
  const line = array.offset === 0
    ? '"$SLURM_ARRAY_TASK_ID"'
    : `"$((SLURM_ARRAY_TASK_ID + ${array.offset}))"`;
  const words = [...context.words, "run-line", places.plan].map(quoted).join(" ");
  return `${
    head(context, [
      `--array=${indexList(array)}`,
      `--cpus-per-task=${threads}`,
      `--mem=${mem ?? `${array.mebibytes}M`}`,
      `--time=${time ?? timeText(array.minutes)}`,
      "--requeue",
      "--signal=B:TERM@60",
      "--open-mode=append",
      `--output=${join(places.logs, "slurm-%A_%a.log")}`,
    ])
  }
${words} ${line} --threads ${threads} --out ${quoted(context.out)} &
run=$!
trap 'kill -TERM "$run" 2>/dev/null' TERM
wait "$run"; code=$?
# A signal ends the wait, not the run: it saves a checkpoint.
while kill -0 "$run" 2>/dev/null; do wait "$run"; code=$?; done
# Out of time, and neither cancelled nor requeued already: it goes on from there.
if [ "$code" -eq 143 ] &&
  [ "$(squeue --noheader --jobs "$SLURM_JOB_ID" --format %T)" = RUNNING ]; then
  scontrol requeue "$SLURM_JOB_ID"
fi
exit "$code"
`;
}

/** The script of the job that merges. */
export function mergeScript(context: ScriptContext): string {
  const { places, name, out } = context;
  const words = [...context.words, "merge", name, "--out", out].map(quoted).join(" ");
  const lines = [
    "--cpus-per-task=1",
    "--mem=2048M",
    "--time=01:00:00",
    `--output=${join(places.logs, "merge-%j.log")}`,
  ];
  return `${head(context, lines)}\nexec ${words}\n`;
}

/** Where a node says what it would run. */
export function probeFile({ slurm }: SweepPlaces): string {
  return join(slurm, "probe.txt");
}

/**
 * The script that tells whether a node sees the folder, and can run this program in the arithmetic
 * of the sweep; where it cannot, the sentence that says why is the answer.
 */
export function probeScript(context: ScriptContext): string {
  const { arithmetic } = context;
  const words = [...context.words, "probe", "--arithmetic", arithmetic].map(quoted).join(" ");
  const lines = ["--cpus-per-task=1", "--mem=512M", "--time=00:05:00", "--output=/dev/null"];
  return `${head(context, lines)}\n${words} > ${quoted(probeFile(context.places))} 2>&1\n`;
}

function head({ name, places, options }: ScriptContext, lines: readonly string[]): string {
  const { partition, account, qos, sbatch } = options;
  const site = Object.entries({ partition, account, qos })
    .flatMap(([option, value]) => value === undefined ? [] : [`--${option}=${value}`]);
  const all = [`--job-name=${name}`, `--chdir=${places.folder}`, ...lines, ...site, ...sbatch];
  return ["#!/bin/bash", ...all.map((line) => `#SBATCH ${escaped(line)}`)].join("\n");
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./:=,-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** An option as a line of sbatch takes it: blanks end a word. */
function escaped(line: string): string {
  return line.startsWith("--") && /\s/.test(line.slice(line.indexOf("=") + 1)) && line.includes("=")
    ? line.replace(/=(.*)$/s, (_, value: string) => `="${value.replaceAll('"', '\\"')}"`)
    : line;
}

/** `days-hours:minutes:seconds`. */
function timeText(minutes: number): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const [days, hours] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24];
  return `${days > 0 ? `${days}-` : ""}${two(hours)}:${two(minutes % 60)}:00`;
}
