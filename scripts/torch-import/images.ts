/**
 * Writes what this suite makes of a generator, for a comparison with PyTorch:
 * `images.ts GENERATOR OUT` reads a safetensors file and writes another with the noise (`noise`,
 * `[n, nz]`) and the images by recorded (`eval`) and by the batch's statistics (`train`),
 * `[n, channels, height, width]`.
 */
import process from "node:process";
import { tensor2d } from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { openGenerator } from "../../src/training/mod.ts";
import { writeAtomic } from "../../src/base/mod.ts";
import {
  encodeSafetensors,
  imagesLayout,
  type StateDict,
  type TorchValue,
  toTorch,
} from "../../src/nn/mod.ts";
import { stream } from "../../src/random/mod.ts";

const COUNT = 16;

const [from, out] = process.argv.slice(2);
await startBackend({ threads: 1 });
const { generator, nz, image } = openGenerator(from);
const noise = stream(0, "noise for a comparison").normal(COUNT * nz);
const layout = imagesLayout(COUNT, image);
const result = new Map<string, TorchValue>([["noise", { shape: [COUNT, nz], values: noise }]]);
// Recorded statistics first: a pass in training changes them.
for (const mode of ["eval", "train"]) {
  const images = generator.forward(tensor2d(noise, [COUNT, nz]), { training: mode === "train" });
  const values = toTorch(images.dataSync<"float32">(), layout);
  result.set(mode, { shape: layout.shape, values });
}
writeAtomic(out, encodeSafetensors(result as StateDict));
await stopBackend();
