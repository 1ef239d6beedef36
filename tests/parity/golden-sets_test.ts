/** Every recorded training of PyTorch's is met, with the kernels that train. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { memory } from "@tensorflow/tfjs-core";
import { kernelRuns, startBackend, stopBackend } from "../../src/backend/mod.ts";
import { type Replay, replay, verdictOn } from "../../src/parity/mod.ts";
import { type ClassifierReplay, replayClassifier } from "./classifier-replay.ts";
import { presetKernels } from "./preset-kernels.ts";

/** By set, the quantities that are compared. */
const SETS: [string, number][] = [
  // The authors' code.
  ["parity/mlp8", 40],
  ["parity/dcgan16", 49],
  ["parity/gp_mlp8", 22],
  // 16, 64 and 32 images of 16 or 32 filters: what Winograd's passes compute, and what trains at
  // the presets.
  ["parity/batch16_16", 27],
  ["parity/batch64_16", 22],
  ["parity/nobn_batch32_16", 22],
  // Without batch normalisation; two kinds of network; an edge of 48; extra layers; a run that is
  // ill-conditioned.
  ["parity-further/nobn16", 31],
  ["parity-further/mixed16", 22],
  ["parity-further/dcgan48", 18],
  // The other objectives and plain descent, on a batch of many rows; a critic that needs its tiles
  // beforehand.
  ["parity-further/batch160", 31],
  ["parity-further/wide16", 13],
];

/** Kernels that only the classifier trains by: those of its softmax. */
const OF_THE_CLASSIFIER = ["exp", "maxRuns"];

/** Kernels of no golden run; tests/nn/optimizers_test.ts holds them to their rule in float64. */
const OF_OTHER_OPTIMIZERS = ["momentum"];

before(() => startBackend({ threads: 1 }));
after(() => stopBackend());

const pathOf = (set: string) => fileURLToPath(new URL(`../fixtures/${set}.json`, import.meta.url));

const replays = new Map<string, Replay>();
/** The replay of a set, once for all tests. */
async function replayOf(set: string): Promise<Replay> {
  const replayed = replays.get(set) ?? await replay(pathOf(set));
  replays.set(set, replayed);
  return replayed;
}

let ofClassifier: ClassifierReplay | undefined;
/** The replay of the classifier, once for all tests. */
function classifierReplay(): ClassifierReplay {
  ofClassifier ??= replayClassifier();
  return ofClassifier;
}

/** With signs imposed, the first gradients are to be this near. */
const FIRST_GRADIENTS = 0.5;

function assertAgreement({ comparisons, flips }: Replay): void {
  for (const comparison of comparisons) {
    const { run, quantity, worst, where, numbers, imposed } = comparison;
    const shares = `${worst} of the tolerance at ${where}, with signs imposed ${imposed?.worst}`;
    assert.notEqual(verdictOn(comparison), "differs", `${run}, ${quantity}: ${shares}`);
    assert.ok(numbers > 0, `${run}, ${quantity}: nothing was compared`);
    if (quantity.startsWith("grad")) {
      assert.ok(imposed!.worst <= FIRST_GRADIENTS, `${run}: ${shares}`);
    }
    const found = flips.get(run);
    if (imposed && found?.activations.length === 0 && found.gradients.length === 0) {
      assert.deepEqual(imposed, { worst, where }, `${run}, ${quantity}: no sign differs`);
    }
  }
}

for (const [set, quantities] of SETS) {
  test(`${set}: every quantity of PyTorch's runs is met`, async () => {
    const { numTensors } = memory();
    const replayed = await replayOf(set);
    assert.equal(memory().numTensors, numTensors);
    assert.equal(replayed.comparisons.length, quantities);
    const runs = JSON.parse(readFileSync(pathOf(set), "utf8")).runs.length;
    assert.equal(replayed.flips.size, runs, "signs of every run are recorded");
    assertAgreement(replayed);
  });
}

test("parity-classifier/classifier16: the classifier's training is met", () => {
  const { numTensors } = memory();
  const { comparisons } = classifierReplay();
  assert.equal(memory().numTensors, numTensors);
  assert.deepEqual(comparisons.map(({ quantity }) => quantity), ["gradient", "losses", "final"]);
  for (const { quantity, worst, where, numbers } of comparisons) {
    assert.ok(numbers > 0, `${quantity}: nothing was compared`);
    const most = quantity === "gradient" ? FIRST_GRADIENTS : 1;
    assert.ok(worst <= most, `${quantity}: ${worst} of the tolerance at ${where}`);
  }
});

for (const set of ["batch16_16", "batch64_16", "nobn_batch32_16"]) {
  test(`${set}: the direct passes meet PyTorch's runs too`, async () => {
    assert.ok((await replayOf(`parity/${set}`)).kernels.includes("winogradConv"));
    await startBackend({ threads: 1, winograd: false });
    const replayed = await replay(pathOf(`parity/${set}`));
    await startBackend({ threads: 1 });
    assertAgreement(replayed);
    assert.deepEqual(replayed.kernels.filter((name) => name.startsWith("winograd")), []);
  });
}

test("every kernel that a preset trains by is reached by a golden run", async () => {
  const reached = new Set([...classifierReplay().kernels, ...OF_OTHER_OPTIMIZERS]);
  for (const [set] of SETS) {
    for (const kernel of (await replayOf(set)).kernels) reached.add(kernel);
  }
  for (const preset of ["quick", "preview", "full", "paper"] as const) {
    const used = await presetKernels(preset);
    assert.ok(
      used.has("winogradConv") && used.has("adam") && used.size > 40,
      `${used.size} kernels`,
    );
    assert.deepEqual([...used].filter(([kernel]) => !reached.has(kernel)), []);
  }
});

test("walking through a step finds the kernels that computing it runs", async () => {
  const computed = async (work: () => Promise<void>) => {
    const before = kernelRuns();
    await work();
    const ran = [...kernelRuns()].filter(([name, count]) => count > (before.get(name) ?? 0));
    return new Set(ran.map(([name]) => name));
  };
  const used = await presetKernels("smoke");
  assert.deepEqual(used, await presetKernels("smoke", computed));
  assert.match(used.get("sigmoidGradient")!, /^ablation, sigmoid, gan, smoke$/);
  for (const kernel of OF_THE_CLASSIFIER) assert.match(used.get(kernel)!, /, classifier, smoke$/);
});
