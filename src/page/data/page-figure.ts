/** A figure as the page shows it: picture, specification, tables, and how it came to be. */
import { Buffer } from "node:buffer";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileError, readBytes, readText, sha256, UserError } from "../../base/mod.ts";
import { BUILT_IN_DATA, DEFAULT_DATA } from "../../data/mod.ts";
import { ImageFault, losslessWebp } from "../../images/mod.ts";
import { parsePicture, type StoredPicture } from "../../plot/mod.ts";
import { type Manifest, PICTURE, placeOf, type Published } from "../../reports/mod.ts";
import type { PageFigure, PageTable, Provenance } from "./page-data.ts";
import { allShortened } from "./shortened.ts";

/** Files of a figure's own folder, and no others. */
const TABLE = /^[\w.-]+\.csv$/;

/**
 * Reads what a published figure left in its folder.
 * @param tell told, a sentence each, what had to be left out
 */
export async function pageFigure(
  out: string,
  { folder, manifest }: Published,
  tell: (problem: string) => void,
): Promise<PageFigure> {
  const place = join(out, folder);
  const { figure: id, title, notes, outputs, runs, preset, seed, seeds = [seed] } = manifest;
  return {
    id,
    title,
    folder,
    preset,
    seeds,
    measuredOn: placeOf(manifest),
    notes,
    webp: await readPicture(join(place, `${id}.png`), tell),
    picture: readSpecification(join(place, PICTURE), outputs[PICTURE]),
    tables: Object.keys(outputs).filter((file) => TABLE.test(file)).flatMap((file): PageTable[] => {
      const path = join(place, file);
      return existsSync(path) ? [{ file, sha256: outputs[file], csv: textOf(path) }] : [];
    }),
    runs: runs.map(({ name }) => name),
    provenance: provenanceOf(manifest),
  };
}

async function readPicture(
  path: string,
  tell: (problem: string) => void,
): Promise<string | null> {
  if (!existsSync(path)) return null;
  try {
    return Buffer.from(await losslessWebp(readBytes(path))).toString("base64");
  } catch (error) {
    if (!(error instanceof ImageFault)) throw fileError(error, `cannot read "${path}"`);
    tell(`"${path}" is left out: ${error.message}; reproduce the figure again`);
    return null;
  }
}

/** Null for a figure without one, or with one that its manifest does not vouch for. */
function readSpecification(path: string, digest: string | undefined): StoredPicture | null {
  if (digest === undefined || !existsSync(path)) return null;
  const text = textOf(path);
  return sha256(text) === digest ? allShortened(parsePicture(text)) : null;
}

function textOf(path: string): string {
  try {
    return readText(path);
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw fileError(error, `cannot read "${path}"`);
  }
}

function provenanceOf(manifest: Manifest): Provenance {
  const { preset, seed, seeds = [seed], data, packages, kernels, host } = manifest;
  const { arithmetic } = manifest;
  const facts: [string, string][] = [
    ["preset", preset],
    [seeds.length === 1 ? "seed" : "seeds", seeds.join(", ")],
    ...data === null ? [] : [["data", dataText(data)] as [string, string]],
    ...arithmetic === undefined ? [] : [["arithmetic", arithmetic] as [string, string]],
    ["kernels, SHA-256", kernels],
    ...Object.entries(packages),
    ...Object.entries(host).map(([name, value]): [string, string] => [
      name,
      Array.isArray(value) ? value.join(", ") : String(value),
    ]),
  ];
  return { commands: [commandOf(manifest, seeds)], facts };
}

function dataText({ id, size, channels, sha256 }: NonNullable<Manifest["data"]>): string {
  const digest = sha256 === undefined ? "" : `, SHA-256 ${sha256}`;
  return `${id}, ${size}×${size}×${channels}${digest}`;
}

/** What makes the figure again; data of the user's own have a place that no manifest knows. */
function commandOf(
  { figure, preset, data, arithmetic }: Manifest,
  seeds: readonly number[],
): string {
  const options = [`--preset ${preset}`];
  if (seeds[0] !== 0) options.push(`--seed ${seeds[0]}`);
  if (seeds.length > 1) options.push(`--seeds ${seeds.length}`);
  if (data !== null && data.id !== DEFAULT_DATA) {
    options.push(`--data ${BUILT_IN_DATA.includes(data.id) ? data.id : "SOURCE"}`);
  }
  if (arithmetic !== undefined) options.push(`--arithmetic ${arithmetic}`);
  return `deno task reproduce-fig ${figure} ${options.join(" ")}`;
}
