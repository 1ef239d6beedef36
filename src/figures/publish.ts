/** Writes a figure's files: picture, tables, claims, and last the manifest that vouches for them. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { DataIdentity, RunRecord, Setting } from "../experiments/mod.ts";
import { packageVersions, sha256, toCsv, writeAtomic } from "../files/mod.ts";
import { renderPng } from "../plot/mod.ts";
import type { Claim } from "./claim.ts";
import type { Drawing } from "./figure.ts";

/** What a manifest says of the machine; it decides nothing. */
export interface Host {
  /** Threads that computed. */
  threads: number;
  /** Name and version of the runtime. */
  runtime: string;
  /** Operating system and processor. */
  platform: string;
  /** Processors of the machine. */
  cores: number;
  /** WebAssembly features. */
  features: string[];
}

/** What is to be written, and what is known of how it came to be. */
export interface Publication {
  id: string;
  title: string;
  setting: Setting;
  data: DataIdentity | null;
  drawing: Drawing;
  records: RunRecord[];
  host: Host;
  /** SHA-256 of the kernels that computed. */
  kernels: string;
  wallTimeS: number;
  /** Folder of the whole output; the figure gets `<out>/<figure>/<preset>/`. */
  out: string;
}

/**
 * Writes `<figure>.png`, the CSVs, `claims.csv`, and `manifest.json`, each whole or not at all. The manifest goes first
 * and comes back last, so that it never vouches for files of another run.
 * @returns the paths, manifest last
 */
export async function publish(publication: Publication): Promise<string[]> {
  const { id, title, setting, drawing, out } = publication;
  const folder = join(out, id, setting.preset);
  const png = await renderPng(drawing.picture, {
    Title: `${id}: ${title}`,
    Software: `earthmover ${packageVersions().earthmover}`,
    Comment: `preset ${setting.preset}, seed ${setting.seed}`,
  });
  const outputs: [string, Uint8Array | string][] = [
    [`${id}.png`, png],
    ...drawing.tables.map(({ name, rows, columns }): [string, string] => [
      `${name}.csv`,
      toCsv(rows, columns),
    ]),
    ["claims.csv", claimsCsv(drawing.claims)],
  ];
  const manifestPath = join(folder, "manifest.json");
  rmSync(manifestPath, { force: true });
  for (const [name, content] of outputs) writeAtomic(join(folder, name), content);
  const digests = Object.fromEntries(outputs.map(([name, content]) => [name, sha256(content)]));
  writeAtomic(manifestPath, `${JSON.stringify(manifest(publication, digests), null, 2)}\n`);
  return [...outputs.map(([name]) => join(folder, name)), manifestPath];
}

/** `claims.csv`: a row a claim. */
export function claimsCsv(claims: Claim[]): string {
  return toCsv(claims, [
    "id",
    "statement",
    "source",
    "statistic",
    "value",
    "low",
    "high",
    "threshold",
    "verdict",
    "note",
  ]);
}

function manifest(
  { id, title, setting, data, drawing, records, host, kernels, wallTimeS }: Publication,
  outputs: Record<string, string>,
) {
  return {
    figure: id,
    title,
    ...setting,
    data,
    notes: drawing.notes,
    runs: records.map(({ name, config, outcome, wallTimeS }) => ({
      name,
      outcome,
      wallTimeS,
      config,
    })),
    packages: packageVersions(),
    kernels,
    outputs,
    host: { ...host, wallTimeS },
  };
}
