/** What there is to do before figures can be drawn: their runs, each once, and who needs it. */
import {
  type DataIdentity,
  type RunConfig,
  type RunContext,
  runName,
  type RunState,
  type Scope,
  surveyRuns,
} from "../../runs/mod.ts";
import type { Figure } from "./figure.ts";
import { planOf } from "./plan-of.ts";
import { settingsOf } from "./seeds.ts";

/** A run, and who needs it. */
export interface PlannedRun extends RunState {
  /** `wgan-3/dcgan`: a figure and its name for the run; none for one that only other runs need. */
  neededFor: string[];
}

/** What there is to do. */
export interface Plan {
  /** Ids of the figures. */
  figures: string[];
  /** Every run that is needed, those that others depend on before them. */
  runs: PlannedRun[];
  /** Estimated time until all are there, seconds. */
  secondsLeft: number;
}

/**
 * Plans figures; makes nothing.
 * @param seeds how many
 * @param data the data's identity, for the figures that train on images
 * @param slowness time of this machine over that of the estimates
 */
export function planFigures(
  figures: readonly Figure[],
  { setting, seeds, data, context, slowness }: {
    setting: Scope;
    seeds: number;
    data: DataIdentity | null;
    context: Pick<RunContext, "folder" | "force" | "kernels">;
    slowness: number;
  },
): Plan {
  const configs: RunConfig[] = [];
  const neededFor = new Map<string, Set<string>>();
  for (const figure of figures) {
    for (const one of settingsOf(setting, seeds)) {
      for (const [key, config] of Object.entries(planOf(figure, one, data))) {
        configs.push(config);
        const name = runName(config);
        neededFor.set(name, (neededFor.get(name) ?? new Set()).add(`${figure.id}/${key}`));
      }
    }
  }
  const runs = surveyRuns(configs, context, slowness)
    .map((run) => ({ ...run, neededFor: [...neededFor.get(run.name) ?? []] }));
  return {
    figures: figures.map(({ id }) => id),
    runs,
    secondsLeft: runs.reduce((sum, { secondsLeft }) => sum + secondsLeft, 0),
  };
}
