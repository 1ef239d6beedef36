import type { StackedGanConfig } from "../../runs/mod.ts";
import { keysOf } from "../../base/mod.ts";

/** A model of mode coverage, by its key in runs and tables. */
export type Model = StackedGanConfig["objective"];

/** The models for a reader. */
export const MODELS: Readonly<Record<Model, string>> = {
  "gan-minimax": "GAN, log(1 − D)",
  "gan-nonsaturating": "GAN, −log D",
  wgan: "WGAN",
};

/** All of them, in the order of panels and tables. */
export const MODEL_NAMES: readonly Model[] = keysOf(MODELS);
