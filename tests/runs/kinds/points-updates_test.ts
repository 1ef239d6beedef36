import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  ensureRuns,
  parseConfig,
  type PointsUpdatesConfig,
  type RunContext,
  updatesRun,
} from "../../../src/runs/mod.ts";
import { pointsUpdates } from "../../../src/runs/kinds/points-updates.ts";
import { distanceToModes } from "../../../src/runs/measures/mode-statistics.ts";
import { contextIn } from "../run-context.ts";

let context: RunContext;
before(async () => {
  context = contextIn(mkdtempSync(join(tmpdir(), "updates-")));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(context.folder, { recursive: true });
  await stopBackend();
});

const setting = { preset: "smoke", seed: 3 } as const;
const gan = updatesRun(setting, "gan-nonsaturating");
const sgd = (learningRate: number) => ({ name: "sgd", learningRate, momentum: 0 }) as const;

test("the game goes on as if no update had been tried", async () => {
  const late: PointsUpdatesConfig = { ...gan, ages: [10] };
  const [often, once] = await ensureRuns([{ ...late, ages: [2, 5, 10] }, late], context);
  for (const table of ["updates", "critics"] as const) {
    const rows = often.table(table).filter(({ iteration }) => iteration === 10);
    assert.ok(rows.length > 0);
    assert.deepEqual(rows, once.table(table));
  }
});

test("an update is a step of the game's optimizer, and begins where the last one began", async () => {
  // A critic that does not move, and a generator that goes as far as its gradient is long.
  const still: PointsUpdatesConfig = {
    ...gan,
    optimizer: { critic: sgd(1e-30), generator: sgd(0.01) },
    ages: [3],
    criticSteps: [0, 5],
    batches: 1,
    followed: 2,
  };
  const [record] = await ensureRuns([still], context);
  const critics = record.table("critics");
  const rows = record.table("updates");
  assert.equal(critics.length, 2);
  const whole = rows.filter(({ loss, way }) => loss === "own" && way === "whole");
  assert.deepEqual(whole.map(({ updates }) => updates), [1, 10, 1, 10]);
  const [first, tenth, later] = whole;
  // The first batch of noise is that of the gradient that is followed.
  const expected = 0.01 * critics[0].gradient_norm;
  assert.ok(Math.abs(first.length - expected) < 1e-4 * expected, `${first.length}, ${expected}`);
  assert.ok(tenth.length > 3 * first.length);
  assert.deepEqual({ ...later, critic_steps: 0 }, first, "nothing is left of what was tried");
  assert.equal(critics[0].relative_deviation, 0);
  // Where D is near 1/2 the gradients of both losses are about as long.
  const other = rows.find(({ loss, way }) => loss === "minimax" && way === "whole")!;
  assert.ok(other.length > 0.2 * first.length && other.length !== first.length);
  assert.notEqual(first.exact_em, other.exact_em);
});

test("beside an update: its direction at two lengths, and what goes as far in random ones", async () => {
  const asked: PointsUpdatesConfig = { ...gan, ages: [5], criticSteps: [0, 20] };
  const [record] = await ensureRuns([asked], context);
  const rows = record.table("updates");
  const near = (value: number, wanted: number) =>
    assert.ok(Math.abs(value / wanted - 1) < 1e-6, `${value}, not ${wanted}`);
  for (const batch of [0, 1]) {
    const [inGame, trained, minimax] = [["own", 0], ["own", 20], ["minimax", 20]].map((
      [loss, steps],
    ) =>
      Object.fromEntries(
        rows.filter((row) =>
          row.loss === loss && row.critic_steps === steps && row.batch === batch &&
          row.updates === 1
        ).map((row) => [row.way + (row.times ?? ""), row]),
      )
    );
    for (const ways of [inGame, trained, minimax]) {
      assert.deepEqual(Object.keys(ways), ["whole", "scaled1", "scaled7", "random", "turned"]);
      near(ways.scaled1.length, inGame.whole.length);
      near(ways.scaled7.length, 7 * inGame.whole.length);
      near(ways.random.length, ways.whole.length);
      near(ways.turned.moved, ways.whole.moved);
      // What is longer goes farther, and few of all directions move samples.
      assert.ok(ways.scaled7.moved > 3 * ways.scaled1.moved);
      assert.ok(ways.random.moved < ways.whole.moved);
      assert.notEqual(ways.turned.exact_em, ways.whole.exact_em);
    }
    // With the critic of the game the cut update is the update, to the bit.
    const { way: _, times: __, ...whole } = inGame.whole;
    const { way: ___, times: ____, ...cut } = inGame.scaled1;
    assert.deepEqual(cut, whole);
    assert.notEqual(trained.scaled1.exact_em, inGame.whole.exact_em);
  }
});

test("how much there is to do is foreseen: rows, and measurements", async () => {
  const [record] = await ensureRuns([gan], context);
  const count = record.table("updates").length;
  // Each row is a measurement, whatever asks for it, and of few points, so less than one of images.
  const measurements = (of: typeof gan) => pointsUpdates.work(of, of.iterations).measurements;
  const other = { ...gan, batches: gan.batches + 1, ages: [1] };
  const [more] = await ensureRuns([other], context);
  const rows = more.table("updates").length / count;
  assert.ok(Math.abs(measurements(other) / measurements(gan) - rows) < 1e-12);
  assert.ok(measurements(gan) > 0 && measurements(gan) < count);
  const host = (batches: number) => pointsUpdates.memory({ ...gan, batches }, 1).host;
  // With so many rows more by each batch of noise, and none besides.
  assert.equal((host(3) - host(2)) / (host(2) - host(1)), 1);
  assert.ok(host(2) - host(1) >= 100 * count / gan.batches);
});

test("a critic that is trained on tells more, and a WGAN has no log(1 − D)", async () => {
  const [record] = await ensureRuns([{
    ...updatesRun(setting, "wgan"),
    ages: [1],
    criticSteps: [0, 300],
    batches: 1,
  }], context);
  const [now, later] = record.table("critics");
  assert.ok(later.estimate > 2 * now.estimate, `${now.estimate}, ${later.estimate}`);
  for (const row of record.table("updates")) {
    assert.equal(row.loss, "own");
    assert.ok(row.length > 0 && row.exact_em > 0 && row.off_modes > 0);
  }
});

test("an update that leaves the finite range is infinitely far", async () => {
  const [record] = await ensureRuns([{
    ...gan,
    iterations: 1,
    ages: [1],
    criticSteps: [0],
    batches: 1,
    updates: [1, 40],
    optimizer: { ...gan.optimizer, generator: sgd(1e37) },
  }], context);
  const rows = record.table("updates").filter(({ way }) => way !== "scaled");
  assert.ok(rows.length > 0);
  for (const { exact_em, off_modes } of rows) {
    assert.equal(exact_em, Infinity);
    assert.equal(off_modes, Infinity);
  }
});

test("ages and steps ascend, and no age is after the end", () => {
  const parsed = (change: Partial<PointsUpdatesConfig>) =>
    parseConfig("points-updates", { ...gan, ...change });
  assert.throws(() => parsed({ ages: [4, 2] }), /numbers ascend/);
  assert.throws(() => parsed({ criticSteps: [0, 0] }), /numbers ascend/);
  assert.throws(() => parsed({ ages: [11] }), /no later than/);
});

test("samples are as far from modes as from the nearest", () => {
  const components = [{ mean: [0, 0] }, { mean: [10, 0] }];
  const samples = { data: Float64Array.of(3, 4, 10, 1), n: 2, d: 2 };
  assert.equal(distanceToModes(samples, { components }), 3);
});
