/** Kills a run again and again, and starts it again each time. */
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { sha256 } from "../../src/base/mod.ts";
import { stream } from "../../src/random/mod.ts";
import { commandFor } from "../run-program.ts";

const PROGRAM = fileURLToPath(new URL("./crashing-run.ts", import.meta.url));
const RIGHTS = ["--allow-read", "--allow-write", "--allow-env"];
/**
 * A kill comes up to so many iterations after a start, and up to so many milliseconds after that.
 */
const MOST_ITERATIONS = 4;
const MOST_MS = 60;

/** What became of the kills. */
export interface CrashReport {
  /** How often the process was killed while it worked. */
  kills: number;
  /** How often a start told of going on from iterations that an earlier one had done. */
  resumed: number;
  /** SHA-256 of every file of the figure but the manifest. */
  digests: Record<string, string>;
}

/**
 * Reproduces a figure at smoke in a process that is killed (SIGKILL) at random moments, then lets
 * it finish.
 * @param id the figure
 * @param out folder of results
 * @param kills how often to kill it; 0 for an undisturbed run
 * @param seed of the moments
 */
export async function crash(
  id: string,
  out: string,
  kills: number,
  seed: number,
): Promise<CrashReport> {
  const random = stream(seed, "moments of a crash");
  let killed = 0;
  let resumed = 0;
  const last = new Map<string, number>();
  for (let attempt = 0; attempt <= kills; attempt++) {
    const [iterations, wait] = random.integers(2, 1 << 30);
    const kill = attempt < kills
      ? { after: iterations % (MOST_ITERATIONS + 1), ms: wait % MOST_MS }
      : undefined;
    const { finished, steps } = await start(id, out, kill);
    if (!finished) killed++;
    if (steps.length > 0) {
      const [run, iteration] = steps[0];
      if (iteration > 1 && iteration <= (last.get(run) ?? 0) + 1) resumed++;
      for (const [name, at] of steps) last.set(name, at);
    }
    // The owner is known to be dead: nobody needs to wait for its signs of life.
    if (!finished) forgetLocks(join(out, "runs"));
  }
  return { kills: killed, resumed, digests: digestsOf(join(out, id, "smoke")) };
}

interface Attempt {
  finished: boolean;
  /** Run and iteration of every report. */
  steps: [string, number][];
}

function start(id: string, out: string, kill?: { after: number; ms: number }): Promise<Attempt> {
  return new Promise((resolve, reject) => {
    const child = spawn(...commandFor(PROGRAM, [id, out], RIGHTS), {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    let doomed = false;
    const doom = () => {
      if (doomed || kill === undefined) return;
      doomed = true;
      setTimeout(() => child.kill("SIGKILL"), kill.ms);
    };
    if (kill?.after === 0) setTimeout(doom, 10 * kill.ms);
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      if (kill && kill.after > 0 && output.split("\n").length > kill.after) doom();
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code !== 0 && signal !== "SIGKILL") {
        reject(new Error(`${id} ended with ${code ?? signal}`));
      }
      const steps = output.split("\n").slice(0, -1).map((line): [string, number] => {
        const [run, iteration] = line.split(" ");
        return [run, Number(iteration)];
      });
      resolve({ finished: code === 0, steps });
    });
  });
}

/** Removes the locks of runs whose owner is known to be dead. */
export function forgetLocks(runs: string): void {
  if (!existsSync(runs)) return;
  for (const name of readdirSync(runs).sort()) {
    if (name.endsWith(".lock")) rmSync(join(runs, name));
  }
}

function digestsOf(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((name) => name !== "manifest.json").sort();
  return Object.fromEntries(files.map((file) => [file, sha256(readFileSync(join(folder, file)))]));
}
