/**
 * What a sweep is to make: the same configurations, names and folders of runs as everywhere else,
 * each once, those that others need before them.
 */
import type { Arithmetic } from "../../backend/mod.ts";
import { packageVersions, sha256 } from "../../base/mod.ts";
import { chooseFigures, type FigureScope, planFigures } from "../../figures/mod.ts";
import {
  type DataIdentity,
  estimateSeconds,
  inArithmetic,
  missingRuns,
  neededRuns,
  type Preset,
  readsImages,
  type RunConfig,
  runName,
  runTitle,
} from "../../runs/mod.ts";
import { trainingRun } from "../../training/mod.ts";
import type { Axis, GridPoint, SettingValue } from "./grid.ts";

/** Where the images of a run come from. */
export interface ImageSource {
  /** As `--data` takes it; places from the root. */
  readonly source: string;
  /** Edge, pixels. */
  readonly size: number;
  /** What of them is in memory, bytes. */
  readonly bytes: number;
  /** Of their content: whoever makes the run finds the same, or refuses. */
  readonly sha256: string;
}

/** A run: a line of the plan. */
export interface PlanLine {
  /** Its name, that of its folder. */
  readonly run: string;
  /** What it is, in a few words. */
  readonly title: string;
  /** Names of the runs that must be finished before; their lines stand above. */
  readonly needs: readonly string[];
  /** Estimated time on two cores, seconds. */
  readonly seconds: number;
  /** What it trains on; null where that is not images. */
  readonly images: ImageSource | null;
  /** What it is. */
  readonly config: RunConfig;
}

/** Figures that are reproduced with some seeds. */
export interface FigureSweep {
  /** Ids. */
  readonly ids: readonly string[];
  /** How large and long. */
  readonly preset: Preset;
  /** The first seed … */
  readonly seed: number;
  /** … and how many. */
  readonly seeds: number;
  /** What they train on; null where that is not images. */
  readonly data: DataIdentity | null;
}

/** A grid of trainings. */
export interface GridSweep {
  /** What is varied. */
  readonly axes: readonly Axis[];
  /** The points, each with the name of its run. */
  readonly points: readonly {
    readonly varied: Readonly<Record<string, SettingValue>>;
    readonly seed: number;
    readonly run: string;
  }[];
}

/** What was asked for. */
export interface SweepHead {
  /** Its name, that of its folder. */
  readonly name: string;
  /** The suite's version … */
  readonly version: string;
  /** … and the SHA-256 of the kernels that it was planned for. */
  readonly kernels: string;
  /** How sums of products round; strictly where it is left out. */
  readonly arithmetic?: "fused" | undefined;
  /** Figures; null for a grid. */
  readonly figures: FigureSweep | null;
  /** A grid; null for figures. */
  readonly grid: GridSweep | null;
}

/** A sweep. */
export interface SweepPlan {
  /** What was asked for. */
  readonly head: SweepHead;
  /** Every run, each after those that it needs. */
  readonly lines: readonly PlanLine[];
}

/** A sweep's own name, and the kernels of its arithmetic. */
export interface Naming {
  /** Where the user gives one. */
  readonly name?: string;
  /** How sums of products round; default: strictly. */
  readonly arithmetic?: Arithmetic;
  /** SHA-256 of the kernels. */
  readonly kernels: string;
}

/**
 * Plans figures.
 * @param images what they train on; null where that is not images
 */
export function planFigureSweep(
  figures: FigureSweep,
  images: ImageSource | null,
  naming: Naming,
): SweepPlan {
  const { preset, seed, seeds, data } = figures;
  const scope: FigureScope = { preset, seed, data, arithmetic: naming.arithmetic };
  const context = { folder: "", kernels: "", force: true };
  const plan = planFigures(chooseFigures(figures.ids), { scope, seeds, context, slowness: 1 });
  const lines = plan.runs.map(({ config }) => lineOf(config, images));
  const words = `${figures.ids.length === 1 ? figures.ids[0] : "figures"}-${preset}`;
  return { head: { ...headOf(naming, words, lines), figures, grid: null }, lines };
}

/**
 * Plans a grid.
 * @param points each with what it trains on
 */
export function planGridSweep(
  axes: readonly Axis[],
  points: readonly (GridPoint & { data: DataIdentity; images: ImageSource })[],
  naming: Naming,
): SweepPlan {
  const made = points.map((point) => ({
    ...point,
    config: inArithmetic(trainingRun(point.plan, point.data), naming.arithmetic ?? "strict"),
  }));
  const lines = new Map<string, PlanLine>();
  for (const { config, images } of made) {
    for (const needed of inOrder([config])) {
      const line = lineOf(needed, images);
      if (!lines.has(line.run)) lines.set(line.run, line);
    }
  }
  const all = [...lines.values()];
  const grid = {
    axes,
    points: made.map(({ varied, seed, config }) => ({ varied, seed, run: runName(config) })),
  };
  return { head: { ...headOf(naming, "train", all), figures: null, grid }, lines: all };
}

/** A run and those it needs, each after its own. */
function inOrder(configs: readonly RunConfig[]): RunConfig[] {
  return missingRuns(configs, { folder: "", kernels: "", force: true });
}

function lineOf(config: RunConfig, images: ImageSource | null): PlanLine {
  return {
    run: runName(config),
    title: runTitle(config),
    needs: Object.values(neededRuns(config)).map(runName),
    seconds: Math.round(10 * estimateSeconds(config)) / 10,
    images: readsImages(config) ? images : null,
    config,
  };
}

/** The same runs have the same name, whatever the order in which they were asked for. */
function headOf(
  { name, arithmetic, kernels }: Naming,
  words: string,
  lines: readonly PlanLine[],
): Omit<SweepHead, "figures" | "grid"> {
  const digits = sha256(lines.map(({ run }) => run).sort().join(" ")).slice(0, 8);
  return {
    name: name ?? `${words}-${digits}`,
    version: packageVersions().earthmover,
    ...arithmetic === "fused" ? { arithmetic } : {},
    kernels,
  };
}
