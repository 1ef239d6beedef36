/**
 * Reproduces a figure at smoke into a folder, saving a checkpoint after every iteration; says each
 * iteration on stdout.
 */
import process from "node:process";
import { startBackend } from "../../src/backend/mod.ts";
import { loadData } from "../../src/data/mod.ts";
import { identityOf, PRESET_SIZES } from "../../src/runs/mod.ts";
import { chooseFigures } from "../../src/figures/mod.ts";
import { reproduce, runsFolder } from "../../src/reports/mod.ts";

const [id, out] = process.argv.slice(2);
const [figure] = chooseFigures([id]);
const backend = await startBackend({ threads: 1 });
const source = await loadData("mnist", { size: PRESET_SIZES.smoke.imageSize, cache: out });
let now = 0;
await reproduce(figure, {
  scope: { preset: "smoke", seed: 0, data: identityOf(source) },
  out,
  context: {
    folder: runsFolder(out),
    data: () => Promise.resolve(source),
    report: ({ run, iteration }) => process.stdout.write(`${run} ${iteration}\n`),
    warn: (sentence) => console.error(sentence),
    kernels: backend.kernelHash,
    // Every look at this clock finds an hour gone, so that a checkpoint is due.
    clock: () => now += 3600,
    force: false,
  },
  host: { threads: 2, runtime: "", platform: "", cores: 1, features: [] },
});
process.exit(0);
