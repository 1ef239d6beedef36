/**
 * WGAN's Figures 3, 4, and 8: training curves beside sample quality, with samples of four stages
 * under each. As in the paper two stand side by side, and the one of perceptrons on both sides
 * alone below them.
 */
import { type GanConfig, type ImageScope, PRESET_SIZES, type RunRecord } from "../../runs/mod.ts";
import { keysOf, recordOf } from "../../base/mod.ts";
import type { Statistics } from "../../claims/mod.ts";
import type { Panel, Spanning } from "../../plot/mod.ts";
import { defineFigure, type Figure, type Minutes } from "../engine/figure.ts";
import { axisEnd } from "../parts/axis-end.ts";
import { criticLagNotes } from "../parts/evaluations.ts";
import { largest } from "../parts/largest.ts";
import { MODEL_COLORS } from "../parts/model-colors.ts";
import { type CurveColumn, type TrainingCurve, trainingCurve } from "../parts/training-curve.ts";
import { curvePanel, type Looks, stagesPanel } from "./curve-panel.ts";

/** What is told of such a figure's trainings. */
interface Trainings<Name extends string> {
  /** The curves of all of them. */
  readonly curves: Readonly<Record<Name, TrainingCurve>>;
  /** Their records. */
  readonly records: Readonly<Record<Name, RunRecord<GanConfig>>>;
}

/** What such a figure's file says. */
interface CurvesFigure<Id extends string, Name extends string, Shown extends Name> {
  readonly id: Id;
  readonly title: string;
  readonly minutes: Minutes;
  readonly runs: (scope: ImageScope) => Record<Name, GanConfig>;
  /**
   * Titles of the panels, in their order, by the names of their runs; the claims may need further
   * runs.
   */
  readonly panels: Readonly<Record<Shown, string>>;
  /** What the curve is, among the columns of a run and in the figure's tables. */
  readonly curve: Omit<Looks, "title" | "color" | "fidUpTo"> & {
    readonly of: CurveColumn;
    readonly column: string;
  };
  readonly caption: (scope: ImageScope) => string;
  readonly statistics: (trainings: Trainings<Name>, seed: number) => Statistics<Id>;
  readonly notes?: (scope: ImageScope, trainings: Trainings<Name>) => string[];
}

/** Declares such a figure. */
export function curvesFigure<
  const Id extends string,
  Name extends string,
  Shown extends Name,
>(figure: CurvesFigure<Id, Name, Shown>): Figure {
  const { id, title, minutes, runs, panels, curve: { of, column, ...looks } } = figure;
  const shown = keysOf(panels);
  return defineFigure({
    id,
    title,
    data: "images",
    minutes,
    runs,
    measure: (scope, records: Readonly<Record<Name, RunRecord<GanConfig>>>) => {
      const width = PRESET_SIZES[scope.preset].medianWidth;
      const curves = recordOf(
        keysOf(records),
        (name) => [name, trainingCurve(records[name], width, of)],
      );
      const trainings = { curves, records };
      return {
        curves,
        tables: {
          [id]: shown.flatMap((run) => curveRows(run, curves[run], column)),
          [`${id}-quality`]: shown.flatMap((run) => qualityRows(run, curves[run], column)),
        },
        statistics: figure.statistics(trainings, scope.seed),
        notes: [
          ...figure.notes?.(scope, trainings) ?? [],
          ...criticLagNotes(
            recordOf(shown, (name) => [panels[name], { ...curves[name], record: records[name] }]),
          ),
        ],
      };
    },
    draw: (scope, { curves }, records: Readonly<Record<Name, RunRecord<GanConfig>>>) => {
      const all = shown.map((name) => curves[name]);
      const domain = looks.y.domain ?? sharedDomain(all);
      const shared = { ...looks, y: { ...looks.y, domain }, fidUpTo: fidUpTo(all) };
      const chart = (name: Shown) => {
        const color = MODEL_COLORS[records[name].config.objective];
        return curvePanel(curves[name], { ...shared, color, title: panels[name] });
      };
      const [pair, alone] = [shown.slice(0, PAIR), shown.slice(PAIR)];
      return {
        rows: [
          { panels: pair.map(chart), height: 300, legend: "shared" },
          { panels: pair.map((name) => stagesPanel(records[name])) },
          { panels: alone.map((name) => wide(chart(name))), height: 220 },
          { panels: alone.map((name) => wide(stagesPanel(records[name], WIDE_SHEET))) },
        ],
        caption: `${figure.caption(scope)} One scale for all panels; what is beyond it is cut off.`,
      };
    },
  });
}

/** Panels side by side; what comes after them is as wide as all of these. */
const PAIR = 2;

const wide = (panel: Panel): Spanning => ({ span: PAIR, panel });

/** Images in a row of a sheet under a wide panel. */
const WIDE_SHEET = 8;

/** Room above the filtered curves, as a share of them. */
const HEADROOM = 0.35;

/** Room below a curve that comes to 0 or under it, which the frame would hide. */
const FOOTROOM = 0.06;

/** One scale for the filtered curves of all panels; a spike of a raw one does not set it. */
function sharedDomain(curves: readonly TrainingCurve[]): [number, number] {
  const values = curves.flatMap(({ filtered }) => filtered.filter(Number.isFinite));
  const least = -largest(values.map((value) => -value));
  const low = Math.min(0, least);
  const high = Math.max(largest(values), low + 1e-6);
  const foot = least > 0 ? 0 : FOOTROOM * (high - low);
  return [low - foot, high + HEADROOM * (high - low)];
}

/** One scale of fid_lenet for all panels. */
function fidUpTo(curves: readonly TrainingCurve[]): number {
  const fids = curves.flatMap(({ evaluations }) => evaluations.map(({ fid_lenet }) => fid_lenet));
  return axisEnd(1000, fids);
}

/** Rows of a table: the curve in every iteration. */
function curveRows(run: string, { iteration, raw, filtered }: TrainingCurve, column: string) {
  return iteration.map((at, index) => ({
    run,
    generator_iteration: at,
    [column]: raw[index],
    [`${column}_filtered`]: filtered[index],
  }));
}

/**
 * Rows of a table: quality wherever it was measured, beside the curve and beside what more critic
 * steps would make of it.
 */
function qualityRows(run: string, { evaluations, filtered }: TrainingCurve, column: string) {
  return evaluations.map((row) => ({
    run,
    generator_iteration: row.iteration,
    fid_lenet: row.fid_lenet,
    [`${column}_filtered`]: filtered[row.iteration - 1],
    estimate_now: row.estimate_now,
    estimate_after_extra_steps: row.estimate_after_extra_steps,
  }));
}
