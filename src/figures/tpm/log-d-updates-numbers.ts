/** The numbers of `log-d-updates`: what updates did, in rows, and what the claims are judged by. */
import type { Measurement, Statistics } from "../../claims/mod.ts";
import { exp, LN2, log } from "../../math/mod.ts";
import { type Averaging, meanAndDeviation, seedInterval } from "../../metrics/mod.ts";
import type { RunRow } from "../../runs/mod.ts";

/** The games. */
export const GAMES = ["gan-nonsaturating", "wgan"] as const;

/** Updates by the loss that they go down; the second is tried beside the game's own. */
export const LOSSES = {
  "-log D": { game: "gan-nonsaturating", label: "−log D", color: 0 },
  "log(1 - D)": { game: "gan-nonsaturating", label: "log(1 − D)", color: 1 },
  "WGAN": { game: "wgan", label: "WGAN", color: 2 },
} as const;

/** One of them. */
export type Loss = keyof typeof LOSSES;
/** All of them. */
export const ALL_LOSSES = ["-log D", "log(1 - D)", "WGAN"] as const satisfies readonly Loss[];

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

/** The rows of one loss. */
export function rowsOf(loss: Loss, tried: readonly Tried[]): UpdatesRow[] {
  const places = tried.filter((row, i) => tried.findIndex((other) => isAlike(row, other)) === i);
  return places.map((place) => {
    const { iteration, critic_steps, updates } = place;
    const trials = tried.filter((row) => isAlike(row, place)).map((row) => after(loss, row));
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

/** Whether two trials are of one age, one critic, and as many updates. */
function isAlike(a: Tried, b: Tried): boolean {
  return a.iteration === b.iteration && a.critic_steps === b.critic_steps &&
    a.updates === b.updates;
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

/** Arithmetic mean. */
export const mean = (values: readonly number[]) => meanAndDeviation(values).mean;
/** Geometric mean. */
export const geometricMean = (values: readonly number[]) => exp(mean(values.map(log)));

/** A number of a row. */
export type Of = (row: UpdatesRow) => number;
/** A mean. */
export type Average = (values: readonly number[]) => number;

/** The numbers of further critic steps, from the least on. */
export function stepsOf(rows: readonly { readonly critic_steps: number }[]): number[] {
  return [...new Set(rows.map(({ critic_steps }) => critic_steps))].sort((a, b) => a - b);
}

/** What the claims are judged by, from the rows of the tables. */
export function logDUpdatesStatistics(
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
