/** What varies with what: a picture for each varied setting, and a heat map for two. */
import type { Axis as PlotAxis, ChartPanel, Panel, Picture, Series } from "../../plot/mod.ts";
import type { Axis, SettingValue } from "../plan/grid.ts";
import { QUANTITIES, type Quantity } from "../../reports/mod.ts";
import { type GridResult, groupBy, intervalOf } from "./over-seeds.ts";

/** What the pictures show, where it was measured. */
const SHOWN: readonly Quantity[] = ["estimate", "fid_lenet"];
/** Curves that a chart can hold; beyond, all other settings are averaged over. */
const MOST_CURVES = 8;
/** Positive values that span so much are drawn on a logarithmic axis. */
const WIDE = 8;

/** A picture for each varied setting, and one for two of them, by the names of their files. */
export function gridPictures(
  axes: readonly Axis[],
  results: readonly GridResult[],
): Record<string, Picture> {
  const shown = SHOWN.filter((quantity) =>
    results.some(({ numbers }) => numbers[quantity] !== null)
  );
  const varied = axes.filter(({ values }) => values.length > 1);
  if (shown.length === 0) return {};
  const pictures = Object.fromEntries(varied.map((axis) => [
    axis.name,
    {
      title: `Varying ${axis.name}`,
      rows: [{ panels: shown.map((quantity) => panelOf(axis, varied, results, quantity)) }],
      caption: CAPTION,
    },
  ]));
  if (varied.length !== 2) return pictures;
  const [rows, columns] = varied;
  return {
    ...pictures,
    [`${rows.name}-${columns.name}`]: {
      title: `Varying ${rows.name} and ${columns.name}`,
      rows: [{ panels: shown.map((quantity) => heatmap(rows, columns, results, quantity)) }],
      caption: `${CAPTION} A grey cell has no run that is whole.`,
    },
  };
}

const CAPTION =
  "Means over seeds; whiskers are 95 % intervals by Student's t where there are several. The " +
  "estimate is the median of a run's last tenth, fid_lenet the last measurement; trainings that " +
  "diverged are left out.";

function panelOf(
  axis: Axis,
  varied: readonly Axis[],
  results: readonly GridResult[],
  quantity: Quantity,
): Panel {
  const others = varied.filter(({ name }) => name !== axis.name);
  const all = groupBy(results, (one) => otherText(one, others));
  const groups = all.length <= MOST_CURVES ? all : [results];
  const curves = groups.map((group) => ({
    label: groups.length > 1 ? otherText(group[0], others) : undefined,
    at: axis.values.map((value) =>
      intervalOf(
        group.filter((one) => one.varied[axis.name] === value)
          .flatMap(({ numbers }) => numbers[quantity] ?? []),
      )
    ),
  }));
  const xs = axis.values;
  if (xs.every((value) => typeof value === "number")) {
    return chart(axis.name, xs, curves, QUANTITIES[quantity]);
  }
  return {
    kind: "bars",
    x: { label: QUANTITIES[quantity] },
    bars: curves.flatMap(({ label, at }, color) =>
      at.map(({ value, low, high }, i) => ({
        label: [valueText(xs[i]), ...label === undefined ? [] : [label]].join(", "),
        value: value ?? NaN,
        ...low === null || high === null ? {} : { low, high },
        color,
      }))
    ),
  };
}

interface Curve {
  readonly label: string | undefined;
  readonly at: readonly ReturnType<typeof intervalOf>[];
}

function chart(
  name: string,
  values: readonly number[],
  curves: readonly Curve[],
  label: string,
): ChartPanel {
  const order = values.map((_, i) => i).sort((a, b) => values[a] - values[b]);
  const x = order.map((i) => values[i]);
  const numbers = (of: (at: Curve["at"][number]) => number | null, { at }: Curve) =>
    order.map((i) => of(at[i]) ?? NaN);
  const series = curves.flatMap((curve, color): Series[] => {
    const y = numbers(({ value }) => value, curve);
    const low = numbers(({ low }) => low, curve);
    const high = numbers(({ high }) => high, curve);
    return [
      { kind: "line", x, y, color, label: curve.label },
      { kind: "points", x, y, low, high, color },
    ];
  });
  return { kind: "chart", x: { label: name, scale: scaleOf(values) }, y: { label }, series };
}

function scaleOf(values: readonly number[]): PlotAxis["scale"] {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return least > 0 && most / least >= WIDE ? "log" : "linear";
}

function heatmap(
  rows: Axis,
  columns: Axis,
  results: readonly GridResult[],
  quantity: Quantity,
): Panel {
  const cell = (row: SettingValue, column: SettingValue) =>
    intervalOf(
      results.filter(({ varied }) => varied[rows.name] === row && varied[columns.name] === column)
        .flatMap(({ numbers }) => numbers[quantity] ?? []),
    ).value ?? NaN;
  return {
    kind: "heatmap",
    title: QUANTITIES[quantity],
    values: rows.values.map((row) => columns.values.map((column) => cell(row, column))),
    rowLabels: rows.values.map(valueText),
    columnLabels: columns.values.map(valueText),
    yLabel: rows.name,
    xLabel: columns.name,
  };
}

function otherText({ varied }: GridResult, others: readonly Axis[]): string {
  return others.map(({ name }) => `${name} ${valueText(varied[name])}`).join(", ");
}

/** A value as the command line takes it. */
function valueText(value: SettingValue): string {
  return value === null ? "none" : String(value);
}
