/** One drawing of several: a figure that was drawn for each of several seeds becomes one whose statistics carry intervals. */
import { meanInterval } from "../../metrics/mod.ts";
import {
  type Claim,
  type ClaimId,
  measured,
  type Measurement,
  notMeasured,
} from "../../claims/mod.ts";
import type { Drawing, Table } from "./figure.ts";
import { pictureOverSeeds } from "../../plot/mod.ts";

/**
 * Merges the drawings of one figure.
 * @param drawings one a seed; the same tables and claims in the same order
 * @param seeds as many, ascending
 */
export function overSeeds(drawings: readonly Drawing[], seeds: readonly number[]): Drawing {
  return {
    picture: pictureOverSeeds(drawings.map(({ picture }) => picture), seeds),
    tables: drawings[0].tables.map((_, i) =>
      tableOverSeeds(drawings.map((d) => d.tables[i]), seeds)
    ),
    claims: drawings[0].claims.map((_, i) =>
      claimOverSeeds(drawings.map((d) => d.claims[i]), seeds)
    ),
    notes: notesOverSeeds(drawings.map(({ notes }) => notes), seeds),
  };
}

/** All rows, the seed first. */
function tableOverSeeds(tables: readonly Table[], seeds: readonly number[]): Table {
  const rows = tables.flatMap(({ rows }, i) => rows.map((row) => ({ seed: seeds[i], ...row })));
  const columns = [...new Set(tables.flatMap(({ columns }) => columns))];
  return { name: tables[0].name, columns: ["seed", ...columns], rows };
}

/**
 * The mean over the seeds at which the claim was measured, with its 95 % interval by Student's t, held against the threshold like any
 * value. The note says what each seed gave.
 */
export function claimOverSeeds(claims: readonly Claim[], seeds: readonly number[]): Claim {
  const id = claims[0].id as ClaimId;
  const values = claims.flatMap(({ value }) => value === null ? [] : [value]);
  const note = claims.map((claim, i) => ({ ...claim, seed: seeds[i] }));
  const notes = notesOverSeeds(note.map(({ note }) => note === "" ? [] : [note]), seeds);
  if (values.length === 0) return notMeasured(id, notes.join("; "));
  const each = note.map(({ seed, value }) =>
    `seed ${seed}: ${value === null ? "not measured" : Number(value.toPrecision(4))}`
  );
  const measurement: Measurement = {
    ...interval(values),
    note: [`mean of ${values.length} seeds (${each.join(", ")})`, ...notes].join("; "),
  };
  return { ...measured(id, measurement), ...(claims[0].training ? { training: true } : {}) };
}

/** Nothing for one seed; a point where all seeds agree, infinities too. */
function interval(values: readonly number[]): Pick<Measurement, "value" | "low" | "high"> {
  if (values.length === 1) return { value: values[0] };
  if (values.every((value) => value === values[0])) {
    return { value: values[0], low: values[0], high: values[0] };
  }
  return meanInterval(values);
}

/** What all seeds say once, and what one says with its seed. */
function notesOverSeeds(notes: readonly (readonly string[])[], seeds: readonly number[]): string[] {
  const all = [...new Set(notes.flat())];
  const common = all.filter((note) => notes.every((of) => of.includes(note)));
  const own = notes.flatMap((of, i) =>
    of.filter((note) => !common.includes(note)).map((note) => `seed ${seeds[i]}: ${note}`)
  );
  return [...common, ...own];
}
