/** Runs beside each other: in which settings they differ, and their curves in one picture. */
import type { ChartPanel, Picture } from "../plot/mod.ts";
import { type RunRecord, runTitle } from "../runs/mod.ts";
import { curveOf } from "./final-numbers.ts";

/** What there is to see. */
export interface ComparedRuns {
  /** Settings that are not the same in all, and the value of each run; empty where it has none. */
  readonly differences: readonly { readonly setting: string; readonly values: readonly string[] }[];
  /** Their curves. */
  readonly picture: Picture;
}

/** Compares finished runs, in the order given. */
export function compareRuns(records: readonly RunRecord[]): ComparedRuns {
  const differences = differingSettings(records.map(({ config }) => config));
  const labels = records.map(({ name }, i) =>
    differences.length === 0 || differences.length > 3
      ? name
      : differences.map(({ setting, values }) => `${setting} ${values[i]}`).join(", ")
  );
  const panels = (["estimate", "fid_lenet"] as const).map((quantity): ChartPanel => ({
    kind: "chart",
    x: { label: "iterations" },
    y: { label: quantity },
    series: records.flatMap((record, color) => {
      const { x, y } = curveOf(record, quantity);
      return x.length === 0 ? [] : [{ kind: "line", x, y, color, label: labels[color] }];
    }),
  })).filter(({ series }) => series.length > 0);
  const titles = [...new Set(records.map(({ config }) => runTitle({ ...config, seed: 0 })))];
  return {
    differences,
    picture: { title: titles.join(" and "), rows: [{ panels, legend: "shared" }] },
  };
}

/** The settings of configurations that are not the same in all of them, in a fixed order. */
export function differingSettings(configs: readonly object[]): ComparedRuns["differences"] {
  const flat = configs.map((config) => new Map(leavesOf(config)));
  const settings = [...new Set(flat.flatMap((leaves) => [...leaves.keys()]))];
  return settings
    .map((setting) => ({ setting, values: flat.map((leaves) => leaves.get(setting) ?? "") }))
    .filter(({ values }) => values.some((value) => value !== values[0]));
}

/** `schedule.nCritic`: values by the way to them; a list of plain values is one. */
function leavesOf(value: unknown, path = ""): [string, string][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return [[path, typeof value === "string" ? value : JSON.stringify(value)]];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, path === "" ? key : `${path}.${key}`)
  );
}
