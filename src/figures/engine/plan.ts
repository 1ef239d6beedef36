/** What there is to do before figures can be drawn: their runs, each once, and who needs it. */
import {
  type RunConfig,
  type RunContext,
  runName,
  type RunState,
  surveyRuns,
} from "../../runs/mod.ts";
import type { Figure, FigureScope } from "./figure.ts";
import { scopesOf } from "./seeds.ts";

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
 * @param slowness time of this machine over that of the estimates
 */
export function planFigures(
  figures: readonly Figure[],
  { scope, seeds, context, slowness }: {
    scope: FigureScope;
    seeds: number;
    context: Pick<RunContext, "folder" | "force" | "kernels">;
    slowness: number;
  },
): Plan {
  const configs: RunConfig[] = [];
  const neededFor = new Map<string, Set<string>>();
  for (const figure of figures) {
    for (const one of scopesOf(figure, scope, seeds)) {
      for (const [key, config] of Object.entries(figure.runs(one))) {
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
