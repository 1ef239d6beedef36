/**
 * Sheets of samples: PNG files that a person can look at and a figure can take apart again, pixel
 * for pixel.
 */
import { join } from "node:path";
import { decodePng, imageGridPng, type Images } from "../../images/mod.ts";
import { atIteration, type RecordContent } from "./record.ts";
import type { RunFiles } from "./run-files.ts";

/** A run that kept sheets. */
export interface SheetsOf extends
  Pick<
    RecordContent<{ sampleAt: number[]; data: { size: number; channels: number } }>,
    "config" | "files" | "outcome"
  > {
  /** The bytes of one of its files. */
  read(file: string): Uint8Array;
}

/** Samples on a sheet: the first of the fixed noise, never chosen. */
export const SHEET_SAMPLES = 64;
const COLUMNS = 8;

/** Writes a sheet of {@linkcode SHEET_SAMPLES} images, 8 in a row, without gaps. */
export function writeSheet(
  files: Pick<RunFiles, "write">,
  iteration: number,
  images: Images,
): void {
  const png = imageGridPng(images, { columns: COLUMNS, scale: 1, gap: 0 });
  files.write(sheetFile(iteration), png);
}

/**
 * The iterations of a run's sheets, ascending: those of `sampleAt` that it reached, and where it
 * diverged.
 */
export function sheetIterations({ config, files, outcome }: SheetsOf): number[] {
  const end = outcome.status === "diverged" ? [outcome.iteration] : [];
  return [...new Set([...config.sampleAt, ...end])]
    .filter((iteration) => sheetFile(iteration) in files)
    .sort((a, b) => a - b);
}

/**
 * The first `count` samples of a run's sheet.
 * @returns pixels in [0, 255], shape [count, size, size, channels]
 */
export function readSheet(record: SheetsOf, iteration: number, count: number): Images {
  const { size, channels } = record.config.data;
  const { width, data } = decodePng(record.read(sheetFile(iteration)));
  const pixels = new Uint8Array(count * size * size * channels);
  let at = 0;
  for (let sample = 0; sample < count; sample++) {
    const left = (sample % COLUMNS) * size;
    const top = Math.floor(sample / COLUMNS) * size;
    for (let y = 0; y < size; y++) {
      for (let x = 0; x < size; x++) {
        const rgba = ((top + y) * width + left + x) * 4;
        for (let c = 0; c < channels; c++) pixels[at++] = data[rgba + c];
      }
    }
  }
  return { pixels, shape: [count, size, size, channels] };
}

/** Where in its run folder a sheet lies. */
function sheetFile(iteration: number): string {
  return join("samples", atIteration(iteration, "png"));
}
