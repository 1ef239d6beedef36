import { type Preset, PRESET_SIZES } from "../../runs/mod.ts";

/** In what the perceptrons differ from those that the paper describes: a sentence. */
export function mlpDeparture(preset: Preset): string {
  const { hiddenLayers, hiddenUnits } = PRESET_SIZES[preset].mlp;
  return `MLPs have ${hiddenLayers} hidden layers of ${hiddenUnits} units, as its authors' code has 3 of 512; the paper says 4 of 512.`;
}
