import assert from "node:assert/strict";
import { test } from "node:test";
import { type Axis, gridPoints, gridSize, readGridFile } from "../../../src/sweep/mod.ts";
import { parseVary } from "../../../src/cli/mod.ts";
import { planTraining, trainingRun } from "../../../src/training/mod.ts";
import { runName } from "../../../src/runs/mod.ts";

const source = { settings: { size: 32, seed: 5 }, nameOf: (name: string) => name };
const data = { id: "images", size: 32, channels: 1, sha256: "0".repeat(64) } as const;

test("a grid has every combination with every seed, and each is the training that train makes", () => {
  const axes = [parseVary("learning-rate=5e-5,2e-4"), parseVary("clip=0.01,none")];
  const grid = { axes, sources: [source], seeds: 2 };
  const points = gridPoints(grid);
  assert.equal(gridSize(grid), 8);
  assert.deepEqual(
    points.map(({ varied, seed }) => [varied.learningRate, varied.clip, seed]),
    [
      [5e-5, 0.01, 5],
      [5e-5, 0.01, 6],
      [5e-5, null, 5],
      [5e-5, null, 6],
      [2e-4, 0.01, 5],
      [2e-4, 0.01, 6],
      [2e-4, null, 5],
      [2e-4, null, 6],
    ],
  );
  const settings = { size: 32, learningRate: 2e-4, clip: null, seed: 6 };
  const alone = planTraining([{ settings, nameOf: (name: string) => name }]);
  assert.equal(
    runName(trainingRun(points[7].plan, data)),
    runName(trainingRun(alone, data)),
  );
});

test("what is wrong with --vary is one sentence", () => {
  for (
    const [text, message] of [
      ["learning-rat=1", /does not know the setting "learning-rat"; did you mean learning-rate\?$/],
      ["clip=0.1,-1,0.2", /^--vary clip takes a number above 0 \(.*\), or none, not "-1"$/],
      ["clip=0.1,,0.2", /^--vary clip takes a number above 0 \(.*\), or none, not ""$/],
      ["optimizer=adam,rmsprop", /not "rmsprop"; did you mean rmsProp\?$/],
      ["clip", /takes a setting and values such as clip=0\.01,0\.1, not "clip"$/],
    ] as const
  ) {
    assert.throws(() => parseVary(text), { name: "UserError", exitCode: 2, message }, text);
  }
});

test("an axis that makes no sense is one sentence", () => {
  const points = (...axes: Axis[]) => gridPoints({ axes, sources: [source], seeds: 1 });
  const clip = { name: "clip", values: [0.1, 0.2] } as const;
  assert.throws(() => points(clip, clip), /"clip" is varied twice/);
  assert.throws(() => points({ name: "clip", values: [0.1, 0.1] }), /over 0\.1 twice/);
  assert.throws(() => points({ name: "seed", values: [1, 2] }), /--seeds/);
  assert.throws(
    () => points({ name: "beta1", values: [0.1, 0.2] }),
    /"beta1" is of the optimizer adam/,
  );
});

test("a configuration file may give lists, and each value of them is checked", () => {
  const text = '{"size": 32, "learningRate": [5e-5, 2e-4], "clip": [0.01, null]}';
  assert.deepEqual(readGridFile(text, "f.json"), {
    settings: { size: 32 },
    axes: [
      { name: "learningRate", values: [5e-5, 2e-4] },
      { name: "clip", values: [0.01, null] },
    ],
  });
  assert.throws(() => readGridFile('{"clip": [0.1, -1]}', "f.json"), /"clip" in "f\.json" takes/);
  assert.throws(() => readGridFile('{"clop": [1]}', "f.json"), /did you mean clip\?/);
  assert.throws(() => readGridFile('{"clip": []}', "f.json"), /empty list/);
  assert.throws(() => readGridFile("[1]", "f.json"), /no JSON object/);
  assert.throws(() => readGridFile("{", "f.json"), /not JSON/);
});
