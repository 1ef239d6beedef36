/**
 * TPM, Section 2.2.2: what an update of the generator does to its samples, the better the
 * discriminator is trained, by −log D, by log(1 − D), and by a WGAN's critic.
 */
import { recordOf } from "../../base/mod.ts";
import type { Measurement, Statistics } from "../../claims/mod.ts";
import { exp, LN2, log } from "../../math/mod.ts";
import { type Averaging, meanAndDeviation, seedInterval } from "../../metrics/mod.ts";
import type { ChartPanel, LineSeries, Series } from "../../plot/mod.ts";
import { type RunRow, SYNTHETIC_SIZES, updatesRun } from "../../runs/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { line } from "../parts/series.ts";

/** The games. */
const GAMES = ["gan-nonsaturating", "wgan"] as const;

/** Updates by the loss that they go down; the second is tried beside the game's own. */
const LOSSES = {
  "-log D": { game: "gan-nonsaturating", label: "−log D", color: 0 },
  "log(1 - D)": { game: "gan-nonsaturating", label: "log(1 − D)", color: 1 },
  "WGAN": { game: "wgan", label: "WGAN", color: 2 },
} as const;

type Loss = keyof typeof LOSSES;
const ALL_LOSSES = ["-log D", "log(1 - D)", "WGAN"] as const satisfies readonly Loss[];

type Tried = RunRow<"points-updates", "updates">;

/** Updates of one kind at one age by one critic. */
export type UpdatesRow = {
  readonly loss: Loss;
  readonly iteration: number;
  readonly critic_steps: number;
  readonly updates: number;
  readonly trials: number;
  /** Share of the trials after which exact EM is larger. */
  readonly worse: number;
  /** Share of them after which samples are farther from their modes on average. */
  readonly farther: number;
  /** Geometric mean over the trials of exact EM after over before. */
  readonly em_ratio: number;
  /** Mean over the trials. */
  readonly length: number;
};

/** A critic at one age after some further steps. */
export type CriticRow =
  & { readonly game: typeof GAMES[number] }
  & RunRow<
    "points-updates",
    "critics"
  >;

/** TPM, Section 2.2.2. */
export const logDUpdates = defineFigure({
  id: "log-d-updates",
  title: "What an update of the generator does, the better its critic is trained",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: null, full: null, paper: null },
  runs: (scope) => recordOf(GAMES, (game) => [game, updatesRun(scope, game)]),
  measure: (_, records) => {
    const rows = ALL_LOSSES.flatMap((loss) =>
      rowsOf(loss, records[LOSSES[loss].game].table("updates"))
    );
    const critics = GAMES.flatMap((game) =>
      records[game].table("critics").map((row): CriticRow => ({ game, ...row }))
    );
    return {
      rows,
      critics,
      tables: { "log-d-updates": rows, "log-d-updates-critics": critics },
      statistics: logDUpdatesStatistics(rows, critics),
      notes: [
        "An update is a step of the game's own optimizer from where it is: without momentum, so that it is of one gradient alone, and divided by the size of the gradients of the game so far, so that it is as long as in training where the gradient is.",
        "Every update is tried on the same samples of fixed noise and the same real points, and by the same noise with every critic.",
      ],
    };
  },
  draw: ({ preset, seed }, { rows, critics }) => {
    const { batches, batchSize, samples, followed } = SYNTHETIC_SIZES[preset].updates;
    return {
      rows: [
        {
          height: 300,
          legend: "shared",
          panels: [
            shares("One update: samples are worse", rows, 1),
            changes("One update: by how much", rows, 1),
            panel("One update: length", {
              label: "Euclidean, all parameters",
              scale: "log",
            }, curves(rows, 1, ({ length }) => length, geometricMean)),
          ],
        },
        {
          height: 300,
          panels: [
            shares("Ten in a row: samples are worse", rows, 10),
            changes("Ten in a row: by how much", rows, 10),
            panel("Gradient of one noise over the critic's steps", {
              label: "Hill's index of coordinates",
              scale: "log",
            }, tails(critics)),
          ],
        },
      ],
      caption:
        `A GAN (−log D, Adam) and a WGAN (clipped to ±0.1, RMSProp) of perceptrons on a ring of 8 Gaussians, interrupted at five ages. There the critic is trained on and the generator is not; then updates are tried, ${batches} of ${batchSize} points each, and exact EM of ${samples} samples is measured. Curves: means over the ages; dashed: the critic as it is in the game. ` +
        `Below, right: the gradient of one batch of noise over the critic's next ${followed} steps. Preset ${preset}, seed ${seed}.`,
    };
  },
});

/** The rows of one loss. */
function rowsOf(loss: Loss, tried: readonly Tried[]): UpdatesRow[] {
  const places = [
    ...new Set(
      tried.map((row) => JSON.stringify([row.iteration, row.critic_steps, row.updates])),
    ),
  ];
  return places.map((place) => {
    const [iteration, critic_steps, updates]: number[] = JSON.parse(place);
    const trials = tried.filter((row) =>
      row.iteration === iteration && row.critic_steps === critic_steps && row.updates === updates
    ).map((row) => after(loss, row));
    const share = (which: (trial: ReturnType<typeof after>) => boolean) =>
      trials.filter(which).length / trials.length;
    return {
      loss,
      iteration,
      critic_steps,
      updates,
      trials: trials.length,
      worse: share(({ em, before }) => em > before.em),
      farther: share(({ offModes, before }) => offModes > before.offModes),
      em_ratio: geometricMean(trials.map(({ em, before }) => em / before.em)),
      length: mean(trials.map(({ length }) => length)),
    };
  });
}

/** What came of a trial by that loss. */
function after(loss: Loss, row: Tried) {
  const before = { em: row.exact_em_before, offModes: row.off_modes_before };
  return loss === "log(1 - D)"
    ? {
      before,
      em: row.exact_em_minimax!,
      offModes: row.off_modes_minimax!,
      length: row.length_minimax!,
    }
    : { before, em: row.exact_em, offModes: row.off_modes, length: row.length };
}

const mean = (values: readonly number[]) => meanAndDeviation(values).mean;
const geometricMean = (values: readonly number[]) => exp(mean(values.map(log)));

type Of = (row: UpdatesRow) => number;
type Average = (values: readonly number[]) => number;

/** A curve a loss over the critic's steps, and the game's own critic as a level. */
function curves(
  rows: readonly UpdatesRow[],
  updates: number,
  of: Of,
  average: Average,
): Series[] {
  return ALL_LOSSES.flatMap((loss) => {
    const { label, color } = LOSSES[loss];
    const mine = rows.filter((row) => row.loss === loss && row.updates === updates);
    const steps = stepsOf(mine);
    const at = (step: number) =>
      average(mine.filter(({ critic_steps }) => critic_steps === step).map(of));
    const curve: LineSeries = line(
      steps.filter((step) => step > 0).map((step) => ({ step, value: at(step) })),
      "step",
      "value",
      { color, label, marker: "circle" },
    );
    return steps.includes(0)
      ? [{ kind: "hline", y: at(0), color, dash: "dashed" } as const, curve]
      : [curve];
  });
}

function tails(critics: readonly CriticRow[]): Series[] {
  const gan = critics.filter(({ game }) => game === "gan-nonsaturating");
  const steps = stepsOf(gan).filter((step) => step > 0);
  const over = (of: "tail_index" | "tail_index_gaussian") =>
    steps.map((step) => ({
      step,
      value: geometricMean(
        gan.filter(({ critic_steps }) => critic_steps === step).map((row) => row[of]),
      ),
    }));
  return [
    { kind: "hline", y: 1, label: "Cauchy's distribution", dash: "dotted", color: "#666" },
    line(over("tail_index"), "step", "value", { color: 0, label: "−log D", marker: "circle" }),
    line(over("tail_index_gaussian"), "step", "value", {
      color: "#666",
      dash: "dashed",
      label: "Gaussian gradients",
    }),
  ];
}

function shares(title: string, rows: readonly UpdatesRow[], updates: number): ChartPanel {
  return panel(title, {
    label: "share of trials that raise exact EM",
    domain: [-0.03, 1.03],
  }, curves(rows, updates, ({ worse }) => worse, mean));
}

function changes(title: string, rows: readonly UpdatesRow[], updates: number): ChartPanel {
  return panel(title, {
    label: "exact EM after over before",
    scale: "log",
  }, curves(rows, updates, ({ em_ratio }) => em_ratio, geometricMean));
}

function panel(title: string, y: ChartPanel["y"], series: Series[]): ChartPanel {
  return {
    kind: "chart",
    title,
    x: { label: "further steps of the critic", scale: "log" },
    y,
    series,
  };
}

function stepsOf(rows: readonly { readonly critic_steps: number }[]): number[] {
  return [...new Set(rows.map(({ critic_steps }) => critic_steps))].sort((a, b) => a - b);
}

/** What the claims are judged by, from the rows of the tables. */
function logDUpdatesStatistics(
  rows: readonly UpdatesRow[],
  critics: readonly CriticRow[],
): Statistics<"log-d-updates"> {
  const last = stepsOf(rows).at(-1) ?? NaN;
  const ages = (loss: Loss, steps: number, of: Of, updates = 1) =>
    rows.filter((row) => row.loss === loss && row.critic_steps === steps && row.updates === updates)
      .map(of);
  const worse: Of = (row) => row.worse;
  const length: Of = (row) => row.length;
  const change: Of = (row) => row.em_ratio;
  const differences = (some: readonly number[], others: readonly number[]) =>
    some.map((value, i) => value - others[i]);
  const ratios = (some: readonly number[], others: readonly number[]) =>
    some.map((value, i) => value / others[i]);
  const course = (loss: Loss, of: Of, updates = 1, average: Average = mean) =>
    stepsOf(rows).map((steps) =>
      `after ${steps} ${average(ages(loss, steps, of, updates)).toFixed(2)}`
    ).join(", ");
  const both = `−log D: ${course("-log D", worse)}; WGAN: ${course("WGAN", worse)}`;
  const gan = critics.filter((row) => row.game === "gan-nonsaturating");
  const ends = gan.filter(({ critic_steps }) => critic_steps === last);
  const share = (of: Of, updates = 1): Measurement =>
    overAges(
      ages("-log D", last, of, updates),
      "difference",
      `${course("-log D", of, updates)}; log(1 − D): ${
        course("log(1 - D)", of, updates)
      }; WGAN, by its own critic: ${course("WGAN", of, updates)}`,
    );
  return {
    "lowers-quality": share(worse),
    "ten-lower-quality": share(worse, 10),
    "leaves-modes": share(({ farther }) => farther),
    rises: overAges(
      differences(ages("-log D", last, worse), ages("-log D", 0, worse)),
      "difference",
      `the discriminators' estimates ${
        ends.map(({ estimate }) => estimate.toFixed(2)).join(", ")
      } nats; of a perfect one ${LN2.toFixed(2)}`,
    ),
    "wgan-does-not-rise": overAges(
      differences(ages("WGAN", last, worse), ages("WGAN", 0, worse)),
      "difference",
      `WGAN: ${course("WGAN", worse)}`,
    ),
    // The ages of the two games are not the same: each is a share of its own length.
    "worse-than-wgan": overAges(
      differences(ages("-log D", last, worse), ages("WGAN", last, worse)),
      "difference",
      both,
    ),
    "by-far": overAges(
      ages("-log D", last, change),
      "ratio",
      `−log D: ${course("-log D", change, 1, geometricMean)}; ten in a row ${
        course("-log D", change, 10, geometricMean)
      }; log(1 − D): ${course("log(1 - D)", change, 1, geometricMean)}`,
    ),
    "wgan-not-by-far": overAges(
      ages("WGAN", last, change),
      "ratio",
      `WGAN: ${course("WGAN", change, 1, geometricMean)}; ten in a row ${
        course("WGAN", change, 10, geometricMean)
      }`,
    ),
    longer: overAges(
      ratios(ages("-log D", last, length), ages("-log D", 0, length)),
      "ratio",
      `a WGAN's ${
        geometricMean(ratios(ages("WGAN", last, length), ages("WGAN", 0, length))).toPrecision(2)
      }`,
    ),
    "minimax-vanishes": overAges(
      ratios(ages("log(1 - D)", last, length), ages("-log D", last, length)),
      "ratio",
      `with the game's own discriminator ${
        geometricMean(ratios(ages("log(1 - D)", 0, length), ages("-log D", 0, length)))
          .toPrecision(2)
      }`,
    ),
    "tails-over-steps": overAges(
      ends.map((row) => row.tail_index),
      "ratio",
      `Gaussian gradients ${
        geometricMean(ends.map((row) => row.tail_index_gaussian)).toPrecision(2)
      }; with the game's own discriminator ${
        geometricMean(
          gan.filter((row) => row.critic_steps === 0).map((row) => row.tail_index),
        ).toPrecision(2)
      }`,
    ),
    centred: overAges(
      ends.map((row) => row.relative_deviation),
      "ratio",
      `with the game's own discriminator ${
        geometricMean(
          gan.filter((row) => row.critic_steps === 0).map((row) => row.relative_deviation),
        ).toPrecision(2)
      }`,
    ),
  };
}

/** Mean over the ages with Student's interval; the ages of one game are no five trainings. */
function overAges(values: readonly number[], averaging: Averaging, note: string): Measurement {
  if (values.length === 0) return { value: NaN };
  return {
    ...seedInterval(values, averaging),
    note: `${note}; by age ${values.map((value) => value.toPrecision(2)).join(", ")}`,
  };
}
