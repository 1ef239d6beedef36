/**
 * Every program of examples/ is run as its first lines say, and what it prints and draws is held to
 * what is known.
 */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { ensureRuns, modesRun } from "../../src/runs/mod.ts";
import { commandFor } from "../run-program.ts";
import { read, ROOT } from "../source-files.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };

const folder = mkdtempSync(join(tmpdir(), "examples-"));
after(() => rmSync(folder, { recursive: true }));

/** What an example prints: the number at the end of a line by the words before it. */
function run(name: string, ...args: string[]): (words: string) => number {
  const rights = ["--allow-read", `--allow-write=${folder}`];
  const [command, words] = commandFor(join(ROOT, "examples", `${name}.ts`), args, rights);
  const { status, stderr, stdout } = spawnSync(command, words, { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  const lines = stdout.trim().split("\n").map((line) => line.split(/ (?=\S+$)/));
  return (words) => {
    const line = lines.find(([start]) => start === words);
    assert.ok(line, `"${words}" is not in ${stdout}`);
    return Number(line[1]);
  };
}

/** Width of a PNG file, pixels. */
function widthOf(path: string): number {
  const bytes = readFileSync(path);
  assert.deepEqual([...bytes.subarray(0, 8)], [137, 80, 78, 71, 13, 10, 26, 10]);
  return bytes.readUInt32BE(16);
}

/** A test of each program, by its name. */
const EXAMPLES: Record<string, () => void | Promise<void>> = {
  "classify-digits": () => {
    const said = run("classify-digits", "2000");
    assert.ok(said("epoch 1 loss") < Math.log(10), "better than a guess");
    assert.ok(said("epoch 2 loss") < said("epoch 1 loss"));
    assert.ok(said("unseen digits: accuracy") > 0.85);
  },

  distances: () => {
    const out = join(folder, "distances.png");
    const said = run("distances", out);
    // Kantorovich's duality; a projection shortens.
    assert.ok(Math.abs(said("exact") - said("by the critic that proves it")) < 1e-9);
    assert.ok(said("sliced") < said("exact"));
    // Moved by 5: exactly 5, and 2/π of it on average over the directions.
    assert.ok(Math.abs(said("moved, exact") - 5) < 1e-6);
    assert.ok(Math.abs(said("moved, sliced") - 10 / Math.PI) < 0.1);
    assert.equal(widthOf(out), 900);
  },

  "own-figure": async () => {
    const runs = join(folder, "runs");
    await startBackend({ threads: 1 });
    const [record] = await ensureRuns([
      modesRun({ preset: "smoke", seed: 3 }, "ring", "wgan", 1e-3),
    ], {
      folder: runs,
      data: () => Promise.reject(new Error("no data wanted")),
      report: () => {},
      warn: () => {},
      kernels: "k",
      clock: () => 0,
      force: false,
    });
    await stopBackend();
    const { exact_em, iteration } = record.table("evaluations").at(-1)!;
    const out = join(folder, "own-figure.png");
    const said = run("own-figure", runs, out);
    assert.equal(said(`${record.name}: distance after ${iteration} iterations`), exact_em);
    assert.equal(widthOf(out), 1500);
  },

  "wgan-on-points": () => {
    const out = join(folder, "wgan-on-points.png");
    const said = run("wgan-on-points", out, "100");
    assert.ok(said("distance after") < said("distance before"));
    assert.ok(Number.isFinite(said("estimate at 100")));
    assert.equal(widthOf(out), 1500);
  },
};

test("each program is short, says how it is started, and has a test", () => {
  const files = readdirSync(join(ROOT, "examples")).filter((file) => file.endsWith(".ts"));
  const names = files.map((file) => file.replace(/\.ts$/, ""));
  assert.deepEqual(names.sort(), Object.keys(EXAMPLES));
  for (const name of names) {
    const text = read(`examples/${name}.ts`);
    assert.match(
      text,
      new RegExp(`^ \\* usage: deno run --allow-read .*examples/${name}\\.ts `, "m"),
    );
    assert.ok(text.trimEnd().split("\n").length <= 60, `${name} has more than 60 lines`);
  }
});

for (const [name, check] of Object.entries(EXAMPLES)) test(name, LIMIT, check);
