/** The pictures of mode coverage on a ring and a grid: the clouds and the rows of the table. */
import { distanceToReal, MODE_MIXTURES } from "../../runs/mod.ts";
import { type ChartPanel, DATA_COLORS, type TablePanel } from "../../plot/mod.ts";
import { sampleMixture } from "../../points/mod.ts";
import { points } from "../parts/series.ts";
import { type BestOutcome, MIXTURES } from "./mixture-modes.ts";
import { EDGE, type OnTarget, percent, uniformNoise, uniformPoints } from "./modes-on-target.ts";
import { MODELS } from "./models.ts";

/** Points drawn of each side: the first. */
export const SHOWN = 1000;

/** Generated and real points of one training. */
export function scatter(
  seed: number,
  { mixture, model, samples, onTarget: { present, modes, share } }: BestOutcome,
): ChartPanel {
  const real = sampleMixture(MODE_MIXTURES[mixture], {
    seed,
    purpose: "real points of the picture",
    step: 0,
    count: SHOWN,
  }).points;
  const domain: [number, number] = [-EDGE[mixture], EDGE[mixture]];
  return {
    kind: "chart",
    title: `${MODELS[model]}: ${present} of ${modes}, ${percent(share)} % on one`,
    x: { label: "$x_0$", domain },
    y: { label: "$x_1$", domain },
    aspect: 1,
    series: [
      points(samples.slice(0, SHOWN), "x0", "x1", {
        color: DATA_COLORS.generated,
        opacity: 0.5,
        size: 3,
        label: "generated",
      }),
      {
        kind: "points",
        x: real.filter((_, i) => i % 2 === 0),
        y: real.filter((_, i) => i % 2 === 1),
        color: DATA_COLORS.real,
        opacity: 0.6,
        size: 3,
        label: "real",
      },
    ],
  };
}

/** In nats; of too few samples on a mode none. */
function unevenness({ kl }: OnTarget): string {
  return kl === null ? "–" : kl.toFixed(3);
}

/** The columns of the figure's table. */
export const HEADER = [
  "Mixture",
  "Model",
  "Learning rate",
  "Modes present",
  "Covered (%)",
  "at every rate (%)",
  "On a mode (%)",
  "KL to uniform (nats)",
  "EM",
] as const;

/** Rows of it: noise, and each model at its best learning rate. */
export function mixtureRows(
  seed: number,
  outcomes: readonly BestOutcome[],
): TablePanel["rows"] {
  return MIXTURES.flatMap((mixture) => {
    const { title } = MODE_MIXTURES[mixture];
    const noise = uniformNoise(seed, mixture);
    const trained = outcomes.filter((outcome) => outcome.mixture === mixture);
    return [
      [
        title,
        "uniform noise",
        "–",
        `${noise.present} of ${noise.modes}`,
        percent(noise.covered),
        "–",
        percent(noise.share),
        unevenness(noise),
        distanceToReal(trained[0].config, uniformPoints(seed, mixture)).toFixed(3),
      ],
      ...trained.map((
        { model, learningRate, onTarget, exactEm, all },
      ) => [
        title,
        MODELS[model],
        String(learningRate),
        `${onTarget.present} of ${onTarget.modes}`,
        percent(onTarget.covered),
        all.map((one) => percent(one.onTarget.covered)).join(" / "),
        percent(onTarget.share),
        unevenness(onTarget),
        exactEm.toFixed(3),
      ]),
    ];
  });
}
