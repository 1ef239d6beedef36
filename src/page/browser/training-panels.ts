/** What a training in the page has learnt so far, as charts: both functions, and their slopes. */
import { parseCsv } from "../../base/mod.ts";
import { median } from "../../metrics/mod.ts";
import type { ChartPanel, Series } from "../../plot/mod.ts";
import type { GridFunction } from "../data/training-messages.ts";
import type { TrainingWords } from "./article/words.ts";

/** Both functions, where they have been seen. */
export interface Learnt {
  /** D(x). */
  discriminator?: GridFunction;
  /** f(x). */
  critic?: GridFunction;
}

/** What is known before any training: the densities, and the discriminator that is best. */
export type Backdrop = Record<"x" | "real" | "fake" | "optimum" | "slope", number[]>;

/** The backdrop, out of the figure's table; of the first seed, where there are several. */
export function backdropOf(csv: string): Backdrop {
  const rows = parseCsv(csv);
  const first = rows.filter(({ seed }) => seed === rows[0].seed);
  const column = (name: string) => first.map((row) => Number(row[name]));
  return {
    x: column("x"),
    real: column("density_real"),
    fake: column("density_fake"),
    optimum: column("d_closed_form"),
    slope: column("d_gradient_closed_form"),
  };
}

const NOTHING: GridFunction = { x: [], value: [], gradient: [] };
const KNOWN = { color: "#444", dash: "dotted" } as const;

/** The two charts, with the colours of the published figure. */
export function panelsOf(
  { x, real, fake, optimum, slope }: Backdrop,
  { discriminator = NOTHING, critic = NOTHING }: Learnt,
  say: TrainingWords,
): [ChartPanel, ChartPanel] {
  const size = (values: readonly number[]) => values.map(Math.abs);
  const slopes = size(critic.gradient);
  const middle = slopes.length === 0 ? 1 : median(slopes);
  const lines = (series: Omit<Series & { kind: "line" }, "kind">[]): Series[] =>
    series.map((one) => ({ kind: "line", ...one }));
  return [
    {
      kind: "chart",
      title: say.functions,
      x: { label: "x" },
      y: { label: say.left, domain: [-0.1, 1.15] },
      y2: { label: say.right },
      series: [
        { kind: "area", x, y: real, color: 0, label: say.real },
        { kind: "area", x, y: fake, color: 1, label: say.fake },
        ...lines([
          { x: discriminator.x, y: discriminator.value, color: 2, label: say.runs.discriminator },
          { x, y: optimum, ...KNOWN, label: say.optimal },
          { x: critic.x, y: critic.value, color: 3, side: "right", label: say.runs.critic },
        ]),
      ],
    },
    {
      kind: "chart",
      title: say.gradients,
      x: { label: "x" },
      y: { label: say.slopes, scale: "log", domain: [1e-9, 10] },
      series: lines([
        { x: discriminator.x, y: size(discriminator.gradient), color: 2, label: "|dD/dx|" },
        { x, y: size(slope), ...KNOWN, label: "|dD*/dx|" },
        {
          x: critic.x,
          y: slopes.map((slope) => slope / middle),
          color: 3,
          label: say.median,
        },
      ]),
    },
  ];
}
