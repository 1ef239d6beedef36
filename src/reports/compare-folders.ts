/** Compares two output folders: of two versions, seeds, machines, or algorithms. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileError, readBytes, UserError } from "../base/mod.ts";
import { diffPng, ImageFault } from "../images/mod.ts";
import type { Verdict } from "../claims/mod.ts";
import { type TableDistance, tableDistance } from "./compare-tables.ts";
import { type Published, readPublished } from "./ledger.ts";

/** What came of a file that both folders, or one of them, have. */
export interface FileComparison {
  /** Id of the figure. */
  figure: string;
  /** Its folder, from the output folder. */
  folder: string;
  /** Name of the file. */
  file: string;
  /** `within`: numbers differ, none by more than the tolerance. */
  verdict: "equal" | "within" | "differs" | "only in A" | "only in B";
  /** In what it differs; empty where it does not. */
  difference: string;
}

/** A claim whose verdict is another. */
export interface ChangedVerdict {
  /** The figure's folder, from the output folder. */
  folder: string;
  /** `figure/claim`. */
  id: string;
  /** In the first folder; null where it has no such claim. */
  a: Verdict | null;
  /** In the second. */
  b: Verdict | null;
}

/** Two pictures of one figure that differ. */
export interface PicturePair {
  /** The figure's folder. */
  folder: string;
  /** PNG of the first output folder. */
  a: Uint8Array;
  /** PNG of the second. */
  b: Uint8Array;
  /** The first in pale grey, pixels that differ in red. */
  difference: Uint8Array;
}

/** What came of comparing two output folders. */
export interface Comparison {
  /** Every file of every figure. */
  files: FileComparison[];
  /** Claims whose verdicts are not the same. */
  verdicts: ChangedVerdict[];
  /** A sentence for each figure that could not be read. */
  problems: string[];
}

/**
 * Compares all figures of two output folders.
 * @param tolerance difference of numbers that is let pass, absolute or relative; with one that is
 * not 0, what is drawn of the numbers decides nothing
 * @param showPair told of each pair of pictures that differ
 * @throws {UserError} when one is missing or has no figures, or a file cannot be read
 */
export function compareFolders(
  a: string,
  b: string,
  tolerance: number,
  showPair: (pair: PicturePair) => void = () => {},
): Comparison {
  const [one, two] = [a, b].map(figuresOf);
  const folders = [...new Set([...one.published.keys(), ...two.published.keys()])];
  const files: FileComparison[] = [];
  const verdicts: ChangedVerdict[] = [];
  for (const folder of folders) {
    const [left, right] = [one.published.get(folder), two.published.get(folder)];
    const figure = (left ?? right)!.manifest.figure;
    const names = [
      ...new Set([left, right].flatMap((side) => Object.keys(side?.manifest.outputs ?? {}))),
    ].filter((name) => /^[\w.-]+$/.test(name));
    for (const file of names) {
      const [x, y] = [a, b].map((out) => read(join(out, folder, file)));
      const { picture, ...result } = compareFile(file, x, y, tolerance);
      files.push({ figure, folder, file, ...result });
      if (picture !== undefined) showPair({ folder, ...picture });
    }
    verdicts.push(...changedVerdicts(folder, left, right));
  }
  return { files, verdicts, problems: [...one.problems, ...two.problems] };
}

/** Whether the folders are equal as far as the tolerance goes. */
export function areEqual({ files, verdicts, problems }: Comparison): boolean {
  return problems.length === 0 && verdicts.length === 0 &&
    files.every(({ verdict }) => verdict === "equal" || verdict === "within");
}

function figuresOf(out: string): { published: Map<string, Published>; problems: string[] } {
  const { published, problems } = readPublished(out);
  if (published.length === 0 && problems.length === 0) {
    throw new UserError(`there are no figures under "${out}"; reproduce-fig makes them`);
  }
  return { published: new Map(published.map((figure) => [figure.folder, figure])), problems };
}

function read(path: string): Uint8Array | undefined {
  if (!existsSync(path)) return undefined;
  try {
    return readBytes(path);
  } catch (error) {
    throw fileError(error, `cannot read "${path}"`);
  }
}

/** `picture` of two that differ. */
function compareFile(
  file: string,
  a: Uint8Array | undefined,
  b: Uint8Array | undefined,
  tolerance: number,
): Pick<FileComparison, "verdict" | "difference"> & { picture?: Omit<PicturePair, "folder"> } {
  if (a === undefined) return { verdict: "only in B", difference: "" };
  if (b === undefined) return { verdict: "only in A", difference: "" };
  if (a.length === b.length && a.every((byte, i) => byte === b[i])) {
    return { verdict: "equal", difference: "" };
  }
  if (file.endsWith(".csv")) {
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    const { within, what } = distanceOf(text(a), text(b), tolerance);
    const difference = what || "the values are equal, quotes or line ends differ";
    return { verdict: within && tolerance > 0 ? "within" : "differs", difference };
  }
  const verdict = tolerance > 0 ? "within" : "differs";
  if (!file.endsWith(".png")) return { verdict, difference: "the bytes differ" };
  try {
    const { pixels, largest, png } = diffPng(a, b);
    return {
      verdict,
      difference: `${pixels} pixels differ, by up to ${largest} of 255`,
      picture: { a, b, difference: png },
    };
  } catch (error) {
    if (!(error instanceof ImageFault)) throw error;
    return { verdict: "differs", difference: "one of them is no whole PNG file" };
  }
}

function distanceOf(a: string, b: string, tolerance: number): TableDistance {
  try {
    return tableDistance(a, b, tolerance);
  } catch (error) {
    if (!/^CSV_/.test((error as NodeJS.ErrnoException).code ?? "")) throw error;
    return { within: false, what: "one of them is no table" };
  }
}

function changedVerdicts(
  folder: string,
  left: Published | undefined,
  right: Published | undefined,
): ChangedVerdict[] {
  const [a, b] = [left, right].map((side) =>
    new Map(side?.claims.map(({ id, verdict }) => [id, verdict]))
  );
  return [...new Set([...a.keys(), ...b.keys()])].map((id) => ({
    folder,
    id,
    a: a.get(id) ?? null,
    b: b.get(id) ?? null,
  })).filter(({ a, b }) => a !== b);
}
