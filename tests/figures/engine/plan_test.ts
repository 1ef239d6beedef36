import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { figureListText, listFigures } from "../../../src/cli/mod.ts";
import { planText } from "../../../src/cli/commands/plan-text.ts";
import {
  CATALOGUE,
  chooseFigures,
  DEFAULT_SEEDS,
  durationOf,
  scopesOf,
} from "../../../src/figures/mod.ts";
import { planFigures } from "../../../src/figures/engine/plan.ts";
import { estimateSeconds, missingRuns, PRESET_SIZES } from "../../../src/runs/mod.ts";

let folder: string;
before(() => {
  folder = mkdtempSync(join(tmpdir(), "plan-"));
});
after(() => rmSync(folder, { recursive: true }));

const data = { id: "mnist", size: 32, channels: 1, sha256: "0".repeat(64) } as const;
const plan = (names: string[], seeds = 1) =>
  planFigures(chooseFigures(names), {
    scope: { preset: "quick", seed: 0, data },
    seeds,
    context: { folder, kernels: "k", force: false },
    slowness: 1,
  });

test("a run that several figures share is planned once, after those it depends on", () => {
  const { runs, secondsLeft } = plan(["wgan-5", "wgan-9", "wgan-10"]);
  assert.deepEqual(runs.map(({ neededFor }) => neededFor.join(" ")).sort(), [
    "",
    "wgan-5/gan wgan-10/run",
    "wgan-5/wgan wgan-9/run",
  ]);
  assert.equal(secondsLeft, runs.reduce((sum, run) => sum + run.secondsLeft, 0));
  assert.equal(secondsLeft, plan(["wgan-5"]).secondsLeft, "the sheets come for nothing");
  const text = planText(plan(["wgan-5", "wgan-9"]), 1.2 * 1024 ** 3);
  assert.match(text, /wgan-5\/wgan, wgan-9\/run +missing +\d+ min$/m);
  assert.match(text, /other runs +missing/);
  assert.match(
    text,
    /^plan: 2 figures: 3 runs, 0 there, 0 begun, 3 missing; about \d+ min, about 1\.2 GiB of memory$/m,
  );
});

test("seeds multiply what depends on them, and not the classifier", () => {
  assert.equal(plan(["wgan-5"], 3).runs.length, 3 * 2 + 1);
});

test("one figure is planned in one line; one without training says so", () => {
  assert.equal(planText(plan(["wgan-1"]), 0), "plan: wgan-1: no training is needed");
  assert.equal(planText(plan(["wgan-5"]), 1e9).split("\n").length, 1);
});

test("a time that nobody measured is marked in the list, and the default number of seeds counts", () => {
  const [wgan2, wgan9, jsLog2] = chooseFigures(["wgan-2", "wgan-9", "js-log2"]);
  assert.deepEqual(durationOf(wgan2, "full"), {
    minutes: 3 * wgan2.minutes.full!,
    measured: true,
  });
  const never = { ...wgan9, minutes: {} };
  assert.equal(durationOf(never, "quick")!.measured, false);
  const unknown = { ...jsLog2, minutes: { quick: 1 } };
  assert.equal(durationOf(unknown, "full"), null);
  const text = figureListText(listFigures([wgan2, never, unknown], 1));
  assert.match(text, /^wgan-9 .* ~\d+ min .* ~\d+ d$/m);
  assert.match(text, /^js-log2 .* 1 min( +\?){3}$/m);
  assert.match(text, /^wgan-2 (?!.*~)/m);
});

test("an estimate counts what each seed trains, and once what all seeds share", () => {
  for (const figure of CATALOGUE) {
    const images = { ...data, size: PRESET_SIZES.full.imageSize };
    const scope = { preset: "full", seed: 0, data: images } as const;
    const runs = missingRuns(
      scopesOf(figure, scope, DEFAULT_SEEDS.full).flatMap((one) => Object.values(figure.runs(one))),
      { folder, kernels: "k", force: true },
    );
    if (runs.length === 0) continue;
    const seconds = runs.reduce((sum, run) => sum + estimateSeconds(run), 0);
    const unmeasured = {
      ...figure,
      minutes: {},
    };
    const { minutes } = durationOf(unmeasured, "full")!;
    assert.ok(
      Math.abs(minutes * 60 / seconds - 1) < 1e-9,
      `${figure.id}: ${minutes * 60}, ${seconds}`,
    );
  }
});
