import { test } from "node:test";
import assert from "node:assert/strict";
import {
  ablationPoints,
  ablationPointsStatistics,
} from "../../../src/figures/article/ablation-points.ts";
import { claimsOf } from "../../../src/claims/mod.ts";
import { keysOf } from "../../../src/base/mod.ts";
import { SCOPE } from "../mutations/case.ts";

type Cell = Parameters<typeof ablationPointsStatistics>[0][number]["change"];

/** What each claim has where these trainings diverged, and the others came to `distance` from 2. */
const cameTo = (distance: number, ...diverged: string[]) =>
  ablationPointsStatistics(rowsOf(distance, ...diverged));

function rowsOf(distance: number, ...diverged: string[]) {
  return keysOf(ablationPoints.runs(SCOPE)).map((change) => ({
    change: change as Cell,
    exact_em_untrained: 2,
    exact_em: diverged.includes(change) ? Infinity : distance,
    exact_em_worst: 1,
    mean_cosine: 0.5,
    setbacks: 0,
    cosine_in_setbacks: null,
    share_uphill: 0,
    last_estimate: 0.1,
    diverged: diverged.includes(change) ? 1 : 0,
  }));
}

const statistics = (...diverged: string[]) => cameTo(0.5, ...diverged);

test("nothing is measured against a WGAN that diverged, or did not come to half", () => {
  const against = claimsOf("ablation-points").map(({ name }) => name)
    .filter((name) =>
      name !== "cosine-turns-negative" && name !== "rmsprop-learns" && name !== "sigmoid-unclipped"
    );
  assert.equal(against.length, 12);
  for (const measured of [statistics("wgan", "critic-adam-0.9"), cameTo(1.9)]) {
    for (const [name, statistic] of Object.entries(measured)) {
      assert.equal("missing" in statistic, against.some((other) => other === name), name);
    }
  }
  assert.deepEqual(statistics("wgan")["rmsprop-learns"], { value: Infinity });
  const better = ablationPointsStatistics(
    rowsOf(1.9).map((row) => row.change === "both-sgd" ? { ...row, exact_em: 0.95 } : row),
  )["both-sgd"];
  assert.ok("value" in better && better.value === 0.5, "better than a WGAN that does not learn");
});

test("a training that diverged is infinitely far from WGAN", () => {
  const statistic = statistics("sigmoid")["sigmoid-clipped"];
  assert.ok("value" in statistic);
  assert.equal(statistic.value, Infinity);
  assert.match(statistic.note!, /^WGAN 0\.500, sigmoid Infinity; estimate 0\.100/);
});

test("a sigmoid where nothing is clipped is held against that which is not clipped either", () => {
  const alone = statistics()["sigmoid-unclipped"];
  assert.deepEqual(alone, {
    value: 1,
    note: "no clipping 0.500, sigmoid, no clipping 0.500",
  });
  const both = statistics("no-clipping", "sigmoid-no-clipping")["sigmoid-unclipped"];
  assert.ok("missing" in both && /diverged: no clipping$/.test(both.missing));
});
