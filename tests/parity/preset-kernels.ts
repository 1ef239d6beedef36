/**
 * Which kernels the training runs of a preset use, found by walking through their steps without
 * computing anything.
 */
import { currentBackend } from "../../src/backend/current.ts";
import { kernelName } from "../../src/backend/threads/pool.ts";
import { CATALOGUE } from "../../src/figures/mod.ts";
import { type DataIdentity, neededRuns, type Preset, PRESET_SIZES } from "../../src/runs/mod.ts";
import { trainingStep } from "../runs/kinds/training-step.ts";

/** Grey images with classes, coloured ones without. */
const DATA: Omit<DataIdentity, "size">[] = [
  { id: "digits", channels: 1, sha256: "0".repeat(64) },
  { id: "pictures", channels: 3, sha256: "0".repeat(64), unlabelled: true },
];

/** Members of configurations that change no shape. */
const SHAPELESS = new Set([
  ...["seed", "iterations", "schedule", "evaluation", "epochs", "sampleAt", "keepGeneratorAt"],
  ...["keepCriticAt", "generatorAt", "probeEvery", "probeBatches", "probeAt", "samples", "grid"],
  ...["learningRate", "decay", "epsilon", "beta1", "beta2", "noise", "init"],
  ...["penaltyWeight", "mean", "sd", "weight", "id", "sha256"],
]);

/** The kernels that work runs. */
export type KernelsOf = (work: () => Promise<void>) => Promise<Set<string>>;

/**
 * The kernels of a training step (the critic's and the generator's) of every run of every figure.
 * @param kernelsOf how to find them (default: without computing anything)
 * @returns by kernel, the run that uses it first: figure, run, kind, preset
 */
export async function presetKernels(
  preset: Preset,
  kernelsOf: KernelsOf = walkedThrough,
): Promise<Map<string, string>> {
  const users = new Map<string, string>();
  const seen = new Set<string>();
  for (const data of DATA) {
    const images = { ...data, size: PRESET_SIZES[preset].imageSize };
    const scope = { preset, seed: 0, data: images };
    for (const figure of CATALOGUE) {
      for (const [key, planned] of Object.entries(figure.runs(scope))) {
        for (const config of [planned, ...Object.values(neededRuns(planned))]) {
          const shapes = JSON.stringify(config, (name, value) => SHAPELESS.has(name) ? 0 : value);
          if (seen.has(shapes)) continue;
          seen.add(shapes);
          for (const kernel of await kernelsOf(() => trainingStep(config))) {
            if (users.has(kernel)) continue;
            users.set(kernel, `${figure.id}, ${key}, ${config.kind}, ${preset}`);
          }
        }
      }
    }
  }
  return users;
}

/** Nothing is computed: which kernels are run is a matter of shapes alone. */
async function walkedThrough(work: () => Promise<void>): Promise<Set<string>> {
  const { pool } = currentBackend();
  const names = new Set<string>();
  pool.run = (op, _args, chunks, way) => {
    if (chunks > 0) names.add(kernelName(op, way));
  };
  try {
    await work();
  } finally {
    // The method of its class shows again.
    delete (pool as Partial<typeof pool>).run;
  }
  return names;
}
