/** How many critic steps a generator iteration gets. */
export interface Schedule {
  /** As a rule. */
  readonly nCritic: number;
  /** In the first generator iterations (the authors: 25 iterations of 100 steps); null for none. */
  readonly warmUp: { readonly iterations: number; readonly nCritic: number } | null;
  /** At every `period`-th iteration (the authors: every 500th, 100 steps); null for none. */
  readonly boost: { readonly period: number; readonly nCritic: number } | null;
}

/** Critic steps before the generator step of that iteration, counted from 0. */
export function criticStepsAt(schedule: Schedule, iteration: number): number {
  const { nCritic, warmUp, boost } = schedule;
  if (warmUp && iteration < warmUp.iterations) return warmUp.nCritic;
  if (boost && iteration % boost.period === 0) return boost.nCritic;
  return nCritic;
}

/** Critic steps in all iterations before that one: the number of the first critic step in it. */
export function criticStepsBefore(schedule: Schedule, iteration: number): number {
  const { nCritic, warmUp, boost } = schedule;
  const warm = warmUp ? Math.min(warmUp.iterations, iteration) : 0;
  // Multiples of the period from the end of the warm-up on.
  const boosted = boost ? Math.ceil(iteration / boost.period) - Math.ceil(warm / boost.period) : 0;
  return warm * (warmUp?.nCritic ?? 0) + boosted * (boost?.nCritic ?? 0) +
    (iteration - warm - boosted) * nCritic;
}
