/**
 * How long training steps would take on many threads, from what is measured on one: a job of the
 * pool has a fixed number of chunks, so that n threads take as long as ⌈chunks / n⌉ of them; what
 * is between the jobs is JavaScript, on one thread. Two threads are measured too, beside their
 * model.
 *
 * usage: deno run --allow-read --allow-env scripts/many-threads.ts [STEP...]
 */
import process from "node:process";
import { startBackend, stopBackend } from "../src/backend/mod.ts";
import { Pool } from "../src/backend/threads/pool.ts";
import { textTable } from "../src/cli/mod.ts";
import { stepWork } from "./bench/steps.ts";

const THREADS = [1, 2, 4, 8, 16, 32, 64, 192] as const;
const REPEATS = 5;
const STEPS = process.argv.length > 2 ? process.argv.slice(2) : [
  ...["dcgan-64-f64 critic", "dcgan-64-f64 generator"],
  ...["dcgan-64-f64-mlp critic", "dcgan-64-f64-mlp generator"],
  ...["mlp-mlp-64 critic", "mlp-mlp-64 generator"],
];

interface Job {
  chunks: number;
  ms: number;
}

/** The step's jobs and its whole time, of the fastest of several. */
async function measure(step: string, threads: number): Promise<{ ms: number; jobs: Job[] }> {
  await startBackend({ threads });
  const [name, whose] = step.split(" ");
  const work = stepWork(name, whose as "critic" | "generator");
  const run = Pool.prototype.run;
  let jobs: Job[] = [];
  Pool.prototype.run = function (op, args, chunks, way) {
    const start = performance.now();
    run.call(this, op, args, chunks, way);
    jobs.push({ chunks, ms: performance.now() - start });
  };
  let best = { ms: Infinity, jobs };
  for (let i = 0; i <= REPEATS; i++) {
    jobs = [];
    const start = performance.now();
    await work.run();
    const ms = performance.now() - start;
    if (i > 0 && ms < best.ms) best = { ms, jobs };
  }
  Pool.prototype.run = run;
  work.dispose();
  await stopBackend();
  return best;
}

const rows: string[][] = [];
for (const step of STEPS) {
  const one = await measure(step, 1);
  const two = await measure(step, 2);
  const between = one.ms - one.jobs.reduce((sum, { ms }) => sum + ms, 0);
  const model = (threads: number) =>
    between +
    one.jobs.reduce(
      (sum, { chunks, ms }) => sum + ms * Math.ceil(chunks / threads) / Math.max(1, chunks),
      0,
    );
  rows.push([
    step,
    String(one.jobs.length),
    between.toFixed(1),
    two.ms.toFixed(1),
    ...THREADS.map((threads) => model(threads).toFixed(1)),
  ]);
}
console.log(textTable(
  [
    { title: "step" },
    { title: "jobs", align: "right" },
    { title: "between, ms", align: "right" },
    { title: "2 threads measured", align: "right" },
    ...THREADS.map((threads) => ({ title: `${threads}`, align: "right" as const })),
  ],
  rows,
));
process.exit(0);
