/**
 * Trains a model of the user's own: reads the configuration, finds the data, makes the run, and
 * lays it out.
 */
import type { Arithmetic } from "../../backend/mod.ts";
import {
  type DataIdentity,
  ensureRuns,
  identityOf,
  inArithmetic,
  memoryForRuns,
  type Outcome,
  surveyRuns,
} from "../../runs/mod.ts";
import {
  openTrainingFile,
  parseSettings,
  planTraining,
  publishTraining,
  type SettingSource,
  trainingRun,
} from "../../training/mod.ts";
import { ensureWritableFolder, freeMemory } from "../../base/mod.ts";
import { slowness } from "../terminal/slowness.ts";
import { imageLoader, openRunContext } from "./run-context.ts";
import { bytesInMemory, reportBroken } from "./load-images.ts";
import { trainingPlanText } from "./plan-text.ts";
import { kebabCase } from "../options/setting-options.ts";
import { tell } from "../terminal/print.ts";

/** What the command line says. */
export interface TrainOptions {
  /** Settings by name, as typed. */
  typed: Readonly<Record<string, string | undefined>>;
  /** Path of a configuration file. */
  config?: string;
  /** Threads that compute. */
  threads: number;
  /** How sums of products round. */
  arithmetic: Arithmetic;
  /** Folder of results and runs. */
  out: string;
  /** Train again what is there already. */
  force: boolean;
  /** Port on 127.0.0.1 at which a page shows what is made; undefined for none. */
  live?: number;
  /** Folder of event files for TensorBoard; undefined for none. */
  tensorboard?: string;
}

/** What came of a training. */
export interface Trained {
  /** The run's name. */
  run: string;
  /** How it ended. */
  outcome: Outcome;
  /** What a reader of its numbers should know. */
  warnings: readonly string[];
  /** Paths of what was written, the manifest last. */
  files: string[];
}

/**
 * Trains, or goes on with a training that was interrupted, or finds one that is done.
 * @throws {UserError} for what is wrong with a setting, the data, or the output folder
 */
export async function trainModel(
  { typed, config, threads, arithmetic, out, force, live, tensorboard }: TrainOptions,
): Promise<Trained> {
  const plan = planTraining([fromCommandLine(typed), ...config ? [fromFile(config)] : []]);
  // What no machine has room for is said before the images are loaded, which may take as long.
  memoryForRuns([trainingRun(plan, leastOf(plan.size))], { threads, data: 0, free: undefined });
  ensureWritableFolder(out);
  if (tensorboard !== undefined) ensureWritableFolder(tensorboard);
  const images = { data: plan.data, size: plan.size };
  const where = { ...images, threads, arithmetic, out, force, live, tensorboard };
  const load = imageLoader(where);
  const run = inArithmetic(trainingRun(plan, identityOf(await load())), arithmetic);
  const { context, host, expect, finished, close } = await openRunContext(where, load);
  const missing = surveyRuns([run], context, slowness(threads))
    .filter(({ state }) => state !== "there");
  try {
    if (missing.length > 0) {
      const room = { threads, data: bytesInMemory(await load()), free: freeMemory() };
      const memory = memoryForRuns(missing.map(({ config }) => config), room);
      tell(trainingPlanText(missing, memory));
    }
    expect(missing);
    const [record] = await ensureRuns([run], context);
    finished(record); // the last rows of one that diverged are in its record alone
    const files = publishTraining({ record, plan, host, out });
    reportBroken(await load());
    return { run: record.name, outcome: record.outcome, warnings: record.warnings, files };
  } finally {
    await close();
  }
}

/** Images of that size of which there can be no smaller ones. */
function leastOf(size: number): DataIdentity {
  return { id: "images", size, channels: 1, sha256: "0".repeat(64) };
}

function fromCommandLine(typed: TrainOptions["typed"]): SettingSource {
  const nameOf = (name: string) => `--${kebabCase(name)}`;
  return { settings: parseSettings(typed, nameOf), nameOf };
}

function fromFile(path: string): SettingSource {
  return { settings: openTrainingFile(path), nameOf: (name) => `"${name}" in "${path}"` };
}

/** What was written and how the training ended, as text for a terminal. */
export function trainingText({ outcome, warnings, files }: Trained): string {
  const end = outcome.status === "done"
    ? "The training is done."
    : `The training diverged at iteration ${outcome.iteration}: ${outcome.what}; there is no final generator. Choose a lower learning rate.`;
  return ["Files", ...files, "", ...warnings.map((sentence) => `warning: ${sentence}`), end].join(
    "\n",
  );
}
