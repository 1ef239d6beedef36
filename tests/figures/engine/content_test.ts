import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  type DataIdentity,
  ensureRuns,
  identityOf,
  type RunConfig,
  type RunRecord,
} from "../../../src/runs/mod.ts";
import { CATALOGUE, contentOf, numbersOf, type Records } from "../../../src/figures/mod.ts";
import { type ClaimId, claimsOf, type Threshold, THRESHOLDS } from "../../../src/claims/mod.ts";
import { defineFigure } from "../../../src/figures/engine/figure.ts";
import { renderPng } from "../../../src/plot/mod.ts";
import { noiseSource } from "../../runs/noise-source.ts";

const setting = { preset: "smoke", seed: 0, data: identityOf(noiseSource) } as const;

let folder: string;
before(async () => {
  folder = mkdtempSync(join(tmpdir(), "divergence-"));
  await startBackend({ threads: 1 });
});
after(async () => {
  rmSync(folder, { recursive: true });
  await stopBackend();
});

/**
 * The same run with a learning rate that leaves the finite range in a step or two; its classifier
 * stays as it is.
 */
function spoiled<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(spoiled) as Value;
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      if (key === "learningRate") return [key, 1e38];
      if (key === "clip") return [key, null];
      return [key, key === "evaluation" ? part : spoiled(part)];
    }),
  ) as Value;
}

async function records(plan: Record<string, RunConfig>): Promise<Record<string, RunRecord>> {
  const names = Object.keys(plan);
  const made = await ensureRuns(names.map((name) => spoiled(plan[name])), {
    folder,
    data: () => Promise.resolve(noiseSource),
    report: () => {},
    warn: () => {},
    kernels: "k",
    clock: () => 0,
    force: false,
  });
  return Object.fromEntries(names.map((name, i) => [name, made[i]]));
}

/**
 * Why a claim is not measured then: nothing is left to compare, for what diverged learnt nothing,
 * or it is of something else.
 */
const UNMEASURED = /diverged|learn[st]|fewer than half of the samples|4000 iterations|grey images/;
/** What trainings that diverge are evidence for: that they fail. */
const FAILING = /^wgan-12\/failed-to-learn$/;

for (const figure of CATALOGUE) {
  const plan = figure.runs(setting);
  if (Object.keys(plan).length === 0) continue;
  test(`${figure.id} is drawn when its trainings diverge, which supports no claim but of failing`, {
    timeout: 600_000,
  }, async () => {
    const runs = await records(plan);
    for (const { outcome } of Object.values(runs)) assert.equal(outcome.status, "diverged");
    // At smoke nothing is measured of any training; at quick everything would be.
    // Of MNIST all is measured, of other images a claim may not be for another reason.
    const data = { ...setting.data, id: "mnist" };
    const seed = { scope: { preset: "quick", seed: 0, data }, records: runs } as const;
    const { picture, ...drawing } = contentOf(figure, [seed]);
    assert.deepEqual(drawing, numbersOf(figure, [seed]), "numbers do not depend on drawing");
    assert.match(picture.caption!, /preset quick, seed 0\b/i, "what several seeds replace");
    assert.ok((await renderPng(picture)).length > 1000);
    assert.match(drawing.notes[0], /diverged at iteration \d+: /);
    for (const { id, verdict, value, note } of drawing.claims) {
      const { training }: Threshold = THRESHOLDS[id as ClaimId];
      assert.ok(!Number.isNaN(value), `${id}: what diverged is an observation`);
      if (training && verdict !== "not measured") assert.match(note, /diverged at iteration/, id);
      if (verdict === "not measured") assert.match(note, UNMEASURED, id);
      if (verdict === "supported" && training) assert.ok(FAILING.test(id), `${id}: ${value}`);
    }
  });
}

/** A figure that claims what `js-log2` claims, and says which seed it is of. */
const fake = defineFigure({
  id: "js-log2",
  title: "t",
  data: "synthetic",
  minutes: { smoke: 0, quick: 0, full: 0, paper: 0 },
  runs: () => ({}),
  measure: ({ seed }) => {
    const value = { value: seed };
    return {
      tables: { t: [{ x: seed }, { x: 10 * seed }] },
      statistics: {
        plateau: value,
        "no-gradient": value,
        "em-gradient": value,
        overlap: value,
        gaussians: value,
        manifolds: value,
        "manifolds-4": value,
        "four-cases": value,
      },
      notes: ["always", `seed's ${seed}`],
    };
  },
  draw: ({ preset, seed }) => ({ rows: [], caption: `Preset ${preset}, seed ${seed}.` }),
});
const done = { outcome: { status: "done" } } as RunRecord;
const diverged = {
  outcome: { status: "diverged", iteration: 3, what: "the loss is NaN" },
} as RunRecord;
const seed = (seed: number, records: Records, data: DataIdentity | null = null) => ({
  scope: { preset: "quick" as const, seed, data },
  records,
});

test("tables have the rows of all seeds, notes what all say and what one says", () => {
  const { tables: [table], notes, claims, picture } = contentOf(fake, [
    seed(1, { done }),
    seed(2, { diverged }),
  ]);
  assert.deepEqual(table.columns, ["seed", "x"]);
  assert.deepEqual(table.rows, [
    { seed: 1, x: 1 },
    { seed: 1, x: 10 },
    { seed: 2, x: 2 },
    { seed: 2, x: 20 },
  ]);
  assert.deepEqual(notes, [
    "always",
    "seed 1: seed's 1",
    "seed 2: diverged diverged at iteration 3: the loss is NaN",
    "seed 2: seed's 2",
  ]);
  assert.deepEqual(claims.map(({ id }) => id), claimsOf("js-log2").map(({ id }) => id));
  assert.equal(claims[0].value, 1.5);
  assert.equal(picture.title, "t");
  assert.match(picture.caption!, /^Preset quick, seeds 1 to 2\. Curves, .* over the 2 seeds;/);
});

test("one seed's content is as it was drawn; images without classes are noted", () => {
  const one = contentOf(fake, [seed(1, { done })]);
  assert.deepEqual(one.notes, ["always", "seed's 1"]);
  assert.deepEqual(one.tables[0].columns, ["x"]);
  const data: DataIdentity = { id: "folder", size: 32, channels: 1, sha256: "0".repeat(64) };
  const notes = (of: DataIdentity) => contentOf(fake, [seed(1, { done }, of)]).notes;
  assert.deepEqual(notes(data), one.notes);
  assert.match(notes({ ...data, unlabelled: true })[0], /^the images have no classes/);
});
