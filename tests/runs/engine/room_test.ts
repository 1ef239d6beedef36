import { test } from "node:test";
import assert from "node:assert/strict";
import fc from "fast-check";
import { UserError } from "../../../src/base/mod.ts";
import { type DataIdentity, memoryForRuns, type Room } from "../../../src/runs/mod.ts";
import { type GivenSettings, planTraining, trainingRun } from "../../../src/training/mod.ts";

const ROOM: Room = { threads: 2, data: 0, free: undefined };
const GIB = 1024 * 1024 * 1024;

function memory(settings: GivenSettings, room: Partial<Room> = {}): number {
  const plan = planTraining([{ settings, nameOf: (name) => `--${name}` }]);
  const data: DataIdentity = { id: "mnist", size: plan.size, channels: 1, sha256: "0".repeat(64) };
  return memoryForRuns([trainingRun(plan, data)], { ...ROOM, ...room });
}

function sentence(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    assert.ok(error instanceof UserError, String((error as Error).stack));
    return error.message;
  }
  throw new Error("nothing was thrown");
}

test("the paper's training has room, and takes more with more of anything", () => {
  const least = memory({});
  assert.ok(least < GIB, `${least}`);
  const more: GivenSettings[] = [
    ...[{ filters: 128 }, { batchSize: 128 }, { nz: 10_000 }, { size: 128 }],
    ...[{ evaluationSamples: 100_000 }, { optimizer: "adam" } as const],
  ];
  for (const settings of more) assert.ok(memory(settings) > least, JSON.stringify(settings));
});

test("what WebAssembly cannot hold is refused with numbers", () => {
  assert.match(
    sentence(() => memory({ batchSize: 1e9 })),
    /^WGAN, DCGAN generator takes about 4\.8 PiB of WebAssembly's memory \(.*a step's tensors 4\.8 PiB.*\), and that has at most 4\.0 GiB; choose a smaller batch/,
  );
  assert.match(
    sentence(() => memory({ nz: 1e9 })),
    /networks and optimizers \d+ TiB.*choose a smaller network \(filters/,
  );
  assert.match(
    sentence(() => memory({ iterations: 1e8, sampleEvery: 1e7 })),
    /JavaScript's memory/,
  );
});

test("what the machine has not free is refused, where that is known; images count", () => {
  const needed = memory({});
  assert.equal(memory({}, { free: needed }), needed);
  assert.match(
    sentence(() => memory({}, { free: needed, data: GIB })),
    /takes about 1\.\d GiB of memory .*images 1\.0 GiB.* this machine has \d+ MiB free/,
  );
});

test("so many sheets that nobody could keep them are refused before they are counted", () => {
  assert.match(
    sentence(() => memory({ iterations: 1e12 })),
    /1000000000000 iterations with --sampleEvery 500 keep 2000000000 files of each kind; at most 100000/,
  );
});

/** Sizes from sensible to absurd. */
const size = fc.integer({ min: 0, max: 53 }).chain((power) =>
  fc.integer({ min: 2, max: Math.max(2, 2 ** power - 1) })
);
const settings = fc.record({
  size: fc.oneof(size.map((value) => Math.min(16 * value, 2 ** 52)), fc.constantFrom(16, 32, 64)),
  objective: fc.constantFrom("wgan", "wgan-gp", "gan-minimax"),
  generator: fc.constantFrom("dcgan", "dcgan-nobn", "mlp"),
  batchSize: size,
  nz: size,
  iterations: size,
  filters: size,
  hiddenUnits: size,
  hiddenLayers: size,
  nCritic: size,
  evaluationSamples: size,
  evaluateEvery: size,
  extraCriticSteps: size,
  sampleEvery: size,
  keepEvery: size,
  seed: size,
}, { requiredKeys: [] });

test("absurd settings, and products of them, end at once with a plan or a sentence", {
  timeout: 600_000,
}, () => {
  let [plans, sentences] = [0, 0];
  fc.assert(
    fc.property(settings, (given) => {
      // Those that do not go together are refused for that; here it is about sizes.
      const { hiddenUnits, hiddenLayers, filters, ...rest } = given as GivenSettings;
      const net = rest.generator === "mlp" ? { hiddenUnits, hiddenLayers } : { filters };
      try {
        const bytes = memory({ ...rest, ...net });
        assert.ok(bytes > 0 && bytes < 9 * GIB, `${bytes}`);
        plans++;
      } catch (error) {
        assert.ok(error instanceof UserError, String((error as Error).stack));
        sentences++;
      }
    }),
    { numRuns: 500, seed: 13 },
  );
  assert.ok(plans > 5 && sentences > 100, `${plans} plans, ${sentences} sentences`);
});
