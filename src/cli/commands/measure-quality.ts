/**
 * Measures how far images are from real ones: the work of `deno task quality`. On the features of
 * the suite's own classifier, as a training measures them, or on those of Inception, as others do.
 */
import { join } from "node:path";
import { tensor4d } from "@tensorflow/tfjs-core";
import { startBackend } from "../../backend/mod.ts";
import type { DataSource } from "../../data/mod.ts";
import { ensureWritableFolder, fileError, pause, readBytes, UserError } from "../../base/mod.ts";
import { resizeBicubic } from "../../images/mod.ts";
import {
  type AtCount,
  atInfinity,
  byCount,
  fitGaussian,
  frechetDistance,
  frechetOfPoints,
  kernelDistance,
} from "../../metrics/mod.ts";
import {
  dispose,
  type Inception,
  INCEPTION_FEATURES,
  INCEPTION_SIZE,
  LENET_FEATURES,
  loadInception,
  readSafetensors,
  valuesOf,
} from "../../nn/mod.ts";
import type { Points } from "../../points/mod.ts";
import {
  classifierRun,
  ensureRuns,
  featuresOf,
  first,
  identityOf,
  KERNEL_SAMPLES,
  loadClassifier,
} from "../../runs/mod.ts";
import { tell } from "../terminal/print.ts";
import { startProgress } from "../terminal/progress.ts";
import { textTable } from "../terminal/text-table.ts";
import { wrongUsage } from "../options/option-parsers.ts";
import { loadImages } from "./load-images.ts";
import { openRunContext } from "./run-context.ts";
import {
  find,
  folderSide,
  generatorSide,
  type Named,
  type Passing,
  setSide,
  type Side,
} from "./sides.ts";

/** What the command line says. */
export interface QualityOptions extends Passing {
  /** What is compared with: a data source, or a folder of images as they are. */
  real: string;
  /** What is measured: the same, or a generator. */
  images: string;
  /** Inception's weights; the suite's own classifier measures where they are missing. */
  inception?: string;
  /** Images of each side, at most; 10,000, of a folder as it is all, where it is missing. */
  count?: number;
  /** Side of a data source's images; the generator's, else 32, where it is missing. */
  size?: number;
  /** Threads that compute, and decode images. */
  threads: number;
  /** Folder of runs and prepared images. */
  out: string;
}

/** What was measured. */
export interface MeasuredQuality {
  /** On whose features. */
  features: "lenet" | "inception";
  /** What was compared with. */
  real: { title: string; images: number };
  /** What was measured. */
  generated: { title: string; images: number };
  /** The squared Fréchet distance of all these images. */
  fid: number;
  /** The unbiased kernel distance of the first images of each side, at most 1,000. */
  kid: number;
  /** The Fréchet distance of fewer images; one row where there are too few for more. */
  fid_by_count: AtCount[];
  /** Of infinitely many images, by 1/N; null where there are too few. */
  fid_infinity: number | null;
}

/** A space to compare images in. */
interface Space {
  readonly features: MeasuredQuality["features"];
  readonly dimensions: number;
  readonly distance: (a: Points, b: Points) => number;
  /** Into how many parts the images are cut, at most: what they cost grows with its square. */
  readonly parts: number;
}

const LENET: Space = {
  features: "lenet",
  dimensions: LENET_FEATURES,
  distance: (a, b) => frechetDistance(fitGaussian(a), fitGaussian(b)),
  parts: 5,
};

const INCEPTION: Space = {
  features: "inception",
  dimensions: INCEPTION_FEATURES,
  distance: frechetOfPoints,
  parts: 3,
};

/** Images a part needs for each dimension: below, the bias has other terms than 1/N. */
const LEAST_PER_DIMENSION = 2;
const COUNT = 10_000;
const SIZE = 32;
/** Images that pass Inception together: its first layers take 20 MB for each. */
const AT_ONCE = 8;

/**
 * Measures.
 * @throws {UserError} for what cannot be read or compared, and for weights that are not Inception's
 */
export async function measureQuality(options: QualityOptions): Promise<MeasuredQuality> {
  ensureWritableFolder(options.out);
  const backend = await startBackend({ threads: options.threads });
  if (backend.fallback) tell(backend.fallback);
  const [real, images] = [find(options.real), find(options.images)];
  if (real.kind === "generator") {
    throw wrongUsage(
      `"${options.real}" is a generator: give what it is compared with first, e.g. mnist`,
    );
  }
  const size = options.size ?? (images.kind === "generator" ? images.generator.image[0] : SIZE);
  const sources = new Map<string, Promise<DataSource>>();
  const load: Load = (spec) => {
    const { threads, out } = options;
    const source = sources.get(spec) ??
      loadImages(spec, { size, threads, cache: join(out, "cache") });
    sources.set(spec, source);
    return source;
  };
  if (options.inception !== undefined) {
    return await byInception(real, images, options.inception, load, options);
  }
  if (real.kind === "folder" || images.kind === "folder") {
    const folder = real.kind === "folder" ? options.real : options.images;
    throw wrongUsage(
      `the images in "${folder}" have sizes of their own, which only --inception compares; as ` +
        `training images they are folder:${folder}`,
    );
  }
  return await byClassifier(real, images, size, load, options);
}

type Load = (spec: string) => Promise<DataSource>;

async function byClassifier(
  real: Named & { kind: "data" },
  images: Named,
  size: number,
  load: Load,
  options: QualityOptions,
): Promise<MeasuredQuality> {
  const source = await load(real.spec);
  const ours = await sideOf(real, "test", load, options);
  const theirs = await sideOf(images, "train", load, options);
  const [wanted, given] = [ours, theirs].map(({ parts }) => parts!.shape.slice(1).join("×"));
  if (given !== wanted) {
    const [[, ...our], [, ...their]] = [ours, theirs].map(({ parts }) => parts!.shape);
    const mend = our[2] === their[2] ? `--size ${their[0]}` : "data of the same kind";
    throw new UserError(
      `images of ${given} cannot be compared with those of ${real.spec}, which are ${wanted}; give ${mend}`,
    );
  }
  const where = { ...options, data: real.spec, size, force: false };
  const { context, close } = await openRunContext(where, () => load(real.spec));
  try {
    const run = classifierRun({ preset: "quick", data: identityOf(source) });
    const [record] = await ensureRuns([run], context);
    const classifier = loadClassifier(record, source);
    const [a, b] = [ours, theirs].map(({ parts }) => featuresOf(classifier, parts!).features);
    dispose(classifier);
    return compared(LENET, [ours, theirs], [a, b]);
  } finally {
    await close();
  }
}

async function byInception(
  real: Named,
  images: Named,
  file: string,
  load: Load,
  options: QualityOptions,
): Promise<MeasuredQuality> {
  const inception = openInception(file);
  const ours = await sideOf(real, "test", load, options);
  const theirs = await sideOf(images, "train", load, options);
  for (const { title, count } of [ours, theirs]) {
    if (count < 2) {
      throw new UserError(`"${title}" has ${count} image, and at least 2 are compared`);
    }
  }
  const a = await inceptionFeatures(inception, ours);
  const b = await inceptionFeatures(inception, theirs);
  inception.dispose();
  return compared(INCEPTION, [ours, theirs], [a, b]);
}

/**
 * The network in a file.
 * @throws {UserError} when it cannot be read, or holds another
 */
function openInception(file: string): Inception {
  let bytes: Uint8Array;
  try {
    bytes = readBytes(file);
  } catch (error) {
    throw fileError(error, `cannot read the weights "${file}"`);
  }
  const { state, floats } = readSafetensors(bytes, file);
  const inception = loadInception(state, file);
  if (floats.some((type) => type !== "F32")) {
    tell(
      `note: weights of the types ${floats.join(", ")} became float32; FID is defined on those ` +
        "of the original, in float32",
    );
  }
  return inception;
}

async function sideOf(
  named: Named,
  part: "train" | "test",
  load: Load,
  options: QualityOptions,
): Promise<Side> {
  const { count = COUNT, seed } = options;
  if (named.kind === "generator") return generatorSide(named.generator, count, options);
  if (named.kind === "folder") return folderSide(named.images, options.count, seed);
  return await setSide((await load(named.spec))[part], count, seed);
}

async function inceptionFeatures(
  inception: Inception,
  { title, count, rgb }: Side,
): Promise<Points> {
  const data = new Float32Array(count * INCEPTION_FEATURES);
  const example = INCEPTION_SIZE * INCEPTION_SIZE * 3;
  const progress = startProgress({ title, total: count, unit: "images" });
  try {
    for (let from = 0; from < count; from += AT_ONCE) {
      const to = Math.min(count, from + AT_ONCE);
      const pixels = new Float32Array((to - from) * example);
      for (let i = from; i < to; i++) {
        pixels.set(resizeBicubic(await rgb(i), INCEPTION_SIZE), (i - from) * example);
      }
      const features = valuesOf(() =>
        inception.features(tensor4d(pixels, [to - from, INCEPTION_SIZE, INCEPTION_SIZE, 3]))
      );
      data.set(features, from * INCEPTION_FEATURES);
      progress.update({ done: to });
      await pause();
    }
  } finally {
    progress.stop();
  }
  return { data, n: count, d: INCEPTION_FEATURES };
}

function compared(
  { features, dimensions, distance, parts }: Space,
  [real, generated]: Side[],
  [a, b]: Points[],
): MeasuredQuality {
  const n = Math.min(a.n, b.n);
  const most = Math.max(1, Math.min(parts, Math.floor(n / (LEAST_PER_DIMENSION * dimensions))));
  const counts = byCount(a, b, most, distance);
  return {
    features,
    real: { title: real.title, images: real.count },
    generated: { title: generated.title, images: generated.count },
    fid: a.n === b.n ? counts[0].distance : distance(a, b),
    kid: kernelDistance(first(a, KERNEL_SAMPLES), first(b, KERNEL_SAMPLES)),
    fid_by_count: counts,
    fid_infinity: most < parts ? null : atInfinity(counts),
  };
}

/** The same for a terminal. */
export function qualityText(
  { features, real, generated, fid, kid, fid_by_count, fid_infinity }: MeasuredQuality,
): string {
  const own = features === "lenet";
  const [fidName, kidName] = own ? ["fid_lenet", "kid_lenet"] : ["FID", "KID"];
  const rows = [
    ["real", `${real.title}: ${real.images} images`],
    ["images", `${generated.title}: ${generated.images} images`],
    [
      "features",
      own ? "of the suite's own classifier" : "of Inception, after Pillow's bicubic filter",
    ],
    [fidName, number(fid)],
    [kidName, number(kid)],
    ...(fid_infinity === null ? [] : [[`${fidName} ∞`, number(fid_infinity)]]),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  const text = rows.map(([name, value]) => `${name.padEnd(width)}  ${value}`).join("\n");
  if (fid_by_count.length === 1) return text;
  const table = textTable(
    [{ title: "images of each", align: "right" }, { title: fidName, align: "right" }],
    fid_by_count.map(({ points, distance }) => [String(points), number(distance)]),
  );
  return `${text}\n\n${table}`;
}

function number(value: number): string {
  return String(Number(value.toPrecision(5)));
}
