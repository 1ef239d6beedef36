/**
 * A figure's content: what it says of each seed becomes one picture, one set of tables, and the
 * verdicts.
 */
import type { Preset } from "../../runs/mod.ts";
import { keysOf } from "../../base/mod.ts";
import {
  type Circumstances,
  type Claim,
  claimsOf,
  judgeClaim,
  notesOverSeeds,
} from "../../claims/mod.ts";
import { type Picture, pictureOverSeeds } from "../../plot/mod.ts";
import type { Figure, FigureScope, Numbers, Records, TableRow } from "./figure.ts";

/** A tidy table. */
export interface Table {
  /** The CSV's name without its extension. */
  readonly name: string;
  /** The header. */
  readonly columns: readonly string[];
  /** One object a row. */
  readonly rows: readonly TableRow[];
}

/** All that a figure says in numbers, of all seeds. */
export interface FigureNumbers {
  /** The first is the figure's own `<figure>.csv`. */
  readonly tables: readonly Table[];
  /** The verdicts. */
  readonly claims: readonly Claim[];
  /** Sentences a reader should know: what was scaled down, what cannot be trusted. */
  readonly notes: readonly string[];
}

/** All that is published of a figure. */
export interface FigureContent extends FigureNumbers {
  /** What is drawn. */
  readonly picture: Picture;
}

/** One seed of a figure. */
export interface SeedRuns {
  /** What it is made for. */
  readonly scope: FigureScope;
  /** The finished runs. */
  readonly records: Records;
}

/**
 * Measures a figure and judges its claims. With several seeds the statistics have intervals and
 * tables the rows of all seeds. Trainings that diverged are named in the notes.
 * @param each one a seed, ascending
 */
export function numbersOf(figure: Figure, each: readonly SeedRuns[]): FigureNumbers {
  const measured = each.map(({ scope, records }) => figure.measure(scope, records));
  return judged(figure, each, measured);
}

/** The tables alone, without any verdict. */
export function tablesOf(figure: Figure, each: readonly SeedRuns[]): Table[] {
  return tablesOverSeeds(
    each.map(({ scope, records }) => figure.measure(scope, records)),
    seedsOf(each),
  );
}

/** The numbers with the picture, in which curves have bands where there are several seeds. */
export function contentOf(figure: Figure, each: readonly SeedRuns[]): FigureContent {
  const drawings = each.map(({ scope, records }) => figure.draw(scope, records));
  const pictures = drawings.map(({ picture }) => picture);
  const picture = each.length === 1 ? pictures[0] : pictureOverSeeds(pictures, seedsOf(each));
  return { picture, ...judged(figure, each, drawings) };
}

function judged(
  figure: Figure,
  each: readonly SeedRuns[],
  measured: readonly Numbers[],
): FigureNumbers {
  const seeds = seedsOf(each);
  const circumstances = circumstancesOf(each[0].scope);
  const diverged = each.map(({ records }) => divergences(records));
  const claims = claimsOf(figure.id).map(({ id, name }) => {
    const statistics = measured.map(({ statistics }, i) => ({
      seed: seeds[i],
      statistic: statistics[name],
      diverged: diverged[i],
    }));
    return judgeClaim(id, statistics, circumstances);
  });
  const notes = measured.map(({ notes }, i) => [
    ...diverged[i],
    ...circumstances.unlabelled ? [NO_CLASSES] : [],
    ...notes,
  ]);
  return {
    tables: tablesOverSeeds(measured, seeds),
    claims,
    notes: notesOverSeeds(notes, seeds),
  };
}

const seedsOf = (each: readonly SeedRuns[]) => each.map(({ scope }) => scope.seed);

const NO_CLASSES =
  "the images have no classes: fid_lenet and all other measures of quality are taken on the features of the network at its random " +
  "initial values, not of a trained classifier, and compare runs on these images only; classes are not counted";

/** A preset whose trainings have a dozen steps. */
const REHEARSAL: Preset = "smoke";

function circumstancesOf({ preset, data }: FigureScope): Circumstances {
  return {
    rehearsal: preset === REHEARSAL ? preset : null,
    otherImages: data !== null && data.id !== "mnist",
    unlabelled: data?.unlabelled ?? false,
  };
}

/** A sentence for each run whose numbers left the finite range. */
function divergences(records: Records): string[] {
  return Object.entries(records).flatMap(([name, { outcome }]) =>
    outcome.status === "diverged"
      ? [`${name} diverged at iteration ${outcome.iteration}: ${outcome.what}`]
      : []
  );
}

/** The rows of all seeds; where there are several, the seed first. */
function tablesOverSeeds(measured: readonly Numbers[], seeds: readonly number[]): Table[] {
  return keysOf(measured[0].tables).map((name) => {
    const tables = measured.map(({ tables }) => tables[name]);
    const columns = [...new Set(tables.flatMap(([first = {}]) => Object.keys(first)))];
    if (seeds.length === 1) return { name, columns, rows: tables[0] };
    const rows = tables.flatMap((rows, i) => rows.map((row) => ({ seed: seeds[i], ...row })));
    return { name, columns: ["seed", ...columns], rows };
  });
}
