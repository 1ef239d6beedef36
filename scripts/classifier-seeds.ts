/**
 * How far `fid_lenet` depends on the seed of the classifier that it is measured by:
 * `deno task classifier-seeds [OUT...] [--make FIGURE]... [--seeds K] [--preset NAME] [--data
 * SOURCE] [--dir DIR]`. Measures what the trainings of output folders kept, by K classifiers that
 * differ in their seed alone: each generator (`train --keep-every`) by as many samples as its
 * training measured, and each sheet of 64 samples. Output folders are only read. `--make` makes the
 * trainings of a figure in DIR, with the generator of every measurement kept; a figure that has all
 * of them is judged by each classifier.
 *
 * Writes `classifier-seeds.csv` into DIR, a row for each set of images, and prints in Markdown how
 * far the values, their ratios, and their order go apart, and the verdicts.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Command } from "@commander-js/extra-typings";
import { canonicalJson, ensureWritableFolder, toCsv, writeAtomic } from "../src/base/mod.ts";
import { imageLoader, openRunContext } from "../src/cli/commands/run-context.ts";
import { EXIT, print, runTask, taskCommand, tell, wrongUsage } from "../src/cli/mod.ts";
import { wholeNumber } from "../src/cli/options/option-parsers.ts";
import { absolute } from "../src/cli/options/paths.ts";
import { dataSource, PRESET_OPTION } from "../src/cli/options/shared-options.ts";
import { parseLine } from "../src/cli/terminal/task-command.ts";
import type { DataSource } from "../src/data/mod.ts";
import { CATALOGUE, chooseFigures, type Figure, numbersOf } from "../src/figures/mod.ts";
import {
  fitGaussian,
  frechetDistanceFrom,
  meanAndDeviation,
  spearman,
} from "../src/metrics/mod.ts";
import { log } from "../src/math/mod.ts";
import { type Classifier, dispose } from "../src/nn/mod.ts";
import { hasGenerator, loadGenerator } from "../src/runs/kinds/gan.ts";
import { type Quality, qualityMeter } from "../src/runs/measures/quality.ts";
import { sampler } from "../src/runs/measures/sampler.ts";
import {
  classifierRun,
  type DataIdentity,
  ensureRuns,
  featuresOf,
  type GanConfig,
  generatedImages,
  identityOf,
  type ImageParts,
  KINDS,
  loadClassifier,
  type Preset,
  PRESET_SIZES,
  readRecord,
  readSheet,
  realImages,
  type RunContext,
  runName,
  type RunRecord,
  runTitle,
  SHEET_SAMPLES,
  sheetIterations,
  StoredRecord,
} from "../src/runs/mod.ts";

/** What was said. */
interface Line {
  folders: string[];
  make: Figure[];
  seeds: number;
  preset: Preset;
  data: string;
  dir: string;
}

/**
 * Reads the command line.
 * @throws {UserError} with exit code 2 for what is not accepted
 */
function readLine(): Line {
  const command = parseLine(taskCommand(
    new Command("classifier-seeds")
      .description("Measures how far fid_lenet and its verdicts depend on the classifier's seed.")
      .argument("[out...]", "output folders of reproduce-fig or train, which are only read")
      .option(
        "--make <figure>",
        "make the trainings of a figure with all generators kept; may be given several times",
        (text, former: Figure[] = []) => [...former, ...chooseFigures([text])],
      )
      .option("--seeds <k>", "classifiers", wholeNumber("--seeds", 2, 100), 5)
      .option(...PRESET_OPTION, "quick")
      .option("--data <source>", "real images", dataSource, "mnist")
      .option("--dir <dir>", "where the results are kept", "results/classifier-seeds"),
  ));
  const { make = [], dir, ...options } = command.opts();
  const folders = command.processedArgs[0].map((folder) => absolute("<out>", folder));
  const empty = folders.find((folder) => !existsSync(join(folder, "runs")));
  if (empty !== undefined) {
    throw wrongUsage(`"${empty}" holds no runs: give an output folder of reproduce-fig or train`);
  }
  return { ...options, folders, make, dir: absolute("--dir", dir) };
}

/** Images, and what they are measured by. */
interface Bench {
  readonly scope: { preset: Preset; seed: number; data: DataIdentity };
  readonly data: DataSource;
  readonly context: RunContext;
  readonly classifiers: readonly Classifier[];
  /** The distance of images from the real ones, by each classifier. */
  readonly measure: (images: ImageParts) => number[];
}

async function openBench(
  scope: Bench["scope"],
  data: DataSource,
  context: RunContext,
  seeds: number,
): Promise<Bench> {
  const run = classifierRun({ preset: scope.preset, data: scope.data });
  const configs = Array.from({ length: seeds }, (_, seed) => ({ ...run, seed }));
  const classifiers = (await ensureRuns(configs, context)).map((record) =>
    loadClassifier(record, data)
  );
  const rulers = classifiers.map((classifier) => {
    const featured = (images: ImageParts) => fitGaussian(featuresOf(classifier, images).features);
    const toReal = frechetDistanceFrom(featured(realImages(data.test)));
    return (images: ImageParts) => toReal(featured(images));
  });
  const measure = (images: ImageParts) => rulers.map((ruler) => ruler(images));
  return { scope, data, context, classifiers, measure };
}

/** One set of images, under each classifier. */
interface Row {
  run: string;
  title: string;
  iteration: number;
  images: number;
  fid: number[];
}

/** The same training, with the generator of every measurement kept. */
function keeping(config: GanConfig): GanConfig {
  const { iterations, evaluation: { every } } = config;
  const measured = Array.from({ length: Math.ceil(iterations / every) }, (_, i) => i * every);
  return { ...config, keepGeneratorAt: [...measured, iterations] };
}

/** The trainings on these images; of one that lies in several folders, the first. */
function trainings(folders: readonly string[], { sha256 }: DataIdentity): RunRecord<GanConfig>[] {
  const found = new Map<string, RunRecord<GanConfig>>();
  for (const folder of folders) {
    const runs = join(folder, "runs");
    for (const name of existsSync(runs) ? readdirSync(runs).sort() : []) {
      const record = readRecord(join(runs, name));
      const isOne = record?.name === name && record.config.kind === "gan" &&
        record.config.data.sha256 === sha256;
      if (isOne && !found.has(name)) found.set(name, record as RunRecord<GanConfig>);
    }
  }
  return [...found.values()];
}

function ofGenerators({ measure }: Bench, record: RunRecord<GanConfig>): Row[] {
  const { config, name: run } = record;
  return config.keepGeneratorAt.filter((iteration) => hasGenerator(record, iteration))
    .map((iteration) => {
      const generator = loadGenerator(record, iteration);
      const images = sampler(config, generator)(config.evaluation.samples);
      dispose(generator);
      const fid = measure(generatedImages(images));
      return { run, title: runTitle(config), iteration, images: images.shape[0], fid };
    });
}

function ofSheets({ measure }: Bench, record: RunRecord<GanConfig>): Row[] {
  const { config, name: run } = record;
  return sheetIterations(record).map((iteration) => {
    const { pixels, shape } = readSheet(record, iteration, SHEET_SAMPLES);
    const [count, height, width, channels] = shape;
    const about = { id: run, title: run, sha256: "", count, height, width, channels };
    const fid = measure(realImages({ ...about, pixels: Uint8Array.from(pixels) }));
    return { run, title: runTitle(config), iteration, images: count, fid };
  });
}

/** Value of seed 0, and mean and deviation over the seeds. */
function spread({ fid }: Row): string {
  const { mean, deviation } = meanAndDeviation(fid);
  return `${fid[0].toFixed(1)} | ${mean.toFixed(1)} ± ${deviation.toFixed(1)}`;
}

/** Least and greatest of Spearman's correlations between the orders of two classifiers. */
function orders(rows: readonly Row[]): string {
  const seeds = rows[0].fid;
  const each = seeds.flatMap((_, a) =>
    seeds.slice(a + 1).map((_, i) =>
      spearman(rows.map(({ fid }) => fid[a]), rows.map(({ fid }) => fid[a + 1 + i]))
    )
  );
  return `${Math.min(...each).toFixed(3)} to ${Math.max(...each).toFixed(3)}`;
}

/** Deviation over the seeds of the logarithm of a ratio: root mean square over all pairs. */
function ratioSpread(rows: readonly Row[]): number {
  let [sum, pairs] = [0, 0];
  rows.forEach((a, i) =>
    rows.slice(i + 1).forEach((b) => {
      const { deviation } = meanAndDeviation(a.fid.map((value, seed) => log(value / b.fid[seed])));
      sum += deviation * deviation;
      pairs++;
    })
  );
  return Math.sqrt(sum / pairs);
}

/** A record as it would be with these evaluations, under the configuration of a figure. */
function under(
  seed: number,
  config: GanConfig,
  record: RunRecord<GanConfig>,
  measured: readonly Quality[][],
): RunRecord<GanConfig> {
  const { tables } = KINDS.find((kind) => kind.name === "gan")!;
  const rows = record.table("evaluations").map((row, i) => ({ ...row, ...measured[i][seed] }));
  const columns = Object.keys(tables.evaluations.columns) as (keyof typeof rows[number])[];
  const csv = new TextEncoder().encode(toCsv(rows, columns));
  const files = {
    place: record.folder,
    read: (file: string) => file === "evaluations.csv" ? csv : record.read(file),
    write: () => {
      throw new TypeError("the record of another classifier is only read");
    },
  };
  return new StoredRecord(files, { ...record, name: runName(config), config }, tables);
}

/** The training of a figure that kept the generator of every measurement, if it is there. */
function keeperOf(config: GanConfig, records: readonly RunRecord<GanConfig>[]) {
  const plain = (config: GanConfig) => canonicalJson({ ...config, keepGeneratorAt: [] });
  return records.find((record) =>
    plain(record.config) === plain(config) && record.outcome.status === "done" &&
    record.table("evaluations").every(({ iteration }) => hasGenerator(record, iteration))
  );
}

/** The claims on quality of each figure whose trainings kept all that was measured. */
function verdicts(bench: Bench, records: readonly RunRecord<GanConfig>[]): string[] {
  const { scope } = bench;
  return CATALOGUE.filter(({ data }) => data === "images").flatMap((figure) => {
    const runs = Object.entries(figure.runs(scope));
    const keepers = runs.map(([, run]) => run.kind === "gan" ? keeperOf(run, records) : undefined);
    if (keepers.includes(undefined)) return [];
    const measured = keepers.map((keeper) => qualities(bench, keeper!));
    const judged = bench.classifiers.map((_, seed) => {
      const made = Object.fromEntries(
        runs.map(([key, run], i) => [
          key,
          under(seed, run as GanConfig, keepers[i]!, measured[i]),
        ]),
      );
      return numbersOf(figure, [{ scope, records: made }]).claims;
    });
    return judged[0].flatMap(({ id, statistic, threshold }, i) => {
      if (!statistic.includes("fid_lenet")) return [];
      const each = judged.map((claims) => claims[i]);
      const numbers = each.map(({ value }) => value?.toPrecision(3) ?? "").join(" | ");
      const words = [...new Set(each.map(({ verdict }) => verdict))].join(", ");
      return [`| \`${id}\` | ${threshold} | ${numbers} | ${words} |`];
    });
  });
}

/** What a training measured, under each classifier. */
function qualities(
  { classifiers, data, context }: Bench,
  record: RunRecord<GanConfig>,
): Quality[][] {
  const { config } = record;
  const meters = classifiers.map((classifier) =>
    qualityMeter(classifier, data.test, {
      seed: config.seed,
      warn: (_, sentence) => context.warn(sentence),
    })
  );
  return record.table("evaluations").map(({ iteration, fid_lenet }) => {
    const generator = loadGenerator(record, iteration);
    const images = sampler(config, generator)(config.evaluation.samples);
    dispose(generator);
    const also = { iteration, withCoverage: iteration === config.iterations };
    const each = meters.map((meter) => meter(images, also));
    if (each[0].fid_lenet !== fid_lenet) {
      throw new Error(`${record.name}, ${iteration}: not what its training measured`);
    }
    return each;
  });
}

const FLOOR = 10_000;

/** The first images that are trained on: what there is between real images. */
async function floorOf({ data: { train }, measure }: Bench): Promise<Row> {
  const { id, title, sha256, width, height, channels } = train;
  const count = Math.min(FLOOR, train.count);
  let pixels: Uint8Array;
  if (train.pixels === undefined) {
    pixels = await train.read(Uint32Array.from({ length: count }, (_, i) => i));
    await train.close();
  } else {
    pixels = train.pixels.subarray(0, count * height * width * channels);
  }
  const images = realImages({ id, title, sha256, width, height, channels, count, pixels });
  const fid = measure(images);
  return { run: "", title: "real training images", iteration: 0, images: count, fid };
}

/** What was measured. */
interface Measured {
  readonly real: Row;
  readonly generators: readonly Row[];
  readonly sheets: readonly Row[];
  readonly claims: readonly string[];
}

async function measureAll(line: Line): Promise<Measured> {
  const { preset, data: spec, dir: out } = line;
  const threads = navigator.hardwareConcurrency;
  const where = { threads, data: spec, size: PRESET_SIZES[preset].imageSize, out, force: false };
  const load = imageLoader(where);
  const data = await load();
  const { context, close } = await openRunContext(where, load);
  try {
    const scope = { preset, seed: 0, data: identityOf(data) };
    const bench = await openBench(scope, data, context, line.seeds);
    for (const figure of line.make) {
      const runs = Object.values(figure.runs(scope));
      await ensureRuns(runs.map((run) => run.kind === "gan" ? keeping(run) : run), context);
    }
    const generators: Row[] = [];
    const sheets: Row[] = [];
    const records = trainings([...line.folders, out], scope.data);
    for (const record of records) {
      generators.push(...ofGenerators(bench, record));
      sheets.push(...ofSheets(bench, record));
      tell(`${record.name}: ${runTitle(record.config)}`);
    }
    const real = await floorOf(bench);
    return { real, generators, sheets, claims: verdicts(bench, records) };
  } finally {
    await close();
  }
}

function write(file: string, { real, generators, sheets }: Measured): void {
  const rows = [real, ...generators, ...sheets].map(({ fid, ...row }) => ({
    ...row,
    ...Object.fromEntries(fid.map((value, seed) => [`fid_lenet_${seed}`, value])),
  }));
  const seeds = real.fid.map((_, seed) => `fid_lenet_${seed}`);
  writeAtomic(file, toCsv(rows, ["run", "title", "iteration", "images", ...seeds] as never[]));
}

/** The same in Markdown. */
function show({ real, generators, sheets, claims }: Measured): void {
  print("| images | of seed 0 | mean ± deviation over the seeds |\n| --- | --- | --- |");
  for (const row of [real, ...generators]) {
    print(`| ${row.title}, ${row.iteration} | ${spread(row)} |`);
  }
  for (const [name, rows] of Object.entries({ generators, sheets })) {
    if (rows.length < 3) continue;
    const ratio = ratioSpread(rows);
    print(
      `\n${rows.length} ${name}: Spearman's correlations of two classifiers ${orders(rows)}; ` +
        `deviation of log(ratio of two) ${ratio.toFixed(3)}`,
    );
  }
  if (claims.length > 0) {
    const seeds = real.fid.map((_, seed) => `seed ${seed}`);
    print(`\n| claim | bound | ${seeds.join(" | ")} | verdicts |`);
    print(`| --- | --- | ${seeds.map(() => "--- | ").join("")} --- |`);
    print(claims.join("\n"));
  }
}

await runTask(async () => {
  const line = readLine();
  ensureWritableFolder(line.dir);
  const measured = await measureAll(line);
  write(join(line.dir, "classifier-seeds.csv"), measured);
  show(measured);
  return EXIT.done;
});
