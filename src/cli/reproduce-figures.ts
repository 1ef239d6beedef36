/** Reproduces figures as the command line asks: starts the backend, shows progress, and leaves the rest to `src/figures`. */
import { identityOf, type Preset, SCALES } from "../experiments/mod.ts";
import { ensureWritableFolder } from "../files/mod.ts";
import { type Figure, reproduce, type Reproduced } from "../figures/mod.ts";
import { imageLoader, openLaboratory } from "./laboratory.ts";

/** What the command line says. */
export interface ReproduceOptions {
  /** How large and long. */
  preset: Preset;
  /** Every random number follows from it. */
  seed: number;
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
 * Reproduces the figures one after the other.
 * @throws {UserError} when the output folder cannot be written or the data cannot be read
 */
export async function reproduceFigures(
  figures: readonly Figure[],
  { preset, seed, threads, data, out, force = false }: ReproduceOptions,
): Promise<Reproduced[]> {
  ensureWritableFolder(out);
  const where = { threads, data, size: SCALES[preset].imageSize, out, force };
  // A data folder that cannot be read is said before any training.
  const load = imageLoader(where);
  if (figures.some((figure) => figure.data === "images")) await load();
  const { laboratory, host, close } = await openLaboratory(where, load);
  const reproduced: Reproduced[] = [];
  try {
    for (const figure of figures) {
      reproduced.push(
        await reproduce(figure, {
          setting: { preset, seed },
          out,
          identifyData: async () => identityOf(await load()),
          laboratory,
          host,
        }),
      );
    }
  } finally {
    close();
  }
  return reproduced;
}
