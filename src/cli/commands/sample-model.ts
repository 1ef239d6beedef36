/**
 * Shows what a trained generator makes: samples, the ways between them, and the real images that
 * they are nearest to.
 */
import { join, resolve } from "node:path";
import { startBackend } from "../../backend/mod.ts";
import type { ImageSet } from "../../data/mod.ts";
import {
  generatedSamples,
  interpolatedSamples,
  type OpenGenerator,
  openGenerator,
  type Path,
  type Sampling,
} from "../../training/mod.ts";
import {
  canonicalJson,
  ensureWritableFolder,
  packageVersions,
  sha256,
  toCsv,
  UserError,
  writeAtomic,
} from "../../base/mod.ts";
import { median, nearestImages } from "../../metrics/mod.ts";
import { dispose } from "../../nn/mod.ts";
import { degenerateText } from "../../runs/mod.ts";
import { imageGridPng, type Images, tile } from "../../images/mod.ts";
import { loadImages } from "./load-images.ts";
import { tell } from "../terminal/print.ts";

/** What the command line says. */
export interface SampleOptions {
  /** A folder or a file, as `openGenerator` takes it. */
  from: string;
  /** Folder to write into; default: a folder of their own for this generator and these options. */
  out?: string;
  /** Samples, or rows of an interpolation; 64 and 8 where it is missing. */
  count?: number;
  /** The noise follows from it. */
  seed: number;
  /** Threads that compute. */
  threads: number;
  /**
   * Images that pass the generator together; that of the training, or the paper's 64, where it is
   * missing.
   */
  batchSize?: number;
  /** Batch norm by the batch's own statistics, as in training, or by those recorded in training. */
  statistics: "batch" | "running";
  /** A file for each sample in place of a sheet. */
  single: boolean;
  /** Side of an image's pixel in a sheet. */
  scale: number;
  /** Rows of images on the way between two noises. */
  interpolate?: Path;
  /** Images of such a row. */
  steps: number;
  /** How many of the nearest training images to show beside each sample. */
  neighbours?: number;
  /** Where training images come from; the training's own where it is missing and known. */
  data?: string;
}

/** What was written, and what a reader should know. */
export interface Sampled {
  /** What the generator is. */
  generator: string;
  /** Paths. */
  files: string[];
  /** Of the neighbours. */
  notes: string[];
}

/** The paper's, for a generator whose training is unknown. */
const BATCH_SIZE = 64;
const GAP = 2;
/** Where samples go unless the user says it. */
const SAMPLES = join("results", "samples");

/**
 * Writes `samples.png`, or with `single` `samples/00000.png` and so on; with `interpolate`
 * `interpolation.png`; with `neighbours` `neighbours.png` and `neighbours.csv`. The same generator,
 * seed, and options give the same bytes.
 * @throws {UserError} when there is no generator, or one that makes no images, no data to compare
 * with, or the folder cannot be written
 */
export async function sampleModel(options: SampleOptions): Promise<Sampled> {
  const { from, threads, seed, statistics, scale } = options;
  ensureWritableFolder(options.out ?? SAMPLES);
  const backend = await startBackend({ threads });
  if (backend.fallback) tell(backend.fallback);
  const source = openGenerator(from);
  const sampling: Sampling = {
    seed,
    count: options.count ?? (options.interpolate ? 8 : 64),
    batchSize: options.batchSize ?? source.settings.batchSize ?? BATCH_SIZE,
    mode: { training: statistics === "batch" },
  };
  refuseConstant(source, sampling);
  const text = {
    Title: `samples of a ${source.title}`,
    Software: `earthmover ${packageVersions().earthmover}`,
    Comment:
      `generator ${source.sha256}, seed ${seed}, batches of ${sampling.batchSize}, ${statistics} statistics`,
  };
  const out = options.out ?? resolve(SAMPLES, ownFolder(source, sampling, options));
  const files: string[] = [];
  const write = (name: string, content: Uint8Array | string) => {
    writeAtomic(join(out, name), content);
    files.push(join(out, name));
  };
  const sheet = (images: Images, columns?: number) =>
    imageGridPng(images, { columns, scale, gap: GAP, text });
  const notes = source.floats.some((type) => type !== "F32")
    ? [`weights of the types ${source.floats.join(", ")} were rounded to float32`]
    : [];
  if (options.interpolate) {
    const { steps, interpolate } = options;
    write(
      "interpolation.png",
      sheet(interpolatedSamples(source, sampling, steps, interpolate), steps),
    );
  } else if (options.neighbours) {
    const real = await trainingImages(options, source);
    const samples = generatedSamples(source, sampling);
    const { images, rows, note } = besideNearest(samples, real, options.neighbours);
    write("neighbours.png", sheet(images, columnsOf(sampling.count, 1 + options.neighbours)));
    write("neighbours.csv", toCsv(rows, ["sample", "kind", "rank", "training_image", "distance"]));
    notes.push(note);
  } else {
    const samples = generatedSamples(source, sampling);
    if (options.single) {
      eachImage(
        samples,
        (image, index) =>
          write(join("samples", `${String(index).padStart(5, "0")}.png`), sheet(image)),
      );
    } else {
      write("samples.png", sheet(samples));
    }
  }
  dispose(source.generator);
  return {
    generator: `${source.title}, ${source.image.join("×")}, z of ${source.nz}`,
    files,
    notes,
  };
}

/**
 * Throws where a first batch shows that the generator makes the same of all noise, or nothing but
 * limits.
 */
function refuseConstant(source: OpenGenerator, sampling: Sampling): void {
  const count = Math.max(2, sampling.batchSize);
  const fault = degenerateText(generatedSamples(source, { ...sampling, count }));
  if (fault === undefined) return;
  throw new UserError(
    `"${source.file}" makes no images: ${fault}; take a generator of an earlier iteration, or train ` +
      "with a lower learning rate",
  );
}

/**
 * A folder's name that says of which generator the images are, and differs with whatever decides
 * them.
 */
function ownFolder(
  { sha256: generator }: OpenGenerator,
  { seed, count, batchSize }: Sampling,
  { statistics, scale, single, interpolate, steps, neighbours, data }: SampleOptions,
): string {
  const ways = interpolate && { interpolate, steps };
  const nearest = neighbours && { neighbours, data: data ?? null };
  const how = { seed, count, batchSize, statistics, scale, single, ...ways, ...nearest };
  return `${generator.slice(0, 8)}-${sha256(canonicalJson(how)).slice(0, 8)}`;
}

function eachImage({ pixels, shape }: Images, look: (image: Images, index: number) => void): void {
  const [count, ...rest] = shape;
  const size = pixels.length / count;
  for (let index = 0; index < count; index++) {
    look({ pixels: pixels.slice(index * size, (index + 1) * size), shape: [1, ...rest] }, index);
  }
}

async function trainingImages(
  { data, threads, out }: SampleOptions,
  { settings, image }: OpenGenerator,
): Promise<{ train: ImageSet; test: ImageSet }> {
  const spec = data ?? settings.data;
  if (spec === undefined) {
    throw new UserError(
      "neighbours are looked for among real images, and the generator does not say on which it was trained; give --data",
      { exitCode: 2 },
    );
  }
  const [size, , channels] = image;
  const source = await loadImages(spec, { size, threads, cache: join(out ?? SAMPLES, "cache") });
  if (source.train.channels !== channels) {
    throw new UserError(
      `the generator makes images of ${channels} channels, and ${spec} has ${source.train.channels}; give data of the same kind`,
    );
  }
  const { train, test } = source;
  if (train.pixels === undefined) {
    throw new UserError(
      `${spec} is too large to be kept in memory, where neighbours are looked for; give --data a part of it`,
    );
  }
  return { train, test };
}

/** A row of `neighbours.csv`. */
interface NeighbourRow {
  sample: number;
  kind: "generated" | "held back";
  rank: number;
  training_image: number;
  distance: number;
}

/**
 * Each sample and behind it its nearest training images. So many real images that were held back
 * are looked at in the same way: a generator that repeats its training images is nearer to them
 * than those are.
 */
function besideNearest(
  samples: Images,
  { train, test }: { train: ImageSet; test: ImageSet },
  count: number,
): { images: Images; rows: NeighbourRow[]; note: string } {
  const [n, height, width, channels] = samples.shape;
  const size = height * width * channels;
  const generated = tile(samples, 1, width, 0).data;
  const heldBack = test.pixels.subarray(0, Math.min(n, test.count) * size);
  const look = (pixels: Uint8Array, neighbours: number) =>
    nearestImages({ pixels, size }, { pixels: train.pixels, size }, neighbours);
  const ofGenerated = look(generated, count);
  const ofHeldBack = look(heldBack, 1);
  const rows: NeighbourRow[] = [];
  const add = (kind: NeighbourRow["kind"], found: ReturnType<typeof look>) =>
    found.forEach((neighbours, sample) =>
      neighbours.forEach(({ index, distance }, at) =>
        rows.push({ sample, kind, rank: at + 1, training_image: index, distance })
      )
    );
  add("generated", ofGenerated);
  add("held back", ofHeldBack);
  const pixels = new Uint8Array(n * (1 + count) * size);
  ofGenerated.forEach((neighbours, sample) => {
    const to = sample * (1 + count) * size;
    pixels.set(generated.subarray(sample * size, (sample + 1) * size), to);
    neighbours.forEach(({ index }, at) =>
      pixels.set(train.pixels.subarray(index * size, (index + 1) * size), to + (1 + at) * size)
    );
  });
  const [ours, theirs] = [ofGenerated, ofHeldBack].map((found) =>
    median(found.map(([nearest]) => nearest.distance))
  );
  return {
    images: { pixels, shape: [n * (1 + count), height, width, channels] },
    rows,
    note: `median distance to the nearest training image: ${ours.toFixed(0)} of the samples, ${
      theirs.toFixed(0)
    } of real images that were held back (grey levels, root of the sum of squares); samples that repeat training images are far below`,
  };
}

/** A number of columns that is a whole number of groups and makes the sheet about square. */
function columnsOf(groups: number, each: number): number {
  return each * Math.max(1, Math.round(Math.sqrt(groups / each)));
}

/** What was written, as text for a terminal. */
export function sampledText({ generator, files, notes }: Sampled): string {
  const shown = files.length > 4
    ? [files[0], `… ${files.length - 2} more …`, files[files.length - 1]]
    : files;
  return [`Generator: ${generator}`, "Files", ...shown, ...notes.map((note) => `Note: ${note}`)]
    .join("\n");
}
