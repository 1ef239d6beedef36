import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { UserError } from "../../src/base/mod.ts";
import { memoryForRuns } from "../../src/runs/mod.ts";
import {
  openTrainingFile,
  planTraining,
  SETTING_NAMES,
  trainingRun,
} from "../../src/training/mod.ts";
import { damaged } from "./damage.ts";
import { anyNumber, anyValue, jsonBytes } from "./json-bytes.ts";
import { type FuzzTarget, refusedBy } from "./target.ts";

const WORDS = [
  ...["wgan", "wgan-gp", "gan-minimax", "gan-nonsaturating", "dcgan", "dcgan-nobn", "mlp"],
  ...["rmsProp", "adam", "sgd", "mnist", "folder:x", "pyramid", "constant"],
];

/** An object of settings, most of which exist, with values that are mostly of their types. */
const settings = fc.dictionary(
  fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...SETTING_NAMES) },
    { weight: 1, arbitrary: fc.constantFrom("$schema", "__proto__", "batchsize", "") },
  ),
  fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(1, 2, 5, 16, 32, 64, 100) },
    { weight: 2, arbitrary: fc.constantFrom(...WORDS) },
    { weight: 1, arbitrary: anyNumber },
    { weight: 1, arbitrary: anyValue },
  ),
  { maxKeys: 6, noNullPrototype: true },
);

const whole = new TextEncoder().encode(
  '{"size":32,"objective":"wgan-gp","critic":"dcgan-nobn","filters":8,"learningRate":1e-4}\n',
);

/** The configuration of a training, as far as it is looked at before data are loaded. */
export function trainConfigTarget(folder: string): FuzzTarget {
  const path = join(folder, "train.json");
  return {
    name: "train-config",
    inputs: fc.oneof(
      { weight: 3, arbitrary: jsonBytes(settings) },
      { weight: 1, arbitrary: jsonBytes(anyValue) },
      { weight: 1, arbitrary: damaged([whole]) },
    ),
    take: (bytes) => {
      mkdirSync(folder, { recursive: true });
      writeFileSync(path, bytes);
      try {
        const given = { settings: openTrainingFile(path), nameOf: (name: string) => `"${name}"` };
        const plan = planTraining([given]);
        const data = { id: "x", size: plan.size, channels: 1, sha256: "0".repeat(64) } as const;
        const room = { threads: 2, data: 0, free: undefined };
        const bytes = memoryForRuns([trainingRun(plan, data)], room);
        if (!(bytes > 0 && bytes < 2 ** 34)) throw new Error(`a training of ${bytes} bytes`);
        return "taken";
      } catch (error) {
        return refusedBy(error, UserError);
      }
    },
  };
}
