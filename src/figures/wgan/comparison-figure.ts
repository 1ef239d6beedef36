/**
 * WGAN's Figures 5, 6, and 7: trainings compared in charts, by their last samples, and in a table
 * of what was measured last.
 */
import { type GanConfig, type ImageScope, type RunRecord } from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import type { ChartPanel, Panel } from "../../plot/mod.ts";
import { defineFigure, type Figure, type Minutes } from "../engine/figure.ts";
import {
  comparisonNotes,
  comparisonRows,
  endAt,
  equalBudget,
  readTrainings,
  type Trained,
} from "../parts/comparison.ts";
import { endText, LAST } from "../parts/ends.ts";
import { comparisonCaption, lastNumbers, samplesAt } from "../parts/comparison-panels.ts";

/** What such a figure's file says. */
interface ComparisonFigure<Id extends string, Name extends string> {
  readonly id: Id;
  readonly title: string;
  readonly minutes: Minutes;
  readonly runs: (scope: ImageScope) => Record<Name, GanConfig>;
  /** For a reader, in the order of the legend. */
  readonly names: (scope: ImageScope) => Record<Name, string>;
  /** Those that only claims compare, and that another figure shows. */
  readonly shownElsewhere?: readonly NoInfer<Name>[];
  readonly charts: (all: readonly Trained[]) => ChartPanel[];
  /** Pixels of the charts. */
  readonly height: number;
  /** Stands beside the samples. */
  readonly beside?: (all: readonly Trained[]) => Panel[];
  /** The networks. */
  readonly caption: (scope: ImageScope) => string;
  readonly notes?: (scope: ImageScope) => readonly string[];
  /** From the trainings, and the passes that all have done. */
  readonly statistics: (
    trained: Readonly<Record<Name, Trained>>,
    budget: number,
  ) => Statistics<Id>;
}

/** What a training came to within a budget of passes, which claims compare. */
const came = (budget: number) => (one: Trained) => endText(endAt(one, "fid_lenet", budget));

/** Declares such a figure. */
export function comparisonFigure<const Id extends string, Name extends string>(
  figure: ComparisonFigure<Id, Name>,
): Figure {
  const { id, title, minutes, runs, names, charts, height, beside, caption, notes } = figure;
  return defineFigure({
    id,
    title,
    data: "images",
    minutes,
    runs,
    measure: (scope, records: Readonly<Record<Name, RunRecord<GanConfig>>>) => {
      const every = readTrainings(names(scope), records);
      const all = every.filter(({ id }) => !figure.shownElsewhere?.includes(id));
      const trained = recordOf(every, (one) => [one.id, one]);
      return {
        all,
        tables: { [id]: comparisonRows(all) },
        statistics: figure.statistics(trained, equalBudget(all)),
        notes: [...notes?.(scope) ?? [], ...comparisonNotes(all)],
      };
    },
    draw: (scope, { all }) => {
      const panels = charts(all);
      const budget = equalBudget(all);
      return {
        rows: [
          { panels, height, legend: "shared" },
          { panels: [...all.map((one) => samplesAt(one, budget)), ...beside?.(all) ?? []] },
          { panels: [{ span: panels.length, panel: lastNumbers(all, budget, came(budget)) }] },
        ],
        caption: `${caption(scope)}${
          comparisonCaption(scope)
        } At equal compute: the median of the last ${LAST} measurements, and from the least to the greatest of them.`,
      };
    },
  });
}
