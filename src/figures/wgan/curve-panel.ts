/**
 * The panels of {@linkcode curvesFigure}: a training curve beside sample quality, and samples of
 * its stages.
 */
import { type GanConfig, readSheet, type RunRecord, sheetIterations } from "../../runs/mod.ts";
import { type Axis, type ChartPanel, DATA_COLORS, type ImagesPanel } from "../../plot/mod.ts";
import type { TrainingCurve } from "../parts/training-curve.ts";

/** What the curve is. */
export interface Looks {
  /** Above the frame. */
  title: string;
  /** The model's colour. */
  color: number;
  /** The curve's axis. */
  y: Axis;
  /** The curve's name in the legend. */
  label: string;
  /** How far the axis of fid_lenet reaches. */
  fidUpTo: number;
  /** A value that the curve is to be compared with. */
  reference?: { y: number; label: string };
}

/** A curve, raw and filtered, with fid_lenet on the right. */
export function curvePanel(
  { iteration, raw, filtered, evaluations }: TrainingCurve,
  { title, color, y, label, fidUpTo, reference }: Looks,
): ChartPanel {
  return {
    kind: "chart",
    title,
    x: { label: "generator iterations" },
    y,
    y2: { label: "fid_lenet", domain: [0, fidUpTo] },
    series: [
      { kind: "line", x: iteration, y: raw, color, opacity: 0.25, width: 1, name: "raw" },
      { kind: "line", x: iteration, y: filtered, color, width: 2.5, label },
      {
        kind: "line",
        x: evaluations.map(({ iteration }) => iteration),
        y: evaluations.map(({ fid_lenet }) => fid_lenet),
        color: DATA_COLORS.generated,
        dash: "dashed",
        side: "right",
        label: "fid_lenet",
      },
      ...(reference ? [{ kind: "hline", ...reference } as const] : []),
    ],
  };
}

/** Samples of each stage that fit under a curve. */
const SHOWN = 16;

/** The first samples of the fixed noise at every stage that the training reached. */
export function stagesPanel(run: RunRecord<GanConfig>, columns = 4): ImagesPanel {
  return {
    kind: "images",
    groups: sheetIterations(run).map((iteration) => ({
      images: readSheet(run, iteration, SHOWN),
      columns,
      caption: `iteration ${iteration}`,
      at: iteration,
    })),
  };
}
