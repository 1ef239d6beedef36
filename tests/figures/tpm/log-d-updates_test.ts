import { test } from "node:test";
import assert from "node:assert/strict";
import type { Measurement, Statistic } from "../../../src/claims/mod.ts";
import { logDUpdates } from "../../../src/figures/tpm/log-d-updates.ts";
import { SCOPE } from "../mutations/case.ts";

/** Two trials of one update and of ten, by the game's critic and after 7 more steps of it. */
function trials(em: readonly number[], length: readonly number[], minimax: number | null) {
  return [0, 7].flatMap((critic_steps, i) =>
    [1, 10].flatMap((updates) =>
      [0, 1].map((batch) => ({
        iteration: 50,
        critic_steps,
        batch,
        updates,
        exact_em_before: 1,
        exact_em: em[2 * i + batch],
        exact_em_minimax: minimax,
        off_modes_before: 1,
        off_modes: 2 - em[2 * i + batch],
        off_modes_minimax: minimax,
        length: length[i],
        length_minimax: minimax === null ? null : minimax * length[i],
      }))
    )
  );
}

const critics = [0, 7].map((critic_steps) => ({
  iteration: 50,
  critic_steps,
  estimate: 0.5,
  gradient_norm: 1,
  relative_deviation: 1 + critic_steps,
  tail_index: 3 + critic_steps,
  tail_index_gaussian: 6,
}));

const record = (updates: unknown) => ({
  table: (name: string) => name === "updates" ? updates : critics,
});

const value = (statistic: Statistic) => (statistic as Measurement).value;

test("shares count what raises the distance, and lengths are over the game's own", () => {
  const { statistics, tables } = logDUpdates.measure(
    SCOPE,
    // Its measure reads two tables of each record.
    {
      "gan-nonsaturating": record(trials([0.5, 2, 4, 1], [1, 3], 0.25)),
      wgan: record(trials([2, 2, 0.5, 0.5], [1, 1], null)),
    } as never,
  );
  const row = tables["log-d-updates"].find(({ loss, critic_steps, updates }) =>
    loss === "-log D" && critic_steps === 7 && updates === 1
  )!;
  // 4 is more than 1, and 1 is not.
  assert.deepEqual([row.trials, row.worse, row.farther, row.length], [2, 0.5, 0, 3]);
  assert.ok(Math.abs(Number(row.em_ratio) - 2) < 1e-12);
  const minimax = tables["log-d-updates"].filter(({ loss }) => loss === "log(1 - D)");
  assert.deepEqual(minimax.map(({ worse }) => worse), [0, 0, 0, 0]);
  assert.equal(value(statistics["lowers-quality"]), 0.5);
  assert.equal(value(statistics["leaves-modes"]), 0);
  assert.equal(value(statistics.rises), 0);
  assert.equal(value(statistics["wgan-does-not-rise"]), -1);
  assert.equal(value(statistics["worse-than-wgan"]), 0.5);
  assert.ok(Math.abs(value(statistics["by-far"]) - 2) < 1e-12);
  assert.ok(Math.abs(value(statistics["wgan-not-by-far"]) - 0.5) < 1e-12);
  assert.equal(value(statistics.longer), 3);
  assert.equal(value(statistics["minimax-vanishes"]), 0.25);
  assert.equal(value(statistics["tails-over-steps"]), 10);
  assert.equal(value(statistics.centred), 8);
});
