import { existsSync } from "node:fs";
import { UserError } from "../base/mod.ts";
import { nearZero } from "./flips.ts";
import { readSetFiles } from "./set-files.ts";
import { type RectifierEntry, signsManifestSchema } from "./signs-manifest.ts";

/**
 * On which side of 0 the values lay that went into one ReLU or leaky ReLU in one pass of one step
 * of a golden run.
 */
export interface GoldenRectifier {
  /** The step, the pass and the layer: `critic step 0.1, D(real), main.pyramid:32:relu`. */
  readonly where: string;
  /** Whose layer it is. */
  readonly network: "G" | "D";
  /** Sizes of the axes, in PyTorch's layout. */
  readonly shape: readonly number[];
  /** A bit each in PyTorch's order, least significant first: set where the value was above 0. */
  readonly bits: Uint8Array;
  /** How far from 0 a value may be whose sign is another. */
  readonly allowed: number;
  /** Largest value; a float32 rounding of it is 2⁻²⁴ of this. */
  readonly largest: number;
}

/** By the run's name, its rectifiers in the order of the training. */
export type GoldenSigns = ReadonlyMap<string, readonly GoldenRectifier[]>;

/**
 * Reads the signs that lie beside a golden set: `mlp8.signs.json` beside `mlp8.json`.
 * @param path the set's manifest
 * @returns undefined where none were recorded
 * @throws {UserError} when they are broken
 */
export function readGoldenSigns(path: string): GoldenSigns | undefined {
  const beside = path.replace(/(\.json)?$/, ".signs.json");
  if (!existsSync(beside)) return undefined;
  const what = "a golden set's signs (format wgan-golden-signs-v1)";
  const { manifest, bytes } = readSetFiles(beside, signsManifestSchema, what);
  return new Map(manifest.runs.map(({ run, rectifiers }) => [
    run,
    rectifiers.map((entry) => rectifierOf(beside, entry, bytes)),
  ]));
}

function rectifierOf(path: string, entry: RectifierEntry, bytes: Uint8Array): GoldenRectifier {
  const { step, iter, j, pass, layer, shape, offset, spread, largest } = entry;
  const where = `${step} step ${iter}${j ? `.${j}` : ""}, ${pass}, ${layer}`;
  const end = offset + Math.ceil(shape.reduce((a, b) => a * b, 1) / 8);
  if (end > bytes.byteLength) {
    throw new UserError(`"${path}": the signs of ${where} do not fit their shape or their file`);
  }
  return {
    where,
    network: pass === "G" ? "G" : "D",
    shape,
    bits: bytes.subarray(offset, end),
    allowed: nearZero(spread, largest),
    largest,
  };
}
