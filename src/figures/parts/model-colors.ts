/**
 * Where a chart shows models, one colour a model in all figures, so that a reader who has learnt it
 * in one knows it in the next; charts of settings, ages, and closed forms go through the palette.
 * The places are those of the palette of `src/plot`, which colour-blind readers tell apart;
 * two of it are the data's (`DATA_COLORS`), which a chart may show beside their models.
 */
import type { GanConfig } from "../../runs/mod.ts";
import type { Dash } from "../../plot/mod.ts";

/** A model by what it is trained by. */
type Objective = GanConfig["objective"];

/** Models, of blue where their critic is a WGAN's, and of red where it is a discriminator. */
export const MODEL_COLORS: Readonly<Record<Objective, number>> = {
  wgan: 0,
  "wgan-sigmoid": 0,
  "wgan-gp": 5,
  "gan-nonsaturating": 1,
  "gan-linear": 1,
  "gan-minimax": 4,
};

/** What is not trained: a closed form, an exact distance. */
export const EXACT_COLOR = 6;

const DASHES: readonly Dash[] = ["solid", "dashed", "dotted", "dashdot"];

/**
 * How curves in one chart look: each has its model's colour, and those of one colour differ in
 * their dash, the first solid.
 * @param models of the curves, in the order of the legend
 */
export function modelLooks(models: readonly Objective[]): { color: number; dash: Dash }[] {
  const colors = models.map((model) => MODEL_COLORS[model]);
  return colors.map((color, i) => {
    const before = colors.slice(0, i).filter((other) => other === color).length;
    return { color, dash: DASHES[before % DASHES.length] };
  });
}
