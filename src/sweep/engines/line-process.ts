/** Processes that make runs: this program once more, without the right to start anything. */
import { type ChildProcess, spawn } from "node:child_process";
import process from "node:process";
import { UserError } from "../../base/mod.ts";

/** What a training may do in Deno: what the task `train` may. */
const RIGHTS = [
  "run",
  "--quiet",
  "--no-prompt",
  "--allow-read",
  "--allow-write",
  "--allow-sys=systemMemoryInfo,statfs",
];

/** What a runtime must know to be found and to find its cache. */
const RUNTIME_VARIABLES = ["PATH", "HOME", "DENO_DIR", "XDG_CACHE_HOME"];

/** What Slurm's programs must know besides; `deno task sweep` may read no other variable. */
const SLURM_VARIABLES = [
  ...["USER", "LOGNAME", "SLURM_CONF", "SLURM_CLUSTERS"],
  ...["SBATCH_ACCOUNT", "SBATCH_PARTITION", "SBATCH_QOS"],
];

/**
 * The words that start a task of this program as this process was started.
 * @param whole with the runtime's path, for another machine; else Deno by its name, as
 * `--allow-run=deno` has it
 */
export function programWords(program: string, whole: boolean): [string, ...string[]] {
  if ("Deno" in globalThis) return [whole ? process.execPath : "deno", ...RIGHTS, program];
  return [process.execPath, ...process.execArgv, program];
}

/** The environment of a process that this one starts. */
export function childEnvironment({ slurm = false } = {}): Record<string, string> {
  const names = slurm ? [...RUNTIME_VARIABLES, ...SLURM_VARIABLES] : RUNTIME_VARIABLES;
  return Object.fromEntries(names.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }));
}

/**
 * Starts a process of this program.
 * @param words of its command line, the program's file first among its own
 * @param log file descriptor of what it prints on stderr
 * @throws {UserError} when it does not start
 */
export function startProcess(
  [command, ...words]: readonly [string, ...string[]],
  log: number | "inherit" | "ignore",
): ChildProcess {
  try {
    return spawn(command, words, { env: childEnvironment(), stdio: ["pipe", "pipe", log] });
  } catch (error) {
    throw notStarted(command, error);
  }
}

/** The sentence for a process that does not start. */
export function notStarted(command: string, error: unknown): UserError {
  return new UserError(
    `${command} does not start (${(error as Error).message}); put it on the PATH, and start the ` +
      "sweep by deno task sweep, or with --allow-run for it",
    { cause: error },
  );
}
