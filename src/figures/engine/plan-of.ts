/** A figure's own two functions, for whoever does not care on what it trains. */
import type { DataIdentity, RunConfig, RunRecord, Scope } from "../../runs/mod.ts";
import type { Drawing, Figure } from "./figure.ts";

/** The runs that a figure needs. `data` may be null for one of synthetic data. */
export function planOf(
  figure: Figure,
  setting: Scope,
  data: DataIdentity | null,
): Record<string, RunConfig> {
  return figure.data === "images"
    ? figure.plan({ ...setting, data: given(figure, data) })
    : figure.plan(setting);
}

/** What it makes of their records. */
export function drawingOf(
  figure: Figure,
  setting: Scope,
  data: DataIdentity | null,
  records: Record<string, RunRecord>,
): Drawing {
  return figure.data === "images"
    ? figure.draw({ ...setting, data: given(figure, data) }, records)
    : figure.draw(setting, records);
}

function given({ id }: Figure, data: DataIdentity | null): DataIdentity {
  if (data === null) throw new TypeError(`${id} trains on images, and no data set was given`);
  return data;
}
