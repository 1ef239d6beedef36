/** Prepares a data source and says what is in it: the work of `deno task data`. */
import { join } from "node:path";
import {
  batchIndices,
  type DataSource,
  type SkippedFile,
  type TrainingImages,
} from "../../data/mod.ts";
import { identityOf } from "../../runs/mod.ts";
import { ensureWritableFolder, visible, writeAtomic } from "../../base/mod.ts";
import { imageGridPng } from "../../images/mod.ts";
import { countsByKind, loadImages } from "./load-images.ts";
import { textTable } from "../terminal/text-table.ts";

/** Images on a contact sheet, at most. */
const SHEET_IMAGES = 64;
/** Side of an image on the sheet, in pixels, at least. */
const SHEET_SIDE = 64;
/** Skipped files that the text names; the JSON names all. */
const NAMED = 20;

/** What a source holds. */
export interface DataReport {
  /** As the command line names it. */
  source: string;
  /** For people. */
  title: string;
  /** Side of the images, pixels. */
  size: number;
  /** 1 grey, 3 red, green, and blue. */
  channels: number;
  /** Images to train on. */
  train: number;
  /** Images held back. */
  test: number;
  /** Whether the training images are read when they are needed, not held in memory. */
  streamed: boolean;
  /** Images of each class in both parts together; null where the source has no classes. */
  classes: { name: string; images: number }[] | null;
  /** What the data are called in the configuration of a run. */
  sha256: string;
  /** What could not be used, and why. */
  skipped: SkippedFile[];
  /** The contact sheet: the first batch of training images in the order of seed 0. */
  sheet: string;
}

/**
 * Loads a source, so that its decoded images are there for the next time, and draws a contact
 * sheet.
 * @param source as `loadData` takes it
 * @param options side of the images; threads that decode (default: one a processor); the folder of
 * the sheet and of the cache that `reproduce-fig` reads
 * @throws {UserError} as `loadData`, and when the folder cannot be written
 */
export async function inspectData(
  source: string,
  { size, out, threads }: { size: number; out: string; threads?: number },
): Promise<DataReport> {
  ensureWritableFolder(out);
  const data = await loadImages(source, { size, cache: join(out, "cache"), threads }, {
    quiet: true,
  });
  const { id, title, train, test } = data;
  const { sha256 } = identityOf(data);
  const sheet = join(out, "data", `${id}-${size}-${sha256.slice(0, 8)}.png`);
  writeAtomic(sheet, await contactSheet(train, title));
  return {
    source,
    title,
    size,
    channels: train.channels,
    train: train.count,
    test: test.count,
    streamed: train.pixels === undefined,
    classes: classCounts(data),
    sha256,
    skipped: [...data.skipped ?? [], ...train.pixels === undefined ? train.skipped : []],
    sheet,
  };
}

async function contactSheet(train: TrainingImages, title: string): Promise<Uint8Array> {
  const { width, height, channels, count } = train;
  const indices = batchIndices(train, 0, 0, Math.min(SHEET_IMAGES, count));
  let pixels: Uint8Array;
  if (train.pixels === undefined) {
    pixels = await train.read(indices);
    await train.close();
  } else {
    const size = width * height * channels;
    pixels = new Uint8Array(indices.length * size);
    for (const [i, index] of indices.entries()) {
      pixels.set(train.pixels.subarray(index * size, (index + 1) * size), i * size);
    }
  }
  return imageGridPng({ pixels, shape: [indices.length, height, width, channels] }, {
    scale: Math.max(1, Math.round(SHEET_SIDE / width)),
    text: { Title: title },
  });
}

function classCounts({ train, test }: DataSource): DataReport["classes"] {
  if (train.classes === undefined) return null;
  const counts = new Array<number>(train.classes.length).fill(0);
  for (const { labels } of [train, test]) for (const label of labels!) counts[label]++;
  return train.classes.map((name, label) => ({ name, images: counts[label] }));
}

/** The report for a terminal. */
export function dataText(report: DataReport): string {
  const { title, size, channels, train, test, streamed, classes, sha256, skipped, sheet } = report;
  const rows = [
    ["source", title],
    ["images", `${train} to train on${streamed ? " (streamed)" : ""}, ${test} held back`],
    ["size", `${size}×${size}, ${channels === 1 ? "grey" : "colour"}`],
    ["classes", classes === null ? "none" : String(classes.length)],
    ["SHA-256", sha256],
    ["contact sheet", sheet],
    ["skipped", skipped.length === 0 ? "none" : countsByKind(skipped)],
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const parts = [rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n")];
  if (classes !== null) {
    parts.push(textTable(
      [{ title: "class" }, { title: "images", align: "right" }],
      classes.map(({ name, images }) => [name, String(images)]),
    ));
  }
  if (skipped.length > 0) {
    const named = skipped.slice(0, NAMED).map(({ path, reason }) => visible(`${path}: ${reason}`));
    const more = skipped.length - named.length;
    parts.push(
      ["Skipped", ...named, ...more > 0 ? [`and ${more} more (--json names all)`] : []].join("\n"),
    );
  }
  return parts.join("\n\n");
}
