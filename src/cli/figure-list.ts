/** What `--list` prints. */
import { PRESETS } from "../experiments/mod.ts";
import type { Figure, Minutes } from "../figures/mod.ts";
import { textTable } from "./text-table.ts";

/** A line of the list; minutes by preset, null where nobody has measured them. */
export interface ListedFigure {
  /** As the command line names it. */
  id: string;
  /** What it shows. */
  title: string;
  /** What it trains on. */
  data: string;
  /** Estimated for this machine. */
  minutes: Minutes;
}

/**
 * The figures with the minutes that they are estimated to take here.
 * @param slowness time of this machine and these threads over that of the machine that was measured
 */
export function listFigures(
  catalogue: readonly Figure[],
  slowness: number,
): ListedFigure[] {
  return catalogue.map(({ id, title, data, minutes }) => ({
    id,
    title,
    data,
    minutes: Object.fromEntries(
      PRESETS.map((
        preset,
      ) => [preset, minutes[preset] === null ? null : minutes[preset] * slowness]),
    ) as Minutes,
  }));
}

/** The list as a table for a terminal. */
export function figureListText(figures: readonly ListedFigure[]): string {
  const columns = [
    { title: "figure" },
    { title: "shows", width: 60 },
    { title: "data" },
    ...PRESETS.map((preset) => ({ title: preset, align: "right" as const })),
  ];
  const rows = figures.map(({ id, title, data, minutes }) => [
    id,
    title,
    data,
    ...PRESETS.map((preset) => minutesText(minutes[preset])),
  ]);
  return textTable(columns, rows);
}

function minutesText(minutes: number | null): string {
  if (minutes === null) return "?";
  if (minutes < 1) return `${Math.max(1, Math.round(minutes * 60))} s`;
  if (minutes < 90) return `${Math.round(minutes)} min`;
  const hours = minutes / 60;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} d`;
}
