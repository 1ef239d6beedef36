/** Reproduces figures as the command line asks: starts the backend, shows progress, and leaves the rest to `src/figures`. */
import { join } from "node:path";
import process from "node:process";
import { startBackend } from "../backend/mod.ts";
import type { DataSource } from "../data/mod.ts";
import { identityOf, type Preset, type RunProgress, SCALES } from "../experiments/mod.ts";
import { ensureWritableFolder } from "../files/mod.ts";
import {
  DEFAULT_SEEDS,
  type Figure,
  planFigures,
  reproduce,
  type Reproduced,
  runsFolder,
} from "../figures/mod.ts";
import { loadImages, reportBroken } from "./load-images.ts";
import { planText } from "./plan-text.ts";
import { type Progress, startProgress } from "./progress.ts";
import { slowness } from "./slowness.ts";

/** What the command line says. */
export interface ReproduceOptions {
  /** How large and long. */
  preset: Preset;
  /** Every random number follows from it. */
  seed: number;
  /** How many seeds: seed, seed + 1, …; default the preset's. */
  seeds?: number;
  /** Threads that compute. */
  threads: number;
  /** Where real images come from, as `loadData` takes it. */
  data: string;
  /** Folder of results and runs. */
  out: string;
  /** Train again what is there already. */
  force?: boolean;
}

/**
 * Plans the runs, says on stderr what there is to do, and reproduces the figures one after the other.
 * @throws {UserError} when the output folder cannot be written or the data cannot be read
 */
export async function reproduceFigures(
  figures: readonly Figure[],
  { preset, seed, seeds = DEFAULT_SEEDS[preset], threads, data, out, force = false }:
    ReproduceOptions,
): Promise<Reproduced[]> {
  ensureWritableFolder(out);
  // A data folder that cannot be read is said before any training.
  let source: Promise<DataSource> | undefined;
  const images = { size: SCALES[preset].imageSize, cache: join(out, "cache") };
  const load = () => source ??= loadImages(data, images);
  if (figures.some((figure) => figure.data === "images")) await load();
  const backend = await startBackend({ threads });
  if (backend.fallback) console.error(backend.fallback);

  const reports = progressOfRuns();
  const laboratory = {
    folder: runsFolder(out),
    data: load,
    report: reports.report,
    warn: (sentence: string) => console.error(sentence),
    kernels: backend.kernelHash,
    clock: () => performance.now() / 1000,
    force,
  };
  const host = {
    threads: backend.threads,
    runtime: runtimeName(),
    platform: `${process.platform} ${process.arch}`,
    cores: navigator.hardwareConcurrency,
    features: backend.features,
  };
  const plan = planFigures(figures, {
    setting: { preset, seed },
    seeds,
    data: source === undefined ? null : identityOf(await source),
    laboratory,
    slowness: slowness(threads),
  });
  console.error(planText(plan));
  const reproduced: Reproduced[] = [];
  try {
    for (const figure of figures) {
      reproduced.push(
        await reproduce(figure, {
          setting: { preset, seed },
          seeds,
          out,
          identifyData: async () => identityOf(await load()),
          laboratory,
          host,
        }),
      );
    }
  } finally {
    reports.stop();
  }
  if (source !== undefined) reportBroken(await source);
  return reproduced;
}

/** A progress bar for each run, one after the other. */
function progressOfRuns(): { report: (state: RunProgress) => void; stop: () => void } {
  let current: { run: string; progress: Progress } | undefined;
  return {
    report: ({ run, iteration, iterations, status }) => {
      if (current?.run !== run) {
        current?.progress.stop();
        current = { run, progress: startProgress(run, iterations, "it") };
      }
      current.progress.update(iteration, status);
    },
    stop: () => current?.progress.stop(),
  };
}

function runtimeName(): string {
  const { deno, bun, node } = process.versions as Record<string, string | undefined>;
  return deno ? `deno ${deno}` : bun ? `bun ${bun}` : `node ${node}`;
}
