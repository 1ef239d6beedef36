/**
 * Reproduces figures as the command line asks: starts the backend, shows progress, and leaves the
 * rest to `src/figures`.
 */
import type { Arithmetic } from "../../backend/mod.ts";
import { identityOf, memoryForRuns, type Preset, PRESET_SIZES } from "../../runs/mod.ts";
import { ensureWritableFolder, freeMemory } from "../../base/mod.ts";
import { type Figure, planFigures } from "../../figures/mod.ts";
import { reproduce, type Reproduced } from "../../reports/mod.ts";
import { imageLoader, openRunContext } from "./run-context.ts";
import { bytesInMemory, reportBroken } from "./load-images.ts";
import { planText } from "./plan-text.ts";
import { slowness } from "../terminal/slowness.ts";
import { tell } from "../terminal/print.ts";

/** What the command line says. */
export interface ReproduceOptions {
  /** How large and long. */
  preset: Preset;
  /** Every random number follows from it. */
  seed: number;
  /** How many seeds: seed, seed + 1, …. */
  seeds: number;
  /** Threads that compute. */
  threads: number;
  /** How sums of products round. */
  arithmetic: Arithmetic;
  /** Where real images come from, as `loadData` takes it. */
  data: string;
  /** Folder of results and runs. */
  out: string;
  /** Train again what is there already. */
  force?: boolean;
  /** Port on 127.0.0.1 at which a page shows what is made; undefined for none. */
  live?: number;
}

/**
 * Plans the runs, says on stderr what there is to do, and reproduces the figures one after the
 * other.
 * @throws {UserError} when the output folder cannot be written or the data cannot be read
 */
export async function reproduceFigures(
  figures: readonly Figure[],
  options: ReproduceOptions,
): Promise<Reproduced[]> {
  const { preset, seed, seeds, threads, arithmetic, data, out, force = false, live } = options;
  ensureWritableFolder(out);
  const where = {
    threads,
    arithmetic,
    data,
    size: PRESET_SIZES[preset].imageSize,
    out,
    force,
    live,
  };
  // A data folder that cannot be read is said before any training.
  const load = imageLoader(where);
  const needsImages = figures.some((figure) => figure.data === "images");
  if (needsImages) await load();
  const { context, host, expect, published, close } = await openRunContext(where, load);
  const scope = { preset, seed, arithmetic, data: needsImages ? identityOf(await load()) : null };
  const plan = planFigures(figures, { scope, seeds, context, slowness: slowness(threads) });
  const reproduced: Reproduced[] = [];
  try {
    const missing = plan.runs.filter(({ state }) => state !== "there");
    const images = needsImages ? bytesInMemory(await load()) : 0;
    const room = { threads, data: images, free: freeMemory() };
    tell(planText(plan, memoryForRuns(missing.map(({ config }) => config), room)));
    expect(missing);
    for (const figure of figures) {
      reproduced.push(
        await reproduce(figure, { scope, seeds, out, context, host }),
      );
      published();
    }
  } finally {
    await close();
  }
  if (needsImages) reportBroken(await load());
  return reproduced;
}
