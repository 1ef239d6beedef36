import { test } from "node:test";
import assert from "node:assert/strict";
import type { Measurement, Statistic } from "../../../src/claims/mod.ts";
import { logDUpdates } from "../../../src/figures/tpm/log-d-updates.ts";
import { SCOPE } from "../mutations/case.ts";

interface Made {
  loss: string;
  way: string;
  times?: number;
  updates?: number;
  /** Exact EM after each of two trials, by the game's critic and then by the one trained on. */
  em: readonly number[];
  length: readonly number[];
}

/** Two trials by the game's critic and two after 7 more steps of it; exact EM is 1 before. */
function trials({ loss, way, times, updates = 1, em, length }: Made) {
  return [0, 7].flatMap((critic_steps, i) =>
    [0, 1].map((batch) => ({
      ...{ iteration: 50, critic_steps, batch, loss, way, updates, times: times ?? null },
      exact_em_before: 1,
      exact_em: em[2 * i + batch],
      off_modes_before: 1,
      off_modes: 2 - em[2 * i + batch],
      length: length[i],
      moved: 2 * length[i],
    }))
  );
}

/** All ways of a loss of which nothing comes but by what is given. */
function waysOf(loss: string, given: Readonly<Record<string, Pick<Made, "em" | "length">>>) {
  const none = { em: [1, 1, 1, 1], length: [1, 1] };
  const made: Omit<Made, "em" | "length">[] = [
    { loss, way: "whole" },
    { loss, way: "whole", updates: 10 },
    { loss, way: "scaled", times: 1 },
    { loss, way: "scaled", times: 7 },
    { loss, way: "random" },
    { loss, way: "turned" },
  ];
  return made.flatMap((way) =>
    trials({ ...none, ...given[`${way.way}${way.times ?? ""}`] ?? {}, ...way })
  );
}

/** The critics of a game whose gradient becomes so many times as large. */
const critics = (steeper: number) =>
  [0, 7].map((critic_steps) => ({
    iteration: 50,
    critic_steps,
    estimate: 0.5,
    gradient_norm: critic_steps === 7 ? steeper : 1,
    relative_deviation: 1 + critic_steps,
    tail_index: 3 + critic_steps,
    tail_index_gaussian: 6,
  }));

const record = (updates: unknown, steeper = 1) => ({
  table: (name: string) => name === "updates" ? updates : critics(steeper),
});

const value = (statistic: Statistic) => (statistic as Measurement).value;

const near = (statistic: Statistic, wanted: number) =>
  assert.ok(Math.abs(value(statistic) - wanted) < 1e-12, `${value(statistic)}, not ${wanted}`);

test("shares count what raises the distance, and ratios are of what they are said to be", () => {
  const { statistics, tables } = logDUpdates.measure(
    SCOPE,
    // Its measure reads two tables of each record.
    {
      "gan-nonsaturating": record([
        ...waysOf("own", {
          whole: { em: [0.5, 2, 4, 1], length: [1, 3] },
          scaled1: { em: [0.5, 0.5, 2, 2], length: [1, 1] },
          scaled7: { em: [0.5, 2, 9, 1], length: [7, 7] },
          random: { em: [1, 1, 4, 4], length: [1, 6] },
          turned: { em: [1, 1, 0.25, 1], length: [1, 3] },
        }),
        ...waysOf("minimax", { whole: { em: [0.25, 0.25, 0.25, 0.25], length: [2, 0.5] } }),
      ], 3),
      wgan: record(
        waysOf("own", {
          whole: { em: [2, 2, 0.5, 0.5], length: [1, 2] },
          scaled1: { em: [1, 1, 0.5, 3], length: [1, 1] },
          scaled7: { em: [1, 1, 4, 9], length: [7, 7] },
          random: { em: [1, 1, 2, 2], length: [1, 1] },
          turned: { em: [1, 1, 5, 5], length: [1, 1] },
        }),
        2,
      ),
    } as never,
  );
  const rows = tables["log-d-updates"];
  assert.equal(rows.length, 3 * 2 * 6);
  const row = rows.find(({ loss, critic_steps, way, updates }) =>
    loss === "-log D" && critic_steps === 7 && way === "whole" && updates === 1
  )!;
  // 4 is more than 1, and 1 is not.
  const { trials, worse, farther, length, moved } = row;
  assert.deepEqual([trials, worse, farther, length, moved], [2, 0.5, 0, 3, 6]);
  assert.ok(Math.abs(Number(row.em_ratio) - 2) < 1e-12);
  assert.equal(value(statistics["lowers-quality"]), 0.5);
  assert.equal(value(statistics["leaves-modes"]), 0);
  assert.equal(value(statistics.rises), 0);
  assert.equal(value(statistics["wgan-does-not-rise"]), -1);
  assert.equal(value(statistics["worse-than-wgan"]), 0.5);
  near(statistics["by-far"], 2);
  near(statistics["wgan-not-by-far"], 6);
  assert.equal(value(statistics["cut-lowers-quality"]), 1);
  near(statistics["worse-at-length"], 3);
  near(statistics["worse-than-turned"], 4);
  assert.equal(value(statistics["wgan-cut-raises-quality"]), 0.5);
  near(statistics["wgan-better-than-random"], 0.25);
  near(statistics["wgan-better-than-turned"], 0.1);
  // Three times as large, where a WGAN's becomes twice as large.
  near(statistics["gradient-grows"], 1.5);
  assert.equal(value(statistics["ten-lower-quality"]), 0.5);
  assert.equal(value(statistics["minimax-vanishes"]), 0.25);
  assert.equal(value(statistics["tails-over-steps"]), 10);
  assert.equal(value(statistics.centred), 8);
  // A random step of six times the length is said to move samples twice as far.
  assert.match(
    (statistics["worse-than-turned"] as Measurement).note!,
    /over a random step .* after 7 0\.50, than which it moves samples 0\.50 times as far$/,
  );
});

test("a WGAN that makes no update is no evidence that its updates do no harm", () => {
  const gan = record([
    ...waysOf("own", { whole: { em: [1, 1, 2, 2], length: [1, 3] } }),
    ...waysOf("minimax", {}),
  ], 3);
  const of = (wgan: Parameters<typeof waysOf>[1], steeper?: number) =>
    logDUpdates.measure(
      SCOPE,
      { "gan-nonsaturating": gan, wgan: record(waysOf("own", wgan), steeper) } as never,
    ).statistics;
  const [idle, harmful] = [
    of({ whole: { em: [1, 1, 1, 1], length: [1, 0.009] } }),
    of({ whole: { em: [1, 1, 2, 2], length: [1, 1] } }),
  ];
  const guarded = [
    "ten-lower-quality",
    "wgan-does-not-rise",
    "worse-than-wgan",
    "wgan-not-by-far",
    "wgan-cut-raises-quality",
    "gradient-grows",
  ] as const;
  // Beside a gradient that shrinks to half that of −log D is three times as large as it was.
  near(of({}, 0.5)["gradient-grows"], 3);
  for (const name of guarded) {
    const statistic = idle[name];
    assert.ok("missing" in statistic && /are 0\.0090 times as long/.test(statistic.missing));
    assert.ok("value" in harmful[name], `${name}: harm is what is looked for`);
  }
});
