/** The points of a grid over their seeds: mean and 95 % interval of each quantity. */
import { seedInterval } from "../../metrics/mod.ts";
import type { SettingValue } from "../plan/grid.ts";
import { type FinalNumbers, QUANTITIES, type Quantity } from "../../reports/mod.ts";

/** A run of a grid, and what came of it. */
export interface GridResult {
  /** The values of what was varied. */
  readonly varied: Readonly<Record<string, SettingValue>>;
  /** Its seed. */
  readonly seed: number;
  /** At its end. */
  readonly numbers: FinalNumbers;
}

/** A quantity at a point, over its seeds. */
export interface Summary {
  /** The values of what was varied. */
  readonly varied: Readonly<Record<string, SettingValue>>;
  /** What was measured. */
  readonly quantity: Quantity;
  /** How many seeds it was measured with. */
  readonly seeds: number;
  /** The mean; null where no seed has one. */
  readonly value: number | null;
  /** 95 % interval by Student's t; null where there is none. */
  readonly low: number | null;
  /** Its upper end. */
  readonly high: number | null;
}

/** One summary for every point and quantity that is measured anywhere, in the order of the grid. */
export function overSeeds(results: readonly GridResult[]): Summary[] {
  const points = groupBy(results, ({ varied }) => JSON.stringify(varied));
  const quantities = (Object.keys(QUANTITIES) as Quantity[])
    .filter((quantity) => results.some(({ numbers }) => numbers[quantity] !== null));
  return points.flatMap((point) =>
    quantities.map((quantity) => {
      const values = point.flatMap(({ numbers }) => numbers[quantity] ?? []);
      return { varied: point[0].varied, quantity, seeds: values.length, ...intervalOf(values) };
    })
  );
}

/** Mean and interval of a few values. */
export function intervalOf(
  values: readonly number[],
): { value: number | null; low: number | null; high: number | null } {
  if (values.length === 0) return { value: null, low: null, high: null };
  if (values.length === 1) return { value: values[0], low: null, high: null };
  return seedInterval(values, "difference");
}

/** Items with the same key together, in the order of their first. */
export function groupBy<Item>(items: readonly Item[], key: (item: Item) => string): Item[][] {
  const groups = new Map<string, Item[]>();
  for (const item of items) groups.set(key(item), [...groups.get(key(item)) ?? [], item]);
  return [...groups.values()];
}
