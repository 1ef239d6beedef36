/**
 * How far the critic's weights are clipped: what it does to the critic, and, with the optimizer,
 * the learning rate, and the critic steps, to what the generator comes to.
 */
import {
  type ClippedCritic,
  clippedCriticRun,
  type MapCell,
  mapRun,
  type PointsCriticConfig,
  type PointsGanConfig,
  type RunRow,
  SYNTHETIC_SIZES,
} from "../../runs/mod.ts";
import { recordOf } from "../../base/mod.ts";
import { seedInterval } from "../../metrics/mod.ts";
import type { Statistic, Statistics } from "../../claims/mod.ts";
import type { ChartPanel, HeatmapPanel } from "../../plot/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { hasLearnt } from "../parts/ends.ts";
import { distanceAtEnd, readPointsEvaluations } from "../parts/points-evaluations.ts";
import { finiteOrGap, line } from "../parts/series.ts";

const CLIPS = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1];
const LAYERS = [2, 5];
const CRITICS = LAYERS.flatMap((hiddenLayers) =>
  CLIPS.map((clip): ClippedCritic => ({ clip, hiddenLayers }))
);

/** The map: every one with every other. */
const MAP_CLIPS = [0.01, 0.1, 1];
const RATES = [1e-3, 3e-3, 1e-2];
const CRITIC_STEPS = [1, 5];
const OPTIMIZERS = { rmsProp: "RMSProp", adam: "Adam, β₁ 0.9, on the critic" } as const;
const PANELS = (["rmsProp", "adam"] as const).flatMap((optimizer) =>
  CRITIC_STEPS.map((nCritic) => ({ optimizer, nCritic }))
);
const CELLS = PANELS.flatMap((panel) =>
  RATES.flatMap((learningRate) =>
    MAP_CLIPS.map((clip): MapCell => ({ ...panel, learningRate, clip }))
  )
);

const criticKey = ({ clip, hiddenLayers }: ClippedCritic) =>
  `critic, c ${clip}, ${hiddenLayers} layers` as const;
const cellKey = ({ optimizer, nCritic, learningRate, clip }: MapCell) =>
  `map, ${optimizer}, ${nCritic} critic steps, lr ${learningRate}, c ${clip}` as const;

/** About where the untrained generator is: farther has the same colour. */
const UNTRAINED = 2;

type Runs =
  & Readonly<Record<ReturnType<typeof criticKey>, PointsCriticConfig>>
  & Readonly<Record<ReturnType<typeof cellKey>, PointsGanConfig>>;

/** A critic between fixed points. */
type CriticRow = {
  readonly hidden_layers: number;
  readonly clip: number;
  readonly last_estimate: number;
  readonly steepest_slope_k: number;
  readonly generator_gradient: number;
  /** The first of the stages at which the estimate had nine tenths of its last value. */
  readonly steps_to_nine_tenths: number;
};

/** A cell of the map. */
type CellRow = {
  readonly critic_optimizer: MapCell["optimizer"];
  readonly critic_steps: number;
  readonly learning_rate: number;
  readonly clip: number;
  /** Median of the last three measurements; infinite where it diverged. */
  readonly exact_em: number;
};

/** One, and where it began. */
type Cell = CellRow & {
  /** The untrained generator's exact EM. */
  readonly untrained: number;
};

/** WGAN, Sections 3 and 4.2. */
export const clipping = defineFigure({
  id: "clipping",
  title: "How far to clip: the critic's gradient and speed, and a map of what training comes to",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 1.5, preview: 1.5 },
  runs: (scope): Runs => ({
    ...recordOf(CRITICS, (critic) => [criticKey(critic), clippedCriticRun(scope, critic)]),
    ...recordOf(CELLS, (cell) => [cellKey(cell), mapRun(scope, cell)]),
  }),
  measure: ({ preset }, records) => {
    const critics = CRITICS.map((critic) =>
      criticRow(critic, records[criticKey(critic)].table("probes"))
    );
    const cells = CELLS.map((cell): Cell => {
      const evaluations = readPointsEvaluations(records[cellKey(cell)]);
      return {
        critic_optimizer: cell.optimizer,
        critic_steps: cell.nCritic,
        learning_rate: cell.learningRate,
        clip: cell.clip,
        exact_em: distanceAtEnd(evaluations),
        untrained: evaluations[0].exact_em,
      };
    });
    return {
      critics,
      cells,
      tables: {
        clipping: critics,
        "clipping-map": cells.map(({ untrained: _, ...row }): CellRow => row),
      },
      statistics: clippingStatistics(critics, cells, SYNTHETIC_SIZES[preset].clipping.iterations),
      notes: [
        "A gradient is that of the critic's own estimate, and RMSProp divides it by its size: a small one is no obstacle to training until float32 has no digits left for it.",
      ],
    };
  },
  draw: ({ preset, seed }, { critics, cells }) => {
    const { points, iterations, passes } = SYNTHETIC_SIZES[preset].clipping;
    return {
      rows: [
        {
          height: 300,
          legend: "shared",
          panels: [
            curves("Gradient that the generator gets", critics, "generator_gradient", {
              label: "norm through the trained critic",
              scale: "log",
            }),
            curves("Time to the optimum", critics, "steps_to_nine_tenths", {
              label: "critic steps to 90 % of the last estimate",
              scale: "log",
            }),
          ].map((panel) => ({ span: 2, panel })),
        },
        {
          panels: PANELS.map((of) => map(of, cells)),
        },
      ],
      caption:
        `Above: critics of 64 units a layer between ${points} real and as many generated points, 8 standard deviations apart, ${iterations} steps of RMSProp at 0.001. ` +
        `Below: exact EM at the end of small WGANs on a ring of 8 Gaussians, ${passes} network passes each, one learning rate for both sides, RMSProp for the generator; untrained about ${UNTRAINED}, grey: diverged. ` +
        `Preset ${preset}, seed ${seed}.`,
    };
  },
});

function criticRow(
  { clip, hiddenLayers }: ClippedCritic,
  probes: readonly RunRow<"points-critic", "probes">[],
): CriticRow {
  const last = probes[probes.length - 1];
  const near = probes.find(({ estimate }) => estimate >= 0.9 * last.estimate);
  return {
    hidden_layers: hiddenLayers,
    clip,
    last_estimate: last.estimate,
    steepest_slope_k: last.steepest_slope,
    generator_gradient: last.translation_gradient,
    steps_to_nine_tenths: near?.step ?? NaN,
  };
}

function curves(
  title: string,
  critics: readonly CriticRow[],
  of: "generator_gradient" | "steps_to_nine_tenths",
  y: ChartPanel["y"],
): ChartPanel {
  return {
    kind: "chart",
    title,
    x: { label: "c", scale: "log" },
    y,
    series: LAYERS.map((layers, color) =>
      line(critics.filter(({ hidden_layers }) => hidden_layers === layers), "clip", of, {
        color,
        marker: "circle",
        label: `${layers} hidden layers`,
      })
    ),
  };
}

function map(
  { optimizer, nCritic }: Pick<MapCell, "optimizer" | "nCritic">,
  cells: readonly CellRow[],
): HeatmapPanel {
  const mine = cells.filter((cell) =>
    cell.critic_optimizer === optimizer && cell.critic_steps === nCritic
  );
  const value = (rate: number, clip: number) =>
    mine.find((cell) => cell.learning_rate === rate && cell.clip === clip)!.exact_em;
  return {
    kind: "heatmap",
    title: `${OPTIMIZERS[optimizer]}, critic steps: ${nCritic}`,
    values: RATES.map((rate) => MAP_CLIPS.map((clip) => finiteOrGap(value(rate, clip)))),
    rowLabels: RATES.map(String),
    columnLabels: MAP_CLIPS.map(String),
    xLabel: "c",
    yLabel: "learning rate",
    domain: [0, UNTRAINED],
  };
}

/**
 * What the claims are judged by, from the rows of the tables.
 * @param lastStage the step after which critics are looked at for the last time
 */
export function clippingStatistics(
  critics: readonly CriticRow[],
  cells: readonly Cell[],
  lastStage: number,
): Statistics<"clipping"> {
  const critic = (clip: number, layers = 2) =>
    critics.find((row) => row.clip === clip && row.hidden_layers === layers)!;
  const gradients = (layers: number) =>
    critics.filter((row) => row.hidden_layers === layers)
      .map((row) => `c ${row.clip}: ${row.generator_gradient.toPrecision(2)}`).join(", ");
  const steps = critics.filter((row) => row.hidden_layers === 2)
    .map(({ clip, steps_to_nine_tenths: steps }) =>
      // Its last estimate need not be its optimum.
      `c ${clip}: ${steps === lastStage ? `at least ${steps}, the last look` : steps}`
    ).join(", ");
  return {
    "large-is-slow": {
      value: critic(1).steps_to_nine_tenths / critic(0.01).steps_to_nine_tenths,
      note: steps,
    },
    "small-vanishes": {
      value: critic(0.01).generator_gradient / critic(0.1).generator_gradient,
      note: `2 hidden layers: ${gradients(2)}`,
    },
    "deep-vanishes": {
      value: critic(0.01, 5).generator_gradient / critic(0.01).generator_gradient,
      note: `5 hidden layers: ${gradients(5)}`,
    },
    "momentum-is-worse": ratio(
      cells,
      (cell) => cell.critic_optimizer === "adam",
      (cell) => cell.critic_optimizer === "rmsProp",
    ),
    "high-rate-is-worse": ratio(
      cells,
      (cell) => cell.critic_optimizer === "rmsProp" && cell.learning_rate === 1e-2,
      (cell) => cell.critic_optimizer === "rmsProp" && cell.learning_rate === 1e-3,
    ),
    "more-critic-steps": ratio(
      cells,
      (cell) => cell.critic_optimizer === "rmsProp" && cell.critic_steps === 5,
      (cell) => cell.critic_optimizer === "rmsProp" && cell.critic_steps === 1,
    ),
  };
}

type Which = (cell: Cell) => boolean;

/**
 * Geometric mean of the distances of some cells over those of others, pair by pair, with Student's
 * interval of the logarithms over the pairs. Where one of a pair diverged there is no mean, and it
 * is the median, from the least to the greatest, as it is over seeds. A pair of which neither
 * learnt is left out: of such neither is better.
 */
export function ratio(cells: readonly Cell[], some: Which, others: Which): Statistic {
  const [above, below] = [some, others].map((which) => cells.filter(which));
  const pairs = above.map((one, i) => [one, below[i]]);
  const counted = pairs.filter((pair) =>
    pair.some(({ exact_em, untrained }) => hasLearnt({ value: exact_em }, untrained))
  );
  if (counted.length < 2) return { missing: "of nearly every pair neither training learnt" };
  const ratios = counted.map(([one, other]) => one.exact_em / other.exact_em);
  const farther = ratios.filter((value) => value > 1).length;
  return {
    ...seedInterval(ratios, "ratio"),
    note: `farther in ${farther} of ${counted.length} pairs${
      counted.length < pairs.length
        ? `; of ${
          pairs.length - counted.length
        } more neither came to half of the untrained distance`
        : ""
    }`,
  };
}
