import { test } from "node:test";
import assert from "node:assert/strict";
import {
  classifierRun,
  type DataIdentity,
  ganDcganRun,
  neededRuns,
  penaltyCellRun,
  runName,
  wganDcganRun,
} from "../../src/runs/mod.ts";
import {
  type GivenSettings,
  parseSettings,
  planTraining,
  readTrainingFile,
  SETTING_NAMES,
  type SettingName,
  trainingRun,
} from "../../src/training/mod.ts";
import { UserError } from "../../src/base/mod.ts";

const data: DataIdentity = { id: "avatars", size: 64, channels: 3, sha256: "0".repeat(64) };

const typed = (settings: GivenSettings) => ({
  settings,
  nameOf: (name: SettingName) => `--${name}`,
});
const filed = (settings: GivenSettings) => ({
  settings: readTrainingFile(JSON.stringify(settings), "plan.json"),
  nameOf: (name: SettingName) => `"${name}" in "plan.json"`,
});
const runOf = (settings: GivenSettings) =>
  trainingRun(planTraining([typed(settings)]), { ...data, size: settings.size ?? 64 });

function sentence(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof UserError, String(error));
    assert.equal(error.exitCode, 2);
    return error.message;
  }
  throw new Error("nothing was thrown");
}

test("who says nothing gets the papers' settings", () => {
  const setting = { preset: "paper", data, seed: 0 } as const;
  const adam = {
    method: "penalty-adam",
    rate: 1,
    clip: null,
    batchNorm: false,
  } as const;
  const cases = [
    [runOf({}), wganDcganRun(setting)],
    [runOf({ objective: "gan-nonsaturating" }), ganDcganRun(setting)],
    [runOf({ objective: "wgan-gp" }), penaltyCellRun(setting, adam)],
  ];
  for (const [ours, paper] of cases) {
    const { evaluation, sampleAt, keepGeneratorAt, keepCriticAt, ...config } = ours;
    assert.deepEqual({ ...paper, ...config }, paper);
    assert.deepEqual(evaluation.classifier, classifierRun({ preset: "quick", data }));
    assert.deepEqual([keepGeneratorAt, keepCriticAt], [[ours.iterations], [ours.iterations]]);
    assert.deepEqual(sampleAt.slice(0, 3), [0, 500, 1000]);
    assert.equal(sampleAt.at(-1), ours.iterations);
  }
  assert.equal(runOf({ objective: "gan-minimax" }).objective, "gan-minimax");
});

test("what the command line says goes before the file, and the file before the defaults", () => {
  const plan = planTraining([
    typed({ filters: 16, seed: 7 }),
    filed({
      generatorFilters: 32,
      learningRate: 1e-3,
      criticLearningRate: 2e-3,
      seed: 1,
      clip: null,
    }),
  ]);
  const { generatorFilters, criticFilters, generatorLearningRate, criticLearningRate } = plan;
  assert.deepEqual([generatorFilters, criticFilters], [16, 16]);
  assert.deepEqual([generatorLearningRate, criticLearningRate], [1e-3, 2e-3]);
  assert.deepEqual([plan.seed, plan.clip, plan.batchSize], [7, null, 64]);
});

test("a plan, given as a file, is the same plan again", () => {
  const choices: GivenSettings[] = [
    {},
    { objective: "wgan-gp", generator: "mlp", critic: "mlp", size: 30, keepEvery: 7 },
    { objective: "gan-minimax", generator: "dcgan-nobn", generatorShape: "constant", nz: 10 },
    { optimizer: "sgd", momentum: 0.9, critic: "mlp", iterations: 40 },
  ];
  for (const choice of choices) {
    const plan = planTraining([typed(choice)]);
    assert.deepEqual(planTraining([filed(plan)]), plan);
  }
});

test("every combination of objective and nets is a run or one sentence", () => {
  const nets = ["dcgan", "dcgan-nobn", "mlp"] as const;
  const objectives = ["wgan", "wgan-gp", "gan-minimax", "gan-nonsaturating"] as const;
  const names = new Set<string>();
  for (const objective of objectives) {
    for (const generator of nets) {
      for (const critic of nets) {
        const choice = { objective, generator, critic };
        if (objective === "wgan-gp" && critic === "dcgan") {
          assert.match(sentence(() => runOf(choice)), /batch norm .* choose the critic dcgan-nobn/);
        } else names.add(runName(runOf(choice)));
      }
    }
  }
  assert.equal(names.size, 4 * 9 - 3);
});

test("every setting changes the run", () => {
  const mlps: GivenSettings = { generator: "mlp", critic: "mlp" };
  const adam: GivenSettings = { optimizer: "adam" };
  // The setting, another value than the default, and with what it is used.
  const others: { [Name in SettingName]?: [GivenSettings[Name], GivenSettings?] } = {
    size: [32],
    objective: ["gan-minimax"],
    generator: ["mlp"],
    critic: ["mlp"],
    filters: [8],
    generatorFilters: [8],
    criticFilters: [8],
    generatorShape: ["constant"],
    hiddenUnits: [8, mlps],
    hiddenLayers: [2, mlps],
    init: ["he-normal", mlps],
    nz: [8],
    batchSize: [8],
    iterations: [8],
    nCritic: [8],
    warmUpIterations: [8],
    warmUpCritic: [8],
    boostEvery: [8],
    boostCritic: [8],
    clip: [null],
    penaltyWeight: [1, { objective: "wgan-gp" }],
    optimizer: ["adam"],
    learningRate: [1],
    generatorLearningRate: [1],
    criticLearningRate: [1],
    decay: [0.5],
    beta1: [0.1, adam],
    beta2: [0.1, adam],
    epsilon: [0.1],
    momentum: [0.1, { optimizer: "sgd" }],
    evaluateEvery: [8],
    evaluationSamples: [8],
    extraCriticSteps: [8],
    sampleEvery: [8],
    keepEvery: [8],
    seed: [8],
  };
  for (const name of SETTING_NAMES) {
    if (name === "data") continue; // the data's identity is in the run, not its place
    const [value, context = {}] = others[name]!;
    assert.notEqual(
      runName(runOf({ ...context, [name]: value })),
      runName(runOf(context)),
      name,
    );
  }
});

test("data without labels is measured by a classifier that is not trained", () => {
  const run = trainingRun(planTraining([]), { ...data, unlabelled: true });
  assert.equal(run.evaluation.classifier?.epochs, 0);
  assert.deepEqual(neededRuns(run), { classifier: run.evaluation.classifier });
});

test("quality that nobody asks for costs no classifier", () => {
  const run = runOf({ evaluationSamples: 0 });
  assert.deepEqual([run.evaluation.classifier, run.evaluation.samples], [null, 0]);
});

test("intervals follow the length of the run", () => {
  const plan = (iterations: number) => planTraining([typed({ iterations })]);
  assert.deepEqual(
    [1, 30, 500, 20_000, 650_000].map((n) => [plan(n).evaluateEvery, plan(n).sampleEvery]),
    [[1, 1], [30, 3], [50, 50], [200, 500], [2000, 500]],
  );
  const run = runOf({ iterations: 10, keepEvery: 4, sampleEvery: 5 });
  assert.deepEqual([run.keepGeneratorAt, run.sampleAt], [[4, 8, 10], [0, 5, 10]]);
});

test("a file's mistakes are named in one sentence", () => {
  const read = (text: string) => sentence(() => readTrainingFile(text, "plan.json"));
  const near = /^unknown key "learningrate" in "plan.json"; did you mean learningRate/;
  assert.match(read('{"learningrate": 1}'), near);
  assert.match(read('{"zzzzzzzzz": 1}'), /^unknown key "zzzzzzzzz" .*; known are data, size, /);
  assert.match(
    read('{"batchSize": "x"}'),
    /^"batchSize" in .* takes a whole number from 2, not "x"$/,
  );
  assert.match(
    read('{"clip": -1}'),
    /takes a number above 0 \(as a float32: .*\), or null, not -1$/,
  );
  assert.match(
    read('{"objective": "no-such-objective"}'),
    /takes wgan, wgan-gp, .*, not "no-such-objective"$/,
  );
  assert.match(read("[]"), /is no JSON object/);
  assert.match(read("{"), /is not JSON/);
  assert.deepEqual(readTrainingFile('{"$schema": "x", "size": 32}', "plan.json"), { size: 32 });
});

test("a number that is 0 or infinite as a float32 is refused", () => {
  for (const text of ["1e-39", "3.5e38", "1e-400", "0", "-1e-4", "0x1"]) {
    assert.equal(
      sentence(() => parseSettings({ learningRate: text }, (name) => `--${name}`)),
      `--learningRate takes a number above 0 (as a float32: from 1.18e-38 to 3.4e38), not "${text}"`,
    );
  }
  const read = (text: string) => sentence(() => readTrainingFile(text, "plan.json"));
  assert.match(read('{"epsilon": 1e-300}'), /takes a number above 0 \(as a float32/);
  const { learningRate } = parseSettings({ learningRate: "1.18e-38" }, String);
  assert.equal(learningRate, 1.18e-38);
});

test("settings that do not go together are named in one sentence", () => {
  const plan = (...sources: GivenSettings[]) => sentence(() => planTraining(sources.map(typed)));
  assert.match(plan({ beta1: 0.5 }), /^--beta1 is of the optimizer adam, .* optimizer rmsProp;/);
  assert.match(plan({ penaltyWeight: 1 }), /^--penaltyWeight is of wgan-gp, and .* wgan,/);
  assert.match(plan({ hiddenUnits: 1 }), /^--hiddenUnits is of an mlp/);
  assert.match(plan({ filters: 8, generator: "mlp", critic: "mlp" }), /^--filters is of a DCGAN/);
  assert.match(plan({ size: 20 }), /20×20 .* multiple of 16/);
  assert.match(
    sentence(() => planTraining([typed({ optimizer: "sgd" }), filed({ decay: 0.5 })])),
    /^"decay" in "plan.json" is of the optimizer rmsProp or rmsPropMomentum, /,
  );
});

const parse = (typed: Record<string, string>) => parseSettings(typed, (name) => `--${name}`);

test("a value of the command line is a number, a word, or none", () => {
  const typed = {
    learningRate: "5e-4",
    seed: "12",
    clip: "none",
    data: "idx:12",
    init: "he-normal",
  };
  assert.deepEqual(parse(typed), {
    data: "idx:12",
    init: "he-normal",
    clip: null,
    learningRate: 5e-4,
    seed: 12,
  });
  for (
    const [name, text] of [["nz", "1.5"], ["nz", "none"], ["nz", ""], ["beta1", "1"], ["clip", "0"]]
  ) {
    const message = sentence(() => parse({ [name]: text }));
    assert.match(message, new RegExp(`^--${name} takes a .*, not "${text}"$`));
  }
  assert.match(
    sentence(() => parse({ data: "mnst" })),
    /^--data takes mnist, .*, not "mnst"; did you mean mnist\?$/,
  );
  assert.match(
    sentence(() => parse({ objective: "wgan-pg" })),
    /takes wgan, .*, not "wgan-pg"; did you mean wgan-gp\?$/,
  );
});
