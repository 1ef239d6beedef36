import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../../src/backend/mod.ts";
import {
  ensureRuns,
  type ExperimentConfig,
  identityOf,
  type RunRecord,
} from "../../../src/runs/mod.ts";
import { withDivergence } from "../../../src/figures/engine/divergence.ts";
import { CATALOGUE, type Drawing } from "../../../src/figures/mod.ts";
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

/** The same run with a learning rate that leaves the finite range in a step or two; its classifier stays as it is. */
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

async function records(plan: Record<string, ExperimentConfig>): Promise<Record<string, RunRecord>> {
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

for (const figure of CATALOGUE) {
  const plan = figure.plan(setting);
  if (Object.keys(plan).length === 0) continue;
  test(`${figure.id} is drawn when its trainings diverge, and claims nothing of them`, {
    timeout: 120_000,
  }, async () => {
    const runs = await records(plan);
    for (const { outcome } of Object.values(runs)) assert.equal(outcome.status, "diverged");
    // At smoke nothing is measured of any training; at quick everything would be.
    const drawing: Drawing = withDivergence(
      figure.draw({ ...setting, preset: "quick" }, runs),
      runs,
    );
    assert.ok((await renderPng(drawing.picture)).length > 1000);
    assert.match(drawing.notes[0], /diverged at iteration \d+: /);
    for (const claim of drawing.claims.filter(({ training }) => training)) {
      assert.fail(`${claim.id} is measured: ${claim.value}`);
    }
    for (const { verdict, value, note } of drawing.claims) {
      if (verdict === "not measured") assert.match(note, /diverged at iteration/);
      else assert.ok(Number.isFinite(value), "a claim about something else than training");
    }
  });
}

test("a figure whose runs are whole stays as it is", () => {
  const drawing: Drawing = {
    picture: { title: "", rows: [] },
    tables: [],
    claims: [],
    notes: ["a note"],
  };
  const done = { outcome: { status: "done" } } as RunRecord;
  assert.equal(withDivergence(drawing, { done }), drawing);
});
