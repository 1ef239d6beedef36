/**
 * Writes a figure's files: picture, tables, claims, and last the manifest that vouches for them.
 */
import { join } from "node:path";
import { packageVersions, sha256, toCsv, writeTogether } from "../base/mod.ts";
import { BUILT_IN_DATA, DEFAULT_DATA } from "../data/mod.ts";
import { pictureJson, renderPng } from "../plot/mod.ts";
import { type Claim, CLAIM_COLUMNS } from "../claims/mod.ts";
import { MANIFEST, manifestText } from "./manifest.ts";
import type { Publication } from "./publication.ts";
import { seedsText } from "../figures/mod.ts";

/** The specification of a figure's picture, for whoever draws it in another way. */
export const PICTURE = "picture.json";

/**
 * Writes `<figure>.png`, the CSVs, `claims.csv`, `picture.json`, and `manifest.json`, each whole or
 * not at all; the manifest never vouches for files of another run.
 * @returns the paths, manifest last
 */
export async function publish(publication: Publication): Promise<string[]> {
  const { id, title, scope, seeds, content, out } = publication;
  const folder = join(out, id, folderOf(publication));
  const png = await renderPng(content.picture, {
    Title: `${id}: ${title}`,
    Software: `earthmover ${packageVersions().earthmover}`,
    Comment: `preset ${scope.preset}, ${seedsText(scope.seed, seeds.length)}${
      scope.arithmetic === "fused" ? ", fused arithmetic" : ""
    }`,
  });
  const outputs: [string, Uint8Array | string][] = [
    [`${id}.png`, png],
    ...content.tables.map(({ name, rows, columns }): [string, string] => [
      `${name}.csv`,
      toCsv(rows, columns),
    ]),
    ["claims.csv", claimsCsv(content.claims)],
    [PICTURE, pictureJson(content.picture)],
  ];
  const manifestPath = join(folder, MANIFEST);
  const digests = Object.fromEntries(outputs.map(([name, bytes]) => [name, sha256(bytes)]));
  writeTogether(
    outputs.map(([name, bytes]) => [join(folder, name), bytes] as const),
    [manifestPath, () => manifestText(publication, digests)],
  );
  return [...outputs.map(([name]) => join(folder, name)), manifestPath];
}

/**
 * The folder of a figure: its preset, and whatever in its settings is not the default, so that none
 * replaces another: `quick`, `quick-avatars`, `quick-seed-1`, `full-3-seeds`,
 * `quick-fused`. Data of the user's own are told apart by their content.
 */
export function folderOf(
  { scope: { preset, seed, data, arithmetic }, seeds }: Pick<Publication, "scope" | "seeds">,
): string {
  const parts: string[] = [preset];
  if (data !== null && data.id !== DEFAULT_DATA) {
    parts.push(BUILT_IN_DATA.includes(data.id) ? data.id : `${data.id}-${data.sha256.slice(0, 8)}`);
  }
  if (seed !== 0) parts.push(`seed-${seed}`);
  if (seeds.length > 1) parts.push(`${seeds.length}-seeds`);
  if (arithmetic === "fused") parts.push(arithmetic);
  return parts.join("-");
}

/** `claims.csv`: a row a claim. */
export function claimsCsv(claims: readonly Claim[]): string {
  return toCsv(claims, CLAIM_COLUMNS);
}
