/** One legend for a row of charts that all say the same. */
import { chartEntries } from "../panels/chart.ts";
import type { LegendEntry } from "../legends/legend.ts";
import { isData } from "../marks/marks.ts";
import type { ChartPanel, Row } from "../spec/spec.ts";

/**
 * The entries of a row's shared legend, each label once, in order of appearance; none if it has no
 * such legend.
 */
export function sharedEntries({ panels, legend }: Row): LegendEntry[] {
  if (legend !== "shared") return [];
  const byLabel = new Map<string, LegendEntry>();
  for (const place of panels) {
    const panel = place !== null && "span" in place ? place.panel : place;
    if (panel?.kind !== "chart") continue;
    for (const entry of chartEntries(panel)) {
      if (!byLabel.has(entry.label)) byLabel.set(entry.label, entry);
    }
  }
  return [...byLabel.values()];
}

/** The chart without the labels that would make it draw a legend of its own. */
export function withoutLabels(panel: ChartPanel): ChartPanel {
  const series = panel.series.map((one) => isData(one) ? { ...one, label: undefined } : one);
  return { ...panel, series };
}
