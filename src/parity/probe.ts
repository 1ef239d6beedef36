import { type Tensor, tidy } from "@tensorflow/tfjs-core";
import { dispose, imagesLayout, type Module, toTorch } from "../nn/mod.ts";
import { stream } from "../random/mod.ts";
import { type Comparison, gather } from "./comparison.ts";
import { goldenFeed, goldenNetwork } from "./golden-game.ts";
import type { GoldenSet } from "./golden-set.ts";
import { imageShape } from "./networks.ts";

/** How the format measures a spread: by this many further runs … */
const NUDGES = 3;
/** … whose initial weights differ by this share of themselves, a few roundings. */
const NUDGE = 3e-7;

/**
 * Compares the networks' outputs at the initial weights: in training mode, then in evaluation mode
 * with the statistics that the first pass has recorded. The format records no spread of them, so it
 * is measured here in the format's own way; a critic's value is a sum of which little is left, and
 * without a spread PyTorch's own rounding would be outside the tolerance.
 */
export function probe(set: GoldenSet): Comparison[] {
  const ours = outputs(set);
  const nudged = Array.from({ length: NUDGES }, (_, i) => outputs(set, i));
  return [...ours].map(([name, values]) => {
    const spread = Math.max(...nudged.map((other) => distance(values, other.get(name)!)));
    const gathering = gather("probe", name);
    gathering.compare(name, values, set.tensor(`probe/${name}`).values, spread);
    return gathering.result();
  });
}

/**
 * Both networks' outputs by the format's names; with the initial weights changed a little, if there
 * is a `nudge`.
 */
function outputs(set: GoldenSet, nudge?: number): Map<string, Float32Array> {
  const { config } = set.manifest;
  const feed = goldenFeed(set);
  const layout = imagesLayout(config.batch, imageShape(config));
  const change = (which: string) => (values: Float32Array, name: string) =>
    nudge === undefined ? values : nudgedBy(stream(nudge, `nudge ${which} ${name}`, 0), values);
  const generator = goldenNetwork(set, "G", change("G"));
  const critic = goldenNetwork(set, "D", change("D"));
  const result = new Map<string, Float32Array>();
  for (const mode of ["train", "eval"]) {
    const output = (network: Module, input: Tensor) =>
      tidy(() => network.forward(input, { training: mode === "train" })).dataSync<"float32">();
    tidy(() => {
      result.set(`G_${mode}_out`, toTorch(output(generator, feed.criticNoise(0)), layout));
      result.set(`D_${mode}_logits`, output(critic, feed.real(0) as Tensor));
    });
  }
  dispose(generator);
  dispose(critic);
  return result;
}

function nudgedBy(random: ReturnType<typeof stream>, values: Float32Array): Float32Array {
  const shares = random.uniform(new Float32Array(values.length), -NUDGE, NUDGE);
  return values.map((value, i) => value * (1 + shares[i]));
}

function distance(a: Float32Array, b: Float32Array): number {
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i])), 0);
}
