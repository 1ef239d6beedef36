/**
 * The outputs that this version is to give on every host: `expected/<preset>/digests.json` says
 * which bytes, and beside it lie the files themselves, so that a difference can be shown and not
 * only stated. Those of fused arithmetic are in `expected/<preset>-fused/`.
 */
import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Arithmetic } from "../backend/mod.ts";
import type { Preset } from "../runs/mod.ts";
import { disk, sha256, UserError, writeAtomic } from "../base/mod.ts";
import { difference } from "./difference.ts";
import { PICTURE } from "./publish.ts";
import type { Reproduced } from "./reproduce.ts";

/**
 * What came of comparing one file. `new` was made and not expected, `missing` the other way round.
 */
export interface FileCheck {
  /** Id of the figure. */
  figure: string;
  /** Name of the file. */
  file: string;
  /** What came of it. */
  verdict: "equal" | "differs" | "new" | "missing";
  /** SHA-256 of what was made; null where nothing was. */
  sha256: string | null;
  /** In what it differs, and where that is shown; empty where it does not. */
  difference: string;
}

/** SHA-256 by figure and file. */
type Digests = Record<string, Record<string, string>>;

const EXPECTED = fileURLToPath(new URL("../../expected", import.meta.url));
const DIGESTS = "digests.json";
/** It tells of wall time and host, and is different every time. */
const MANIFEST = "manifest.json";

/** What outputs are of. */
export interface Recorded {
  /** How large and long the runs were. */
  preset: Preset;
  /** How sums of products rounded. */
  arithmetic: Arithmetic;
}

/** The name of a folder of such outputs. */
export function recordedFolder({ preset, arithmetic }: Recorded): string {
  return arithmetic === "fused" ? `${preset}-fused` : preset;
}

/** Where expected outputs lie, and where differences are shown. */
export interface Places {
  /**
   * Folder for what differs: the file as it was made, and for a PNG a picture of the differing
   * pixels.
   */
  differences: string;
  /** Folder of the expected outputs; default: the suite's own. */
  expected?: string;
}

/**
 * Compares figures that were just reproduced with what is expected.
 * @throws {UserError} when nothing is recorded for the preset in that arithmetic
 */
export function compareWithExpected(
  reproduced: readonly Reproduced[],
  of: Recorded,
  { differences, expected = EXPECTED }: Places,
): FileCheck[] {
  const { preset, arithmetic } = of;
  const root = join(expected, recordedFolder(of));
  const digests = readDigests(root);
  if (digests === undefined) {
    const [where, option] = arithmetic === "fused"
      ? [" in fused arithmetic", " --arithmetic fused"]
      : ["", ""];
    throw new UserError(
      `no outputs are recorded for the preset ${preset}${where}: deno task expected:update --preset ${preset}${option} records them`,
    );
  }
  return reproduced.flatMap((figure) => compare(figure, digests, root, differences));
}

/**
 * Records what figures gave as what is expected of them. What is recorded for other figures stays,
 * if they are known.
 * @param known ids of all figures
 * @returns how they differ from what was expected so far
 */
export function recordExpected(
  reproduced: readonly Reproduced[],
  of: Recorded,
  known: readonly string[],
  { differences, expected = EXPECTED }: Places,
): FileCheck[] {
  const root = join(expected, recordedFolder(of));
  const digests = readDigests(root) ?? {};
  const changes = reproduced.flatMap((figure) => compare(figure, digests, root, differences));
  for (const { id, files } of reproduced) {
    disk.rmSync(join(root, id), { recursive: true, force: true });
    const outputs = [...outputsOf(files)];
    for (const [file, bytes] of outputs) writeAtomic(join(root, id, file), bytes);
    digests[id] = Object.fromEntries(outputs.map(([file, bytes]) => [file, sha256(bytes)]));
  }
  for (const id of Object.keys(digests).filter((id) => !known.includes(id))) {
    delete digests[id];
    disk.rmSync(join(root, id), { recursive: true, force: true });
  }
  writeAtomic(join(root, DIGESTS), `${JSON.stringify(sorted(digests), null, 2)}\n`);
  return changes;
}

function compare(
  { id, files }: Reproduced,
  expected: Digests,
  root: string,
  differences: string,
): FileCheck[] {
  const digests = expected[id] ?? {};
  const made = outputsOf(files);
  const names = [...new Set([...Object.keys(digests), ...made.keys()])].sort();
  return names.map((file) => {
    const bytes = made.get(file);
    if (bytes === undefined) {
      return { figure: id, file, verdict: "missing", sha256: null, difference: "" };
    }
    const check = { figure: id, file, sha256: sha256(bytes), difference: "" };
    if (check.sha256 === digests[file]) return { ...check, verdict: "equal" };
    if (digests[file] === undefined) return { ...check, verdict: "new" };
    const folder = join(differences, id);
    writeAtomic(join(folder, file), bytes);
    const difference = explain(file, join(root, id, file), bytes, folder);
    return { ...check, verdict: "differs", difference };
  });
}

/** Says in what the file differs; the picture of a PNG's differing pixels goes to `folder`. */
function explain(file: string, reference: string, bytes: Uint8Array, folder: string): string {
  const see = `see ${join(folder, file)}`;
  if (!existsSync(reference)) return `${see}; the expected file is not there to compare it with`;
  const { what, png } = difference(file, readFileSync(reference), bytes);
  if (png === undefined) return `${what}; ${see}`;
  const picture = join(folder, file.replace(/\.png$/, ".difference.png"));
  writeAtomic(picture, png);
  return `${what}; see ${picture}`;
}

/**
 * The files of a figure that do not depend on the host, by name; the PNG says what its
 * specification says.
 */
function outputsOf(files: readonly string[]): Map<string, Uint8Array> {
  return new Map(
    files.filter((path) => basename(path) !== MANIFEST && basename(path) !== PICTURE)
      .map((path) => [basename(path), readFileSync(path)]),
  );
}

function readDigests(root: string): Digests | undefined {
  const file = join(root, DIGESTS);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

function sorted(digests: Digests): Digests {
  const byKey = <Value>(object: Record<string, Value>) =>
    Object.fromEntries(Object.keys(object).sort().map((key) => [key, object[key]]));
  return byKey(
    Object.fromEntries(Object.entries(digests).map(([id, files]) => [id, byKey(files)])),
  );
}
