/**
 * Lays a finished training out for people: tables, sheets, models, its configuration, and last the
 * manifest that vouches for them.
 */
import { join } from "node:path";
import { packageVersions, sha256, writeTogether } from "../base/mod.ts";
import { atIteration, type GanConfig, type RunRecord } from "../runs/mod.ts";
import type { TrainingPlan } from "./plan.ts";

/** What was trained, from what, and where. */
export interface Training {
  /** The finished run. */
  record: RunRecord<GanConfig>;
  /** The plan that it came from. */
  plan: TrainingPlan;
  /** The machine, for the manifest; it decides nothing. */
  host: object;
  /** The folder of all results. */
  out: string;
}

/** The generator's file in a training's folder. */
export const GENERATOR_FILE = "generator.safetensors";
/** The configuration's: it can be given to a new training. */
export const CONFIG_FILE = "config.json";

const MODELS = [["generators", GENERATOR_FILE], ["critics", "critic.safetensors"]] as const;

/**
 * Writes `<out>/train/<data>-<size>-<objective>-<digits of the run's name>/`: what the run wrote
 * (`metrics.csv`, `evaluations.csv`, `critic-weights.csv`, `samples/*.png`),
 * `generator.safetensors` and `critic.safetensors` as they were at the end (not where the training
 * diverged), earlier ones in `generators/` and `critics/`, `config.json`, and `manifest.json`.
 * @returns the paths, manifest last
 */
export function publishTraining({ record, plan, host, out }: Training): string[] {
  const { config, name, outcome, warnings, kernels, wallTimeS } = record;
  const digits = name.slice(name.lastIndexOf("-") + 1);
  const { id, size } = config.data;
  const folder = join(out, "train", `${id}-${size}-${config.objective}-${digits}`);
  const manifest = join(folder, "manifest.json");
  const outputs: Record<string, string> = {};
  const output = (file: string, content: Uint8Array | string) => {
    outputs[file] = sha256(content);
    return [join(folder, file), content] as const;
  };
  const lastModels = new Map<string, string>(
    MODELS.map(([from, to]) => [join(from, atIteration(config.iterations, "safetensors")), to]),
  );
  // Models may be large: each is read when those before it are written.
  function* files() {
    for (const file of Object.keys(record.files)) {
      yield output(lastModels.get(file) ?? file, record.read(file));
    }
    yield output(CONFIG_FILE, `${JSON.stringify(plan, null, 2)}\n`);
  }
  const content = () => ({
    run: name,
    outcome,
    warnings,
    config,
    packages: packageVersions(),
    kernels,
    outputs,
    host: { ...host, wallTimeS },
  });
  writeTogether(files(), [manifest, () => `${JSON.stringify(content(), null, 2)}\n`]);
  return [...Object.keys(outputs).map((file) => join(folder, file)), manifest];
}
