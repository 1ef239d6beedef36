/** What `--list` prints. */
import { durationText } from "../../base/mod.ts";
import { type Preset, PRESETS } from "../../runs/mod.ts";
import { type Duration, durationOf, type Figure } from "../../figures/mod.ts";
import { textTable } from "../terminal/text-table.ts";

/** A line of the list. */
export interface ListedFigure {
  /** As the command line names it. */
  id: string;
  /** What it shows. */
  title: string;
  /** What it trains on. */
  data: string;
  /** By preset, for this machine; null where nothing is known. */
  takes: Record<Preset, Duration | null>;
}

/**
 * The figures with the minutes that they are estimated to take here.
 * @param slowness time of this machine and these threads over that of the machine that was measured
 */
export function listFigures(
  catalogue: readonly Figure[],
  slowness: number,
): ListedFigure[] {
  return catalogue.map((figure) => {
    const takes = PRESETS.map((preset) => {
      const duration = durationOf(figure, preset);
      return [preset, duration && { ...duration, minutes: duration.minutes * slowness }];
    });
    const { id, title, data } = figure;
    return { id, title, data, takes: Object.fromEntries(takes) };
  });
}

/** The list as a table for a terminal. */
export function figureListText(figures: readonly ListedFigure[]): string {
  const columns = [
    { title: "figure" },
    { title: "shows", width: 60 },
    { title: "data" },
    ...PRESETS.map((preset) => ({ title: preset, align: "right" as const })),
  ];
  const rows = figures.map(({ id, title, data, takes }) => [
    id,
    title,
    data,
    ...PRESETS.map((preset) => takesText(takes[preset])),
  ]);
  return `${
    textTable(columns, rows)
  }\n\n~: not measured; from the sizes of the networks and the numbers of steps.`;
}

function takesText(duration: Duration | null): string {
  if (duration === null) return "?";
  return `${duration.measured ? "" : "~"}${durationText(60 * duration.minutes)}`;
}
