import { type Preset, PRESET_SIZES } from "../../runs/mod.ts";

/** What the perceptrons are beside those of the paper and of its authors' code: a sentence. */
export function mlpDeparture(preset: Preset): string {
  const { hiddenLayers, hiddenUnits } = PRESET_SIZES[preset].mlp;
  return `MLPs have ${hiddenLayers} hidden layers of ${hiddenUnits} units; its authors' code has 3 of 512, and the paper says 4 of 512.`;
}
