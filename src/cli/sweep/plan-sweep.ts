/** From what the command line says to a plan: finds the images, expands, and writes it down. */
import { resolve } from "node:path";
import { type Arithmetic, kernelHash } from "../../backend/mod.ts";
import { ensureWritableFolder, fileError, readText } from "../../base/mod.ts";
import { DEFAULT_DATA, parseDataSpec } from "../../data/mod.ts";
import { chooseFigures } from "../../figures/mod.ts";
import { type DataIdentity, identityOf, type Preset, PRESET_SIZES } from "../../runs/mod.ts";
import {
  type Axis,
  gridPoints,
  gridSize,
  type ImageSource,
  type Naming,
  planFigureSweep,
  planGridSweep,
  readGridFile,
  type SweepPlan,
} from "../../sweep/mod.ts";
import { parseSettings, SETTING_NAMES, type SettingSource } from "../../training/mod.ts";
import { kebabCase } from "../options/setting-options.ts";
import { wrongUsage } from "../options/option-parsers.ts";
import { bytesInMemory } from "../commands/load-images.ts";
import { imageLoader } from "../commands/run-context.ts";

/** What the command line says. */
export interface PlanSweepOptions {
  /** Ids of figures; none for a grid. */
  figures: readonly string[];
  /** How large and long figures are. */
  preset: Preset;
  /** How many seeds. */
  seeds: number;
  /** What is varied. */
  vary: readonly Axis[];
  /**
   * Settings by name, as typed, `seed` and `data` of figures too; other options are passed over.
   */
  typed: Readonly<Record<string, string | undefined>>;
  /** Path of a configuration file. */
  config?: string;
  /** The sweep's own name. */
  name?: string;
  /** How sums of products round. */
  arithmetic: Arithmetic;
  /** Folder of results and runs. */
  out: string;
  /** Threads that decode images. */
  threads: number;
  /** Whether a grid may be as large as it likes. */
  yes: boolean;
}

/** A grid of more runs is asked about: it is easily more than was meant. */
const MANY = 1000;

/** Finds the images of a data source, at a size. */
export type FindImages = (
  spec: string,
  size: number,
) => Promise<{ data: DataIdentity; images: ImageSource }>;

/**
 * Plans a sweep; makes no run.
 * @param find finds images; by default loads them
 * @throws {UserError} for what is wrong with a setting, the images, or the output folder
 */
export async function planSweep(
  given: PlanSweepOptions,
  find: FindImages = finder(given.out, given.threads),
): Promise<SweepPlan> {
  const { figures, config, vary } = given;
  const typed = Object.fromEntries(
    SETTING_NAMES.flatMap((name) =>
      given.typed[name] === undefined ? [] : [[name, given.typed[name]]]
    ),
  );
  const options = { ...given, typed };
  const naming = {
    name: options.name,
    arithmetic: options.arithmetic,
    kernels: kernelHash(options.arithmetic),
  };
  if (figures.length === 0) return await planGrid(options, find, naming);
  if (vary.length > 0 || config !== undefined) {
    throw wrongUsage("figures have settings of their own; give figures, or --vary and --config");
  }
  return await planFigures(options, find, naming);
}

async function planFigures(
  { figures, preset, seeds, typed }: PlanSweepOptions,
  find: FindImages,
  naming: Naming,
): Promise<SweepPlan> {
  const { seed: seedText, data = DEFAULT_DATA, ...others } = typed;
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw wrongUsage(
      `--${kebabCase(other)} is a setting of train, and figures have their own; leave it out`,
    );
  }
  const { seed = 0 } = parseSettings({ seed: seedText }, nameOf);
  const chosen = chooseFigures(figures);
  const found = chosen.some((figure) => figure.data === "images")
    ? await find(data, PRESET_SIZES[preset].imageSize)
    : null;
  const ids = chosen.map(({ id }) => id);
  const sweep = { ids, preset, seed, seeds, data: found?.data ?? null };
  return planFigureSweep(sweep, found?.images ?? null, naming);
}

async function planGrid(
  { vary, seeds, typed, config, yes }: PlanSweepOptions,
  find: FindImages,
  naming: Naming,
): Promise<SweepPlan> {
  const line = { settings: parseSettings(typed, nameOf), nameOf };
  const file = config === undefined ? undefined : openGridFile(config);
  const inFile = file?.axes.filter(({ name }) => line.settings[name] === undefined) ?? [];
  const axes = [...vary, ...inFile.filter((axis) => vary.every(({ name }) => name !== axis.name))];
  const grid = { axes, sources: [line, ...file ? [file.source] : []], seeds };
  const size = gridSize(grid);
  if (size > MANY && !yes) {
    throw wrongUsage(
      `this grid has ${size} runs, ${
        [...axes.map(({ values }) => values.length), seeds].join(" × ")
      }` +
        " with its seeds; say --yes if they are all wanted",
    );
  }
  const points = [];
  for (const point of gridPoints(grid)) {
    points.push({ ...point, ...await find(point.plan.data, point.plan.size) });
  }
  return planGridSweep(axes, points, naming);
}

const nameOf = (name: string) => `--${kebabCase(name)}`;

function openGridFile(path: string): { axes: Axis[]; source: SettingSource } {
  try {
    const { settings, axes } = readGridFile(readText(path), path);
    return { axes, source: { settings, nameOf: (name) => `"${name}" in "${path}"` } };
  } catch (error) {
    throw fileError(error, `cannot read the configuration "${path}"`);
  }
}

/** Loads images, each set once. */
function finder(out: string, threads: number): FindImages {
  const known = new Map<string, { data: DataIdentity; images: ImageSource }>();
  return async (spec, size) => {
    const { kind, place } = parseDataSpec(spec);
    const source = place === "" ? spec : `${kind}:${resolve(place)}`;
    const key = `${size} ${source}`;
    const found = known.get(key);
    if (found !== undefined) return found;
    ensureWritableFolder(out);
    const load = imageLoader({ data: source, size, threads, out, force: false });
    const loaded = await load();
    const data = identityOf(loaded);
    const { sha256 } = data;
    const fresh = { data, images: { source, size, bytes: bytesInMemory(loaded), sha256 } };
    known.set(key, fresh);
    return fresh;
  };
}
