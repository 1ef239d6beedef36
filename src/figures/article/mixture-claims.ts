/** What the claims of mode coverage on a ring and a grid are judged by. */
import { recordOf } from "../../base/mod.ts";
import type { Measurement, Statistic } from "../../claims/mod.ts";
import { klRatio } from "./kl-ratio.ts";
import { type BestOutcome, MIXTURES } from "./mixture-modes.ts";
import { type MixtureName, type OnTarget, percent, uniformNoise } from "./modes-on-target.ts";
import { type Model, MODEL_NAMES, MODELS } from "./models.ts";

/** What must hold of the WGAN beside the GANs, each at its best learning rate. */
export function mixtureStatistics(outcomes: readonly BestOutcome[], seed: number) {
  const of = (mixture: MixtureName, model: Model) =>
    outcomes.find((outcome) => outcome.mixture === mixture && outcome.model === model)!;
  const against = (mixture: MixtureName, gan: Model) =>
    evenness(of(mixture, "wgan"), of(mixture, gan));
  const noise = recordOf(MIXTURES, (mixture) => [mixture, uniformNoise(seed, mixture)]);
  return {
    ...recordOf(MIXTURES, (mixture) => [
      `${mixture}-modes`,
      modesShare(MODEL_NAMES.map((model) => of(mixture, model)), noise[mixture]),
    ]),
    ...recordOf(MIXTURES, (mixture) => [
      `${mixture}-kl-nonsaturating`,
      against(mixture, "gan-nonsaturating"),
    ]),
    ...recordOf(MIXTURES, (mixture) => [
      `${mixture}-kl-minimax`,
      against(mixture, "gan-minimax"),
    ]),
    ...recordOf(MIXTURES, (mixture) => [
      `${mixture}-precision`,
      precision(MODEL_NAMES.map((model) => of(mixture, model)), noise[mixture]),
    ]),
  };
}

/**
 * Where a side has too few samples on a mode, there is nothing whose evenness is compared; one that
 * diverged at every rate is an observation, and has no number.
 */
function evenness(wgan: BestOutcome, gan: BestOutcome): Statistic {
  const [a, b] = [wgan, gan].map(({ onTarget: { kl, present } }) => ({ kl, modes: present }));
  if (a.kl !== null && b.kl !== null) return klRatio(a.kl, b.kl, b.modes);
  if (wgan.exactEm === Infinity || gan.exactEm === Infinity) {
    return { value: NaN, note: "one of the two diverged at every learning rate" };
  }
  return {
    missing: `fewer than half of the samples of one lie on a mode: of the WGAN's ${
      percent(wgan.onTarget.share)
    } %, of the GAN's ${percent(gan.onTarget.share)} %`,
  };
}

/**
 * Samples that lie beside all modes, and are nearest to each of them in turn, have lost none for
 * that: it is their precision that is low. One that diverged is nearest to none.
 */
function modesShare(models: readonly BestOutcome[], noise: OnTarget): Statistic {
  const wgan = models.find(({ model }) => model === "wgan")!;
  const { present, modes, kl, share } = wgan.onTarget;
  const note = [
    ...models.map(({ model, learningRate, onTarget }) =>
      `${MODELS[model]}, lr ${learningRate}: ${onTarget.present} of ${modes}`
    ),
    `uniform noise ${noise.present}`,
  ].join(", ");
  const { modes_found: nearest } = wgan.evaluations[wgan.evaluations.length - 1];
  const lost = nearest !== null && nearest < modes;
  if (kl !== null || lost) return { value: present / modes, note };
  return { missing: `${percent(share)} % of the WGAN's samples lie on a mode; ${note}` };
}

function precision(models: readonly BestOutcome[], noise: OnTarget): Measurement {
  const wgan = models.find(({ model }) => model === "wgan")!;
  return {
    value: wgan.onTarget.covered,
    note: [
      ...models.map(({ model, all }) =>
        `${MODELS[model]} ${
          all.map(({ learningRate, onTarget }) =>
            `lr ${learningRate}: ${percent(onTarget.covered)} %`
          )
            .join(" and ")
        }`
      ),
      `uniform noise ${percent(noise.covered)} %`,
    ].join(", "),
  };
}
