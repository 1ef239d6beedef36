/** A figure's content: what it says of each seed becomes one picture, one set of tables, and the verdicts. */
import type { DataIdentity, Preset, RunRecord, Scope } from "../../runs/mod.ts";
import {
  type Circumstances,
  type Claim,
  claimsOf,
  judgeClaim,
  notesOverSeeds,
} from "../../claims/mod.ts";
import { type Picture, pictureOverSeeds } from "../../plot/mod.ts";
import type { Drawing, Figure, Table } from "./figure.ts";
import { drawingOf } from "./plan-of.ts";

/** All that is published of a figure. */
export interface FigureContent {
  /** What is drawn. */
  picture: Picture;
  /** The first is the figure's own `<figure>.csv`. */
  tables: Table[];
  /** The verdicts. */
  claims: Claim[];
  /** Sentences a reader should know: what was scaled down, what cannot be trusted. */
  notes: string[];
}

/** The records of one seed's runs, by the names that the figure knows them by. */
export type Records = Readonly<Record<string, RunRecord>>;

/**
 * Draws a figure and judges its claims. With several seeds the statistics have intervals, curves have bands, and tables the rows of all
 * seeds. Trainings that diverged are named in the notes; what is drawn of them shows how far they came.
 * @param settings one a seed, ascending
 * @param records as many
 * @param data what it trains on; may be null for a figure of synthetic data
 */
export function contentOf(
  figure: Figure,
  settings: readonly Scope[],
  records: readonly Records[],
  data: DataIdentity | null,
): FigureContent {
  const seeds = settings.map(({ seed }) => seed);
  const drawings = settings.map((setting, i) => drawingOf(figure, setting, data, records[i]));
  const diverged = records.map(divergences);
  const circumstances = circumstancesOf(settings[0].preset, data);
  const claims = claimsOf(figure.id).map(({ id, name }) => {
    const each = drawings.map(({ statistics }, i) => ({
      seed: seeds[i],
      statistic: statistics[name],
      diverged: diverged[i],
    }));
    return judgeClaim(id, each, circumstances);
  });
  const notes = drawings.map((drawing, i) => [
    ...diverged[i],
    ...circumstances.unlabelled ? [NO_CLASSES] : [],
    ...drawing.notes,
  ]);
  return { ...overSeeds(drawings, seeds), claims, notes: notesOverSeeds(notes, seeds) };
}

const NO_CLASSES =
  "the images have no classes: fid_lenet and all other measures of quality are taken on the features of the network at its random " +
  "initial values, not of a trained classifier, and compare runs on these images only; classes are not counted";

/** At `smoke` a training has a dozen steps. */
function circumstancesOf(preset: Preset, data: DataIdentity | null): Circumstances {
  return {
    rehearsal: preset === "smoke" ? preset : null,
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

function overSeeds(
  drawings: readonly Drawing[],
  seeds: readonly number[],
): Pick<FigureContent, "picture" | "tables"> {
  const [{ picture, tables }] = drawings;
  if (seeds.length === 1) return { picture, tables };
  return {
    picture: pictureOverSeeds(drawings.map(({ picture }) => picture), seeds),
    tables: tables.map((_, i) => tableOverSeeds(drawings.map((d) => d.tables[i]), seeds)),
  };
}

/** All rows, the seed first. */
function tableOverSeeds(tables: readonly Table[], seeds: readonly number[]): Table {
  const rows = tables.flatMap(({ rows }, i) => rows.map((row) => ({ seed: seeds[i], ...row })));
  const columns = [...new Set(tables.flatMap(({ columns }) => columns))];
  return { name: tables[0].name, columns: ["seed", ...columns], rows };
}
