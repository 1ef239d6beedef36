import { test } from "node:test";
import assert from "node:assert/strict";
import {
  frozenRun,
  type ImageScope,
  neededRuns,
  parseConfig,
  PRESETS,
  runName,
  wganDcganRun,
} from "../../../src/runs/mod.ts";

const setting: ImageScope = {
  preset: "quick",
  seed: 0,
  data: { id: "mnist", size: 32, channels: 1, sha256: "0".repeat(64) },
};

test("a run's name does not depend on the order of its configuration's keys", () => {
  const config = wganDcganRun(setting);
  const reversed = Object.fromEntries(Object.entries(config).reverse());
  assert.equal(runName(parseConfig("gan", reversed)), runName(config));
});

test("every value that changes a result changes the name", () => {
  const config = wganDcganRun(setting);
  const others = [
    { ...config, seed: 1 },
    { ...config, iterations: config.iterations + 1 },
    { ...config, clip: 0.02 },
    { ...config, data: { ...config.data, sha256: "1".repeat(64) } },
    { ...config, schedule: { ...config.schedule, nCritic: 4 } },
  ];
  const names = new Set([config, ...others].map((c) => runName(parseConfig("gan", c))));
  assert.equal(names.size, others.length + 1);
});

test("a name written once is the name for ever: results on disk are found again", () => {
  assert.match(runName(wganDcganRun(setting)), /^gan-[0-9a-f]{12}$/);
  assert.equal(runName(wganDcganRun(setting)), runName(wganDcganRun({ ...setting })));
});

test("a configuration with an unknown key or a wrong value is refused", () => {
  const config = wganDcganRun(setting);
  for (
    const wrong of [
      { ...config, learningRate: 1 },
      { ...config, iterations: 0 },
      { ...config, iterations: 1.5 },
      { ...config, objective: "no-such-objective" },
      { ...config, clip: -0.01 },
      { ...config, penaltyWeight: 10 },
      { ...config, objective: "wgan-gp" },
    ]
  ) {
    assert.throws(() => parseConfig("gan", wrong));
  }
});

test("a configuration survives JSON", () => {
  const config = frozenRun(setting, 1);
  assert.deepEqual(parseConfig("frozen-generator", JSON.parse(JSON.stringify(config))), config);
});

test("runs that depend on others say so", () => {
  const frozen = frozenRun(setting, 2);
  assert.deepEqual(neededRuns(frozen), { gan: frozen.gan });
  assert.deepEqual(neededRuns(frozen.gan), { classifier: frozen.gan.evaluation.classifier });
  assert.ok(frozen.gan.keepGeneratorAt.includes(frozen.generatorAt));
});

test("every preset makes valid runs, and the three ages share one GAN", () => {
  for (const preset of PRESETS) {
    const where = { ...setting, preset };
    const gans = ([0, 1, 2] as const).map((age) => runName(frozenRun(where, age).gan));
    assert.equal(new Set(gans).size, 1);
    const { sampleAt, iterations } = wganDcganRun(where);
    assert.equal(sampleAt.length, 4);
    assert.equal(sampleAt[3], iterations);
  }
});
