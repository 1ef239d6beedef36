/**
 * Which runs are there, which are begun, which are missing, and how long it will take to make them.
 */
import { checkpointIteration } from "../store/checkpoint.ts";
import {
  estimateSeconds,
  iterationsOf,
  type RunConfig,
  runName,
  runTitle,
} from "../kinds/kinds.ts";
import { readRecordContent } from "../store/record.ts";
import { holderOf } from "./lock-file.ts";
import { missingRuns, placesOf, type RunContext } from "./runner.ts";

/** A run that is needed. */
export interface RunState {
  /** Its name. */
  name: string;
  /** What it is, in a few words. */
  title: string;
  /** What it is. */
  config: RunConfig;
  /** `there`: finished · `begun`: a checkpoint is there, and it goes on from there · `missing`. */
  state: "there" | "begun" | "missing";
  /**
   * Who has its lock, `process 123`: it is waited for while it lives. Undefined where nobody has.
   */
  heldBy?: string;
  /** Share of the work that need not be done again, 0 … 1. */
  done: number;
  /** Estimated time until it is there, seconds. */
  secondsLeft: number;
}

/** Below this, seconds say more about the machine's mood than about its speed. */
const CALIBRATES_S = 5;

/**
 * Looks at the runs and at those they depend on; makes none. A run that was made before takes what
 * it took; any other what {@linkcode estimateSeconds} says, scaled by how that compares with the
 * runs that were made here.
 * @param configs what is needed; each counts once
 * @param slowness time of this machine over that of the estimates, where no run was made here
 */
export function surveyRuns(
  configs: readonly RunConfig[],
  context: Pick<RunContext, "folder" | "force" | "kernels">,
  slowness: number,
): RunState[] {
  const missing = new Map(
    missingRuns(configs, context).map((config) => [runName(config), config]),
  );
  // In the order in which they will be made, and then those that are there.
  const needed = new Map([
    ...missing,
    ...configs.map((config) => [runName(config), config] as const),
  ]);
  // Whoever computed it, and whatever became of its files.
  const recorded = (name: string) => readRecordContent(placesOf(name, context).record)?.wallTimeS;
  const made = [...needed].flatMap(([name, config]) => {
    const seconds = recorded(name);
    return seconds === undefined ? [] : [{ seconds, estimate: estimateSeconds(config) }];
  }).filter(({ estimate }) => estimate >= CALIBRATES_S);
  const sum = (of: "seconds" | "estimate") => made.reduce((total, run) => total + run[of], 0);
  const scale = made.length === 0 ? slowness : sum("seconds") / sum("estimate");
  return [...needed].map(([name, config]): RunState => {
    const title = runTitle(config);
    if (!missing.has(name)) return { name, title, config, state: "there", done: 1, secondsLeft: 0 };
    const { checkpoints, identity, lock } = placesOf(name, context);
    const iteration = context.force ? 0 : checkpointIteration(checkpoints, identity);
    const done = iteration === 0 ? 0 : Math.min(
      1,
      estimateSeconds(config, Math.min(iteration, iterationsOf(config))) /
        estimateSeconds(config),
    );
    const seconds = recorded(name) ?? scale * estimateSeconds(config);
    const state = iteration > 0 ? "begun" : "missing";
    const secondsLeft = (1 - done) * seconds;
    return { name, title, config, state, heldBy: holderOf(lock), done, secondsLeft };
  });
}
