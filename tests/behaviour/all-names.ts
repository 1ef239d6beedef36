/**
 * The names that must outlive any rearrangement of the code: of runs, of random streams, of
 * columns. They are taken from what the suite does, not from how it is written.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DataSource, type ImageSet, loadData } from "../../src/data/mod.ts";
import { CLAIM_COLUMNS } from "../../src/claims/mod.ts";
import { folderSide } from "../../src/cli/commands/sides.ts";
import { CATALOGUE, contentOf, planFigures } from "../../src/figures/mod.ts";
import { replay } from "../../src/parity/mod.ts";
import {
  type DataIdentity,
  ensureRuns,
  identityOf,
  PRESET_SIZES,
  PRESETS,
  type RunConfig,
  runName,
  SYNTHETIC_SIZES,
} from "../../src/runs/mod.ts";
import { planTraining, trainingRun } from "../../src/training/mod.ts";
import { noiseImages } from "../runs/noise-source.ts";

/** What names of runs depend on, made up, so that nothing has to be loaded. */
const SOURCES: readonly Omit<DataIdentity, "size">[] = [
  { id: "mnist", channels: 1, sha256: "1".repeat(64) },
  { id: "avatars", channels: 3, sha256: "2".repeat(64) },
  { id: "bare", channels: 3, sha256: "3".repeat(64), unlabelled: true },
];

/** A line a run: preset, seed, data, name, and which figures need it. */
export function namesOfRuns(): string[] {
  const lines: string[] = [];
  const context = { folder: "none", force: true, kernels: "" };
  for (const source of SOURCES) {
    const figures = source.id === "mnist"
      ? CATALOGUE
      : CATALOGUE.filter(({ data }) => data === "images");
    for (const preset of source.unlabelled ? ["quick"] as const : PRESETS) {
      const data = { ...source, size: PRESET_SIZES[preset].imageSize };
      for (const seed of [0, 1]) {
        const order = { scope: { preset, seed, data }, seeds: 1, context, slowness: 1 };
        for (const { name, neededFor } of planFigures(figures, order).runs) {
          const needed = neededFor.length === 0 ? "(other runs)" : neededFor.join(" ");
          lines.push(`${preset}, seed ${seed}, ${data.id}: ${name} for ${needed}`);
        }
      }
    }
    for (const objective of ["wgan", "wgan-gp", "gan-minimax", "gan-nonsaturating"] as const) {
      const plan = planTraining([{ settings: { objective }, nameOf: (name) => name }]);
      const name = runName(trainingRun(plan, { ...source, size: plan.size }));
      lines.push(`train, ${source.id}: ${name} for ${objective}`);
    }
  }
  return lines;
}

/**
 * No number of a narrow run is larger; what is named here decides neither which tables there are
 * nor what random numbers are for.
 */
const MOST: Record<string, number> = {
  ages: 2,
  batches: 2,
  batchSize: 2,
  clip: 0.01,
  criticSteps: 1,
  epochs: 0.01,
  every: 1,
  extraCriticSteps: 1,
  filters: 2,
  followed: 2,
  generatorAt: 2,
  hiddenUnits: 2,
  iterations: 2,
  keepCriticAt: 2,
  keepGeneratorAt: 2,
  learningRate: 1e-4,
  nCritic: 1,
  noise: 0.1,
  nz: 2,
  probeAt: 2,
  probeBatches: 1,
  probeEvery: 2,
  sampleAt: 2,
  samples: 10,
  updates: 2,
};

/** The same run with networks of next to no width, for next to no time. */
function narrow<Value>(value: Value, most = Infinity): Value {
  if (typeof value === "number") return Math.min(value, most) as Value;
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) {
    const all = value.map((one) => narrow(one, most));
    return (most === Infinity ? all : [...new Set(all)]) as Value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, narrow(inner, MOST[key])]),
  ) as Value;
}

/** Noise of the size of `quick`. */
function images(purpose: string, count: number): ImageSet {
  const small = noiseImages(purpose, 4 * count);
  const labels = Uint8Array.from({ length: count }, (_, i) => i % 2);
  return { ...small, width: 32, height: 32, count, labels };
}

/** What a pass through everything said. */
export interface Used {
  /** Purposes of random streams, sorted. */
  purposes: string[];
  /** `kind/table: columns` and `figure/table: columns`. */
  columns: string[];
  /** Files of `src/` that drew random numbers. */
  drawing: Set<string>;
}

/**
 * Draws every figure as for `quick`, but over narrow runs, and does what else draws random numbers.
 * The backend must have been started.
 * @param folder an empty one
 */
export async function namesInUse(folder: string): Promise<Used> {
  const source: DataSource = {
    id: "noise",
    title: "noise",
    train: images("train", 96),
    test: images("test", 40),
  };
  const columns = new Set<string>();
  const { purposes, drawing } = await listening(async () => {
    await withFewSamples(() => drawFigures(source, folder, columns));
    await replay(
      fileURLToPath(new URL("../fixtures/parity-further/mixed16.json", import.meta.url)),
    );
    for (const spec of ["avatars", "emoji"]) await begin(spec);
    const unread = () => Promise.reject(new Error("an image that nobody looks at"));
    folderSide({ title: "a folder", count: 2, read: unread }, 1, 0);
  });
  return { purposes: [...purposes].sort(), columns: [...columns].sort(), drawing };
}

/**
 * Figures of closed forms draw their own points: as many as the table says, which is lent another
 * number.
 */
async function withFewSamples(work: () => Promise<void>): Promise<void> {
  const { samples, discs } = SYNTHETIC_SIZES.quick;
  Object.assign(SYNTHETIC_SIZES.quick, { samples: 100, discs: { pairs: 2, points: 10 } });
  try {
    await work();
  } finally {
    Object.assign(SYNTHETIC_SIZES.quick, { samples, discs });
  }
}

async function drawFigures(
  source: DataSource,
  folder: string,
  columns: Set<string>,
): Promise<void> {
  const scope = { preset: "quick", seed: 0, data: identityOf(source) } as const;
  const context = {
    folder: join(folder, "runs"),
    data: () => Promise.resolve(source),
    report: () => {},
    warn: () => {},
    kernels: "k",
    clock: () => 0,
    force: false,
  };
  for (const figure of CATALOGUE) {
    const plan = Object.entries<RunConfig>(figure.runs(scope));
    const records = await ensureRuns(plan.map(([, config]) => narrow(config)), context);
    const seed = { scope, records: Object.fromEntries(plan.map(([key], i) => [key, records[i]])) };
    for (const table of contentOf(figure, [seed]).tables) {
      columns.add(`${figure.id}/${table.name}: ${table.columns.join()}`);
    }
    if (figure.id === "wgan-1") {
      const [table] = contentOf(figure, [seed, { ...seed, scope: { ...scope, seed: 1 } }]).tables;
      columns.add(`${figure.id} over seeds/${table.name}: ${table.columns.join()}`);
    }
  }
  columns.add(`every figure/claims: ${CLAIM_COLUMNS.join()}`);
  for (const run of readdirSync(context.folder)) {
    const kind = run.replace(/-[0-9a-f]+$/, "");
    const files = readdirSync(join(context.folder, run));
    for (const file of files.filter((name) => name.endsWith(".csv"))) {
      const [header] = readFileSync(join(context.folder, run, file), "utf8").split("\n", 1);
      columns.add(`${kind}/${file.slice(0, -4)}: ${header}`);
    }
  }
}

/** Begins to prepare a source of data, and gives it up at the first image. */
async function begin(spec: string): Promise<void> {
  const enough = new Error("enough");
  const progress = () => {
    throw enough;
  };
  try {
    await loadData(spec, { size: 16, progress });
  } catch (error) {
    if (error !== enough) throw error;
  }
}

/**
 * Hears of every stream that is made meanwhile: its purpose is encoded in UTF-8 there, and the call
 * stack says by whom.
 */
async function listening(work: () => Promise<void>) {
  const purposes = new Set<string>();
  const drawing = new Set<string>();
  const heard = new Set<string>();
  const { encode } = TextEncoder.prototype;
  TextEncoder.prototype.encode = function (text = "") {
    if (heard.has(text)) return encode.call(this, text);
    heard.add(text);
    const stack = new Error().stack!.replaceAll("\\", "/");
    if (stack.includes("/src/random/")) {
      purposes.add(text);
      const caller = /\/(src\/(?!random\/)[\w./-]+\.ts)/.exec(stack)?.[1];
      if (caller !== undefined) drawing.add(caller);
    }
    return encode.call(this, text);
  };
  try {
    await work();
  } finally {
    TextEncoder.prototype.encode = encode;
  }
  return { purposes, drawing };
}
