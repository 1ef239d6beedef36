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
import { parseArgs } from "node:util";
import { canonicalJson, toCsv, writeAtomic } from "../src/base/mod.ts";
import { imageLoader, openRunContext } from "../src/cli/commands/run-context.ts";
import { CATALOGUE, chooseFigures, numbersOf } from "../src/figures/mod.ts";
import {
  fitGaussian,
  frechetDistanceFrom,
  meanAndDeviation,
  spearman,
} from "../src/metrics/mod.ts";
import { log } from "../src/math/mod.ts";
import { dispose } from "../src/nn/mod.ts";
import { hasGenerator, loadGenerator } from "../src/runs/kinds/gan.ts";
import { type Quality, qualityMeter } from "../src/runs/measures/quality.ts";
import { sampler } from "../src/runs/measures/sampler.ts";
import {
  classifierOf,
  classifierRun,
  ensureRuns,
  featuresOf,
  type GanConfig,
  generatedImages,
  identityOf,
  type ImageParts,
  KINDS,
  type Preset,
  PRESET_SIZES,
  readRecord,
  readSheet,
  realImages,
  runName,
  type RunRecord,
  runTitle,
  SHEET_SAMPLES,
  sheetIterations,
  StoredRecord,
} from "../src/runs/mod.ts";

const { positionals: folders, values } = parseArgs({
  allowPositionals: true,
  options: {
    make: { type: "string", multiple: true, default: [] },
    seeds: { type: "string", default: "5" },
    preset: { type: "string", default: "quick" },
    data: { type: "string", default: "mnist" },
    dir: { type: "string", default: "results/classifier-seeds" },
  },
});
const preset = values.preset as Preset;
const size = PRESET_SIZES[preset].imageSize;
const threads = navigator.hardwareConcurrency;
const where = { threads, data: values.data, size, out: values.dir, force: false };
const load = imageLoader(where);
const data = await load();
const identity = identityOf(data);
const scope = { preset, seed: 0, data: identity };
const { context, close } = await openRunContext(where, load);
const configs = Array.from(
  { length: Number(values.seeds) },
  (_, seed) => ({ ...classifierRun({ preset, data: identity }), seed }),
);
const classifiers = (await ensureRuns(configs, context)).map((record) =>
  classifierOf(record, data)
);
const rulers = classifiers.map((classifier) => {
  const featured = (images: ImageParts) => fitGaussian(featuresOf(classifier, images).features);
  const toReal = frechetDistanceFrom(featured(realImages(data.test)));
  return (images: ImageParts) => toReal(featured(images));
});

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

for (const figure of values.make.length === 0 ? [] : chooseFigures(values.make)) {
  const runs = Object.values(figure.runs(scope));
  await ensureRuns(runs.map((run) => run.kind === "gan" ? keeping(run) : run), context);
}

/** The trainings on these images; of one that lies in several folders, the first. */
function trainings(): RunRecord<GanConfig>[] {
  const found = new Map<string, RunRecord<GanConfig>>();
  for (const folder of [...folders, values.dir]) {
    const runs = join(folder, "runs");
    for (const name of existsSync(runs) ? readdirSync(runs).sort() : []) {
      const record = readRecord(join(runs, name));
      const isOne = record?.name === name && record.config.kind === "gan" &&
        record.config.data.sha256 === identity.sha256;
      if (isOne && !found.has(name)) found.set(name, record as RunRecord<GanConfig>);
    }
  }
  return [...found.values()];
}

const measure = (images: ImageParts) => rulers.map((ruler) => ruler(images));

function ofGenerators(record: RunRecord<GanConfig>): Row[] {
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

function ofSheets(record: RunRecord<GanConfig>): Row[] {
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
  const each = rulers.flatMap((_, a) =>
    rulers.slice(a + 1).map((_, i) =>
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
function verdicts(records: readonly RunRecord<GanConfig>[]): string[] {
  return CATALOGUE.filter(({ data }) => data === "images").flatMap((figure) => {
    const runs = Object.entries(figure.runs(scope));
    const keepers = runs.map(([, run]) => run.kind === "gan" ? keeperOf(run, records) : undefined);
    if (keepers.includes(undefined)) return [];
    const measured = keepers.map((keeper) => qualities(keeper!));
    const judged = rulers.map((_, seed) => {
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
function qualities(record: RunRecord<GanConfig>): Quality[][] {
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

const generators: Row[] = [];
const sheets: Row[] = [];
const records = trainings();
for (const record of records) {
  generators.push(...ofGenerators(record));
  sheets.push(...ofSheets(record));
  console.error(`${record.name}: ${runTitle(record.config)}`);
}
const floor = {
  ...data.train,
  pixels: data.train.pixels!.slice(0, 10_000 * size * size),
  count: 10_000,
};
const real: Row = {
  run: "",
  title: "real training images",
  iteration: 0,
  images: floor.count,
  fid: measure(realImages(floor as Parameters<typeof realImages>[0])),
};
const claims = verdicts(records);
await close();

writeAtomic(
  join(values.dir, "classifier-seeds.csv"),
  toCsv(
    [real, ...generators, ...sheets].map(({ fid, ...row }) => ({
      ...row,
      ...Object.fromEntries(fid.map((value, seed) => [`fid_lenet_${seed}`, value])),
    })),
    [
      "run",
      "title",
      "iteration",
      "images",
      ...configs.map(({ seed }) => `fid_lenet_${seed}`),
    ] as never[],
  ),
);
console.log("| images | of seed 0 | mean ± deviation over the seeds |\n| --- | --- | --- |");
for (const row of [real, ...generators]) {
  console.log(`| ${row.title}, ${row.iteration} | ${spread(row)} |`);
}
for (const [name, rows] of Object.entries({ generators, sheets })) {
  if (rows.length < 3) continue;
  const ratio = ratioSpread(rows);
  console.log(
    `\n${rows.length} ${name}: Spearman's correlations of two classifiers ${orders(rows)}; ` +
      `deviation of log(ratio of two) ${ratio.toFixed(3)}`,
  );
}
if (claims.length > 0) {
  console.log(
    `\n| claim | bound | ${configs.map(({ seed }) => `seed ${seed}`).join(" | ")} | verdicts |`,
  );
  console.log(`| --- | --- | ${configs.map(() => "--- | ").join("")} --- |`);
  console.log(claims.join("\n"));
}
