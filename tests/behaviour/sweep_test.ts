/** A sweep on this machine, as a user starts it: disturbed, gone on with, and merged. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { after, test } from "node:test";
import { setTimeout } from "node:timers/promises";
import { commandFor } from "../run-program.ts";
import { read, ROOT } from "../source-files.ts";

const folder = mkdtempSync(join(tmpdir(), "sweep-"));
after(() => rmSync(folder, { recursive: true }));

const LIMIT = { timeout: 600_000 };
const TASK = join(ROOT, "tasks", "sweep.ts");

/** What `deno task sweep` gives it. */
const RIGHTS: string[] = JSON.parse(read("deno.json")).tasks.sweep.command.split(" ")
  .filter((word: string) => word.startsWith("--allow-"));

const GRID = [
  ...["--vary", "clip=0.01,0.1", "--size", "32", "--filters", "2", "--nz", "5", "--name", "mine"],
  ...["--batch-size", "8", "--iterations", "60", "--warm-up-iterations", "0"],
  ...["--boost-every", "0", "--evaluation-samples", "0", "--evaluate-every", "30"],
];
const LOCAL = ["--processes", "1", "--threads", "1"];

const outOf = (name: string) => join(folder, name);

function sweep(args: readonly string[]) {
  const [command, words] = commandFor(TASK, args, RIGHTS);
  return spawnSync(command, words, { cwd: folder, encoding: "utf8" });
}

/** Every file below a folder, but those that tell times. */
function bytesIn(place: string): Record<string, string> {
  const files = readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== "record.json")
    .map((entry) => join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    files.map((file) => [relative(place, file), readFileSync(file).toString("base64")]),
  );
}

/** Waits until some run has trained a little. */
async function untilOneTrains(out: string, child: ChildProcess) {
  const states = join(out, "sweeps", "mine", "states");
  for (;;) {
    assert.equal(child.exitCode, null, "it is still there");
    const files = existsSync(states)
      ? readdirSync(states).filter((name) => /json$/.test(name))
      : [];
    const trains = files.some((file) => {
      const { state, iteration } = JSON.parse(readFileSync(join(states, file), "utf8"));
      return state === "running" && iteration > 0;
    });
    if (trains) return;
    await setTimeout(50);
  }
}

test(
  "an interrupted sweep saves checkpoints, goes on, and gives the bytes of single runs",
  LIMIT,
  async () => {
    const out = outOf("disturbed");
    const [command, words] = commandFor(TASK, [...GRID, ...LOCAL, "--out", out], RIGHTS);
    const child = spawn(command, words, { cwd: folder, stdio: "ignore" });
    // Deno's child_process calls a code above 128 the signal that it stands for.
    const ended = new Promise<number | string | null>((resolve) =>
      child.on("close", (code, signal) => resolve(code ?? signal))
    );
    await untilOneTrains(out, child);
    child.kill("SIGTERM");
    const how = await ended;
    assert.ok(how === 143 || how === "SIGTERM", String(how));
    const status = JSON.parse(sweep(["status", "--json", "--out", out]).stdout);
    const states: string[] = status.runs.map(({ status }: { status: string }) => status);
    assert.ok(states.includes("stopped") || states.includes("done"), states.join());
    assert.ok(!states.includes("failed") && !states.includes("running"), states.join());
    assert.ok(states.includes("waiting"), states.join());

    const gone = sweep(["retry", ...LOCAL, "--out", out]);
    assert.equal(gone.status, 0, gone.stderr);

    const alone = outOf("alone");
    assert.equal(sweep([...GRID, "--engine", "plan", "--out", alone]).status, 0);
    const plan = join(alone, "sweeps", "mine", "plan.jsonl");
    const lines = readFileSync(plan, "utf8").trim().split("\n").length;
    assert.equal(lines, 2);
    for (let line = lines; line >= 1; line--) {
      const { status, stderr } = sweep(["run-line", plan, String(line), "--threads", "2"]);
      assert.equal(status, 0, stderr);
    }
    assert.equal(sweep(["merge", "--out", alone]).status, 0);
    assert.deepEqual(bytesIn(join(out, "runs")), bytesIn(join(alone, "runs")));
    const merged = (place: string) => bytesIn(join(place, "sweeps", "mine", "merged"));
    assert.deepEqual(merged(out), merged(alone));
    assert.deepEqual(Object.keys(merged(out)), ["clip.png", "runs.csv", "summary.csv"]);
  },
);

test("a dry run lists what is missing, and makes none of it", LIMIT, () => {
  const out = outOf("dry");
  const { status, stdout, stderr } = sweep([...GRID, "--dry-run", "--json", "--out", out]);
  assert.equal(status, 0, stderr);
  const { sweep: name, runs, seconds } = JSON.parse(stdout);
  assert.equal(name, "mine");
  assert.deepEqual(runs.map(({ line }: { line: number }) => line), [1, 2]);
  assert.ok(runs.every((run: { seconds: number }) => run.seconds > 0) && seconds > 0);
  assert.ok(!existsSync(join(out, "runs")) && !existsSync(join(out, "sweeps", "mine", "merged")));
});

test("what the user can do wrong is one sentence", LIMIT, () => {
  const at = ["--out", outOf("wrong")];
  const counts = (to: number) => Array.from({ length: to }, (_, i) => i + 1).join(",");
  for (
    const [args, code, message] of [
      [["--vary", "learning-rat=1", ...at], 2, /did you mean learning-rate\?/],
      [["--vary", "clip=0.1,-1,0.2", ...at], 2, /--vary clip takes a number above 0 .* not "-1"/],
      [
        ["--vary", `nz=${counts(400)}`, "--vary", `iterations=${counts(250)}`, ...at],
        2,
        /has 100000 runs, 400 × 250 × 1 with its seeds; say --yes/,
      ],
      [["wgan-2", "--clip", "1", ...at], 2, /--clip is a setting of train/],
      [["wgan-22", ...at], 2, /there is no figure "wgan-22"/],
      [["status", "nothing", ...at], 2, /there is no sweep under/],
      [["run-line", "nothing.jsonl", "1"], 1, /cannot read the plan ".*nothing\.jsonl"/],
      [["run-line", "nothing.jsonl", "x"], 2, /the line takes a whole number/],
    ] as const
  ) {
    const { status, stderr } = sweep([...args]);
    assert.match(stderr, message);
    assert.equal(status, code, stderr);
    assert.equal(stderr.trim().split("\n").length, 1, stderr);
  }
});

test("without Slurm, --engine slurm says so", LIMIT, () => {
  const args = ["wgan-2", "--preset", "smoke", "--engine", "slurm", "--out", outOf("slurm")];
  const [command, words] = commandFor(TASK, args, RIGHTS);
  const { status, stderr } = spawnSync(command, words, {
    cwd: folder,
    encoding: "utf8",
    env: { PATH: folder },
  });
  assert.equal(status, 1, stderr);
  assert.match(stderr, /error: there is no scontrol that can be started .*--engine local/);
});
