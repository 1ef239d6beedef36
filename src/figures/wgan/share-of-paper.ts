import { type Preset, PRESET_SIZES } from "../../runs/mod.ts";

const GENERATORS = { dcgan: "DCGAN", mlp: "MLP" } as const;

/** How much of the paper's training a preset has: a sentence. */
export function shareOfPaper(preset: Preset, generator: keyof typeof GENERATORS): string {
  const [here, whole] = ([preset, "paper"] as const)
    .map((preset) => PRESET_SIZES[preset].wgan.iterations[generator]);
  const share = Number((100 * here / whole).toPrecision(2));
  return `The WGAN with the ${
    GENERATORS[generator]
  } generator has ${here} generator iterations, ${share} % of the ${whole} that the preset paper has.`;
}
