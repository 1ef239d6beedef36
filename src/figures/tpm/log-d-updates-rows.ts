/** What updates of a generator did, in rows over their trials. */
import { exp, log } from "../../math/mod.ts";
import { meanAndDeviation } from "../../metrics/mod.ts";
import { COMPARED_LENGTHS, type RunRow } from "../../runs/mod.ts";

/** The games. */
export const GAMES = ["gan-nonsaturating", "wgan"] as const;

/** Updates by the loss that they go down; the second is tried beside the game's own. */
export const LOSSES = {
  "-log D": { game: "gan-nonsaturating", tried: "own" },
  "log(1 - D)": { game: "gan-nonsaturating", tried: "minimax" },
  "WGAN": { game: "wgan", tried: "own" },
} as const;

/** One of them. */
export type Loss = keyof typeof LOSSES;
/** All of them. */
export const ALL_LOSSES = ["-log D", "log(1 - D)", "WGAN"] as const satisfies readonly Loss[];

type Tried = RunRow<"points-updates", "updates">;

/** Where an update was tried. */
type Place = Pick<Tried, "iteration" | "critic_steps">;
/** Which way it went. */
type Way = Pick<Tried, "way" | "times" | "updates">;

const [CUT, LONG_TIMES] = COMPARED_LENGTHS;
/** How many times as long as the game's own the longer update in a direction is. */
export const LONG: number = LONG_TIMES;
const way = (way: Way["way"], times: number | null = null, updates = 1): Way => ({
  way,
  times,
  updates,
});

/** The ways that are looked at. */
export const WAYS = {
  whole: way("whole"),
  /** Ten updates in a row. */
  ten: way("whole", null, 10),
  /** As long as the game's own update … */
  cut: way("scaled", CUT),
  /** … and many times as long. */
  long: way("scaled", LONG),
  random: way("random"),
  turned: way("turned"),
} as const;

/** Updates of one way at one age by one critic. */
export type UpdatesRow = { readonly loss: Loss } & Place & Way & {
  readonly trials: number;
  /** Share of the trials after which exact EM is larger. */
  readonly worse: number;
  /** Share of them after which samples are farther from their modes on average. */
  readonly farther: number;
  /** Geometric mean over the trials of exact EM after over before. */
  readonly em_ratio: number;
  /** Mean over the trials. */
  readonly length: number;
  /** Mean over the trials of how far samples went. */
  readonly moved: number;
};

/** A critic at one age after some further steps. */
export type CriticRow =
  & { readonly game: typeof GAMES[number] }
  & RunRow<"points-updates", "critics">;

/** The rows of one loss, from the trials of its game. */
export function rowsOf(loss: Loss, tried: readonly Tried[]): UpdatesRow[] {
  const places = new Map<string, Tried[]>();
  for (const row of tried.filter((row) => row.loss === LOSSES[loss].tried)) {
    const key = [row.iteration, row.critic_steps, row.way, row.times, row.updates].join();
    places.set(key, [...places.get(key) ?? [], row]);
  }
  return [...places.values()].map((trials) => {
    const [{ iteration, critic_steps, way, times, updates }] = trials;
    const share = (which: (trial: Tried) => boolean) => trials.filter(which).length / trials.length;
    return {
      loss,
      iteration,
      critic_steps,
      way,
      times,
      updates,
      trials: trials.length,
      worse: share((trial) => trial.exact_em > trial.exact_em_before),
      farther: share((trial) => trial.off_modes > trial.off_modes_before),
      em_ratio: geometricMean(trials.map((trial) => trial.exact_em / trial.exact_em_before)),
      length: mean(trials.map(({ length }) => length)),
      moved: mean(trials.map(({ moved }) => moved)),
    };
  });
}

/** The rows of one way. */
export function ofWay(rows: readonly UpdatesRow[], name: keyof typeof WAYS): UpdatesRow[] {
  const { way, times, updates } = WAYS[name];
  return rows.filter((row) => row.way === way && row.times === times && row.updates === updates);
}

/** What one way made of samples, or its ratio to what another did. */
export type RatioRow = Pick<
  UpdatesRow,
  "loss" | "iteration" | "critic_steps" | "em_ratio" | "moved"
>;

/** Whole updates over those of another way in the same places: exact EM, and how far samples go. */
export function wholeOver(rows: readonly UpdatesRow[], name: keyof typeof WAYS): RatioRow[] {
  const others = ofWay(rows, name);
  return ofWay(rows, "whole").map(({ loss, iteration, critic_steps, em_ratio, moved }) => {
    const other = others.find((row) =>
      row.loss === loss && row.iteration === iteration && row.critic_steps === critic_steps
    )!;
    return {
      loss,
      iteration,
      critic_steps,
      em_ratio: em_ratio / other.em_ratio,
      moved: moved / other.moved,
    };
  });
}

/** The numbers of further critic steps, from the least on. */
export function stepsOf(rows: readonly { readonly critic_steps: number }[]): number[] {
  return [...new Set(rows.map(({ critic_steps }) => critic_steps))].sort((a, b) => a - b);
}

/** A number of a row. */
export type Of<Row = UpdatesRow> = (row: Row) => number;
/** A mean. */
export type Average = (values: readonly number[]) => number;
/** Arithmetic mean. */
export const mean: Average = (values) => meanAndDeviation(values).mean;
/** Geometric mean. */
export const geometricMean: Average = (values) => exp(mean(values.map(log)));
