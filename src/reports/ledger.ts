/**
 * The ledger: the claims of every figure under an output folder in one table, each with the data
 * and scale at which it was measured.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type Preset, PRESETS } from "../runs/mod.ts";
import { fileError, parseCsv, readText, sha256, UserError } from "../base/mod.ts";
import { CATALOGUE } from "../figures/mod.ts";
import { type Claim, CLAIM_COLUMNS, CLAIM_KINDS, THRESHOLDS, VERDICTS } from "../claims/mod.ts";
import { MANIFEST, type Manifest, readManifest } from "./manifest.ts";

/** A claim, and where it was measured. */
export interface LedgerEntry extends Claim {
  /** Id of the figure. */
  figure: string;
  /** How large and long its runs were. */
  preset: Preset;
  /** The first seed … */
  first_seed: number;
  /** … and how many there were. */
  seeds: number;
  /** `mnist`, …, or `synthetic`. */
  data: string;
  /** Edge of the images; null for synthetic data. */
  image_size_px: number | null;
  /** 1 grey, 3 colour; null for synthetic data. */
  image_channels: number | null;
  /** The figure's folder, from the output folder. */
  folder: string;
}

/** What was found under an output folder. */
export interface Ledger {
  /** In the order of the catalogue, then of the presets. */
  entries: LedgerEntry[];
  /** A sentence for each file of claims that had to be left out. */
  problems: string[];
  /** Ids of the figures that claim something and of which there is nothing. */
  missing: string[];
}

const CLAIMS = "claims.csv";

// NaN and the infinities are values: z.number() does not take them.
const numberOrNothing = z.custom<number | null>((value) =>
  value === null || typeof value === "number"
);
const claimRow: z.ZodType<Claim> = z.strictObject({
  id: z.string(),
  kind: z.enum(CLAIM_KINDS),
  statement: z.string(),
  source: z.string(),
  sentence: z.string(),
  statistic: z.string(),
  value: numberOrNothing,
  low: numberOrNothing,
  high: numberOrNothing,
  threshold: z.string(),
  baseline: z.string(),
  post_hoc: z.string(),
  verdict: z.enum(VERDICTS),
  basis: z.string(),
  note: z.string(),
});

/** A figure that was published into an output folder. */
export interface Published {
  /** Its folder, from the output folder. */
  folder: string;
  /** What it is. */
  manifest: Manifest;
  /** Its claims; a sheet of samples has none. */
  claims: LedgerEntry[];
}

/** What lies in an output folder. */
export interface Found {
  /** The figures, in order. */
  published: Published[];
  /** A sentence for each that had to be left out. */
  problems: string[];
}

/**
 * Reads every figure at `<out>/<figure>/<preset…>/`, in the order of the catalogue, then of the
 * presets. One whose claims are broken, unfinished, or not of this suite is named among the
 * problems.
 * @throws {UserError} when there is no such folder
 */
export function readPublished(out: string): Found {
  const published: Published[] = [];
  const problems: string[] = [];
  for (const folder of foldersWithClaims(out)) {
    try {
      published.push(readFigure(out, folder));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(error.message);
    }
  }
  const place = ({ manifest: { figure, preset, seed, seeds = [seed] } }: Published) => [
    ORDER.indexOf(figure),
    PRESETS.indexOf(preset),
    seeds.length,
    seed,
  ];
  published.sort((a, b) => compareLists(place(a), place(b)));
  return { published, problems };
}

/**
 * The claims of all figures of an output folder, as {@linkcode readPublished} finds them.
 * @param found what was found there, where it has been read already
 * @throws {UserError} when there is no such folder, or nothing in it
 */
export function gatherClaims(
  out: string,
  { published, problems }: Found = readPublished(out),
): Ledger {
  if (published.length === 0 && problems.length === 0) {
    throw new UserError(
      `there are no claims under "${out}": deno task reproduce-fig all --out ${out} measures them`,
    );
  }
  const found = new Set(published.map(({ manifest }) => manifest.figure));
  // Sheets of samples claim nothing.
  const claiming = new Set(Object.keys(THRESHOLDS).map((id) => id.split("/")[0]));
  return {
    entries: published.flatMap(({ claims }) => claims),
    problems,
    missing: ORDER.filter((id) => claiming.has(id) && !found.has(id)),
  };
}

const ORDER: readonly string[] = CATALOGUE.map(({ id }) => id);

/**
 * Two levels down, the figure's and the preset's: runs, caches, and other output folders lie
 * elsewhere.
 */
function foldersWithClaims(out: string): string[] {
  return foldersIn(out)
    .flatMap((figure) => foldersIn(join(out, figure)).map((preset) => join(figure, preset)))
    .filter((folder) => existsSync(join(out, folder, CLAIMS)));
}

function foldersIn(folder: string): string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  } catch (error) {
    throw fileError(error, `cannot read the folder "${folder}"`);
  }
}

function readFigure(out: string, folder: string): Published {
  const path = join(out, folder, CLAIMS);
  if (!existsSync(join(out, folder, MANIFEST))) {
    throw new UserError(
      `"${path}" is left out: no ${MANIFEST} vouches for it; reproduce the figure again`,
    );
  }
  const manifest = readManifest(join(out, folder, MANIFEST));
  if (!ORDER.includes(manifest.figure)) {
    throw new UserError(
      `"${path}" is left out: this version has no figure "${manifest.figure}"; remove its folder`,
    );
  }
  const rows = readRows(path, manifest.outputs[CLAIMS]);
  const { figure, preset, seed, seeds = [seed], data } = manifest;
  const claims = rows.map((row) => ({
    ...row,
    figure,
    preset,
    first_seed: seeds[0],
    seeds: seeds.length,
    data: data?.id ?? "synthetic",
    image_size_px: data?.size ?? null,
    image_channels: data?.channels ?? null,
    folder: folder.replaceAll("\\", "/"),
  }));
  return { folder: folder.replaceAll("\\", "/"), manifest, claims };
}

function readRows(path: string, digest: string | undefined) {
  let text: string;
  try {
    text = readText(path);
  } catch (error) {
    throw fileError(error, `cannot read "${path}"`);
  }
  if (sha256(text) !== digest) {
    throw new UserError(
      `"${path}" is left out: its bytes are not those that its ${MANIFEST} vouches for; reproduce the figure again`,
    );
  }
  try {
    return z.array(claimRow).parse(parseCsv(text));
  } catch {
    throw new UserError(
      `"${path}" is left out: it is no table of claims with the columns ${
        CLAIM_COLUMNS.join(", ")
      }; reproduce the figure again`,
    );
  }
}

function compareLists(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : a[at] - b[at];
}
