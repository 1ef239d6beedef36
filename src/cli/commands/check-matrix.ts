/**
 * The same check with several numbers of threads and in every runtime, each in a process of its
 * own.
 */
import { spawn } from "node:child_process";
import process from "node:process";
import { fileURLToPath } from "node:url";
import type { Arithmetic } from "../../backend/mod.ts";
import type { Preset } from "../../runs/mod.ts";
import type { Figure } from "../../figures/mod.ts";
import type { FileCheck } from "../../reports/mod.ts";
import { UserError } from "../../base/mod.ts";
import { OLDEST_NODE } from "../terminal/version.ts";
import { EXIT } from "../terminal/exit-codes.ts";
import { textTable } from "../terminal/text-table.ts";
import { tell } from "../terminal/print.ts";

/** One runtime with one number of threads. */
export interface MatrixCell {
  /** What ran it. */
  runtime: Runtime;
  /** Threads that computed. */
  threads: number;
  /** What came of it. */
  checks: FileCheck[];
}

const RUNTIMES: readonly Runtime[] = ["deno", "bun", "node"];
/** Those whose engines fuse. */
const FUSE: ReadonlySet<Runtime> = new Set(["deno", "node"]);
/** What runs the check. */
export type Runtime = "deno" | "bun" | "node";
const THREADS = [1, 2, 3, 8] as const;

/**
 * What a runtime is started with before the task's own arguments: the rights that a check without a
 * matrix needs.
 */
const START = {
  deno: ["run", "--no-prompt", "--allow-read", "--allow-write=results"],
  bun: [],
  node: [],
};
/**
 * What a runtime must know to be found and to find its cache: `deno task check` may read no other
 * variable.
 */
const ENVIRONMENT = ["PATH", "HOME", "DENO_DIR", "XDG_CACHE_HOME"];

/**
 * Checks the figures with 1, 2, 3, and 8 threads in Deno, Bun, and Node, one after the other; in
 * fused arithmetic without Bun.
 * @throws {UserError} when a runtime cannot be started, or a check ended without a result
 */
export async function checkMatrix(
  figures: readonly Figure[],
  { preset, arithmetic }: { preset: Preset; arithmetic: Arithmetic },
): Promise<MatrixCell[]> {
  const task = fileURLToPath(new URL("../../../tasks/check.ts", import.meta.url));
  const ids = figures.map(({ id }) => id);
  // A runtime that is missing is said before hours of work with the other.
  const runtimes = RUNTIMES.filter((runtime) => arithmetic === "strict" || FUSE.has(runtime));
  for (const runtime of runtimes) checkVersion(runtime, await run(runtime, ["--version"]));
  const cells: MatrixCell[] = [];
  for (const runtime of runtimes) {
    for (const threads of THREADS) {
      tell(`${runtime}, threads: ${threads}`);
      const options = [
        ...["--preset", preset, "--arithmetic", arithmetic],
        ...["--threads", String(threads), "--json"],
      ];
      const output = await run(runtime, [...START[runtime], task, ...ids, ...options]);
      cells.push({ runtime, threads, checks: JSON.parse(output).checks });
    }
  }
  return cells;
}

/** What the process writes to stdout; its progress goes to stderr as it comes. */
function run(runtime: Runtime, args: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(notStarted(runtime, error));
    try {
      const child = spawn(runtime, args, {
        env: environment(),
        stdio: ["ignore", "pipe", "inherit"],
      });
      const parts: string[] = [];
      child.stdout.setEncoding("utf8").on("data", (text: string) => parts.push(text));
      child.on("error", fail);
      child.on("close", (code) => {
        if (code === EXIT.done || code === EXIT.differs) resolve(parts.join(""));
        else reject(new UserError(`the check in ${runtime} ended with exit code ${code}`));
      });
    } catch (error) {
      fail(error as Error);
    }
  });
}

/** @throws {UserError} when a runtime is found that cannot run the tasks */
function checkVersion(runtime: Runtime, version: string): void {
  if (runtime === "node" && !(Number(/\d+/.exec(version)?.[0]) >= OLDEST_NODE)) {
    throw new UserError(
      `the node on the PATH is ${version.trim()}; --matrix needs Node ${OLDEST_NODE} or later`,
    );
  }
}

function environment(): Record<string, string> {
  return Object.fromEntries(ENVIRONMENT.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  }));
}

function notStarted(runtime: string, { message }: Error): UserError {
  return new UserError(
    `${runtime} does not start (${message}); --matrix needs deno, bun, and node on the PATH, which "npx -p deno -p bun -p node@24 -c 'deno task check --matrix'" sees to`,
  );
}

/** A table of runtimes and threads; what differs is named below it. */
export function matrixText(cells: readonly MatrixCell[]): string {
  const table = textTable(
    [
      { title: "runtime" },
      { title: "threads", align: "right" },
      { title: "files", align: "right" },
      { title: "as expected", align: "right" },
    ],
    cells.map(({ runtime, threads, checks }) => [
      runtime,
      String(threads),
      String(checks.length),
      String(checks.filter(({ verdict }) => verdict === "equal").length),
    ]),
  );
  const others = cells.flatMap(({ runtime, threads, checks }) =>
    checks.filter(({ verdict }) => verdict !== "equal").map(
      ({ figure, file, verdict, difference }) =>
        `${runtime}, ${threads} threads: ${figure}/${file}: ${verdict} ${difference}`.trimEnd(),
    )
  );
  const digests = cells.map(({ checks }) => checks.map(({ sha256 }) => sha256).join());
  const agree = digests.every((digest) => digest === digests[0])
    ? "All of them gave the same bytes."
    : "They did not all give the same bytes.";
  return [table, "", ...others, agree].join("\n");
}
