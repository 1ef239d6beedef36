/**
 * Winograd's passes beside the direct ones at every shape that the presets train; the tables of
 * docs/winograd.md.
 *
 *     deno run --allow-read --allow-env scripts/measure-winograd.ts errors|times [THREADS]
 *
 * `errors`: against sums in float64, exit code 1 where a bar is missed; takes minutes. `times`: of
 * 64 images, minima.
 */
import process from "node:process";
import { startBackend } from "../src/backend/mod.ts";
import { suitsWinograd } from "../src/backend/kernels/conv/winograd-tiling.ts";
import { textTable } from "../src/cli/mod.ts";
import { BARS, errorRatio } from "./winograd/error.ts";
import { type Shape, trainedLayers, trainedShapes } from "./winograd/layers.ts";
import { drawLayer, PASSES } from "./winograd/pass.ts";
import { passTimes } from "./winograd/time.ts";

/** Of the results, sums in float64 of so many images and channels. */
const SAMPLE = { images: 4, channels: 16 };

function nameOf({ edge, inputs, outputs }: Shape): string {
  return `${edge}², ${inputs} → ${outputs}`;
}

/** By shape, the worst over batches and drawings of each pass; whether all bars are met. */
function errors(): { lines: string[][]; met: boolean } {
  const worst = new Map<string, { rms: number; largest: number }>();
  let met = true;
  for (const layer of trainedLayers()) {
    for (const drawing of ["normal", "rectified"] as const) {
      const values = drawLayer(layer, drawing);
      for (const pass of PASSES) {
        if (!suitsWinograd(values.info, pass)) continue;
        const { rms, largest } = errorRatio(pass, values, SAMPLE);
        if (!(rms <= BARS.rms && largest <= BARS.largest)) {
          met = false;
          console.log(`${layer.batch} × ${nameOf(layer)}, ${drawing}, ${pass}: ${rms}, ${largest}`);
        }
        const key = `${nameOf(layer)} ${pass}`;
        const before = worst.get(key) ?? { rms: 0, largest: 0 };
        worst.set(key, {
          rms: Math.max(before.rms, rms),
          largest: Math.max(before.largest, largest),
        });
      }
    }
  }
  const lines = trainedShapes().map((shape) => [
    nameOf(shape),
    ...PASSES.map((pass) => {
      const found = worst.get(`${nameOf(shape)} ${pass}`);
      return found ? `${found.rms.toFixed(2)} / ${found.largest.toFixed(2)}` : "direct";
    }),
  ]);
  return { lines, met };
}

/**
 * By shape, milliseconds of each pass by Winograd's kernels and by the direct ones, and which is
 * chosen.
 */
function times(): string[][] {
  return trainedShapes().map((shape) => {
    const values = drawLayer({ ...shape, batch: 64 });
    const cells = PASSES.map((pass) => {
      const [winograd, direct] = passTimes(pass, values);
      const ratio = `${winograd.toFixed(2)} / ${direct.toFixed(2)} = ${
        (winograd / direct).toFixed(2)
      }`;
      return suitsWinograd(values.info, pass) ? ratio : `(${ratio})`;
    });
    return [nameOf(shape), ...cells];
  });
}

const [what, threads = "1"] = process.argv.slice(2);
await startBackend({ threads: Number(threads) });
const { lines, met } = what === "times" ? { lines: times(), met: true } : errors();
const titles = ["edge², channels", "forward", "to the input", "to the filter"];
console.log(textTable(titles.map((title) => ({ title })), lines));
process.exit(met ? 0 : 1);
