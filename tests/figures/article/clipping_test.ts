import { test } from "node:test";
import assert from "node:assert/strict";
import { clippingStatistics, ratio } from "../../../src/figures/article/clipping.ts";

const ofPairs = (pairs: readonly (readonly [number, number])[]) => {
  const cells = pairs.flatMap((ems) =>
    ems.map((exact_em, i) => ({
      critic_optimizer: i === 0 ? "adam" as const : "rmsProp" as const,
      critic_steps: 1,
      learning_rate: 0.001,
      clip: 0.1,
      exact_em,
      untrained: 4,
    }))
  );
  const is = (optimizer: string) => (cell: typeof cells[number]) =>
    cell.critic_optimizer === optimizer;
  return ratio(cells, is("adam"), is("rmsProp"));
};

test("a ratio of pairs has the interval of its logarithms", () => {
  const measured = ofPairs([[2, 1], [1, 2]]);
  assert.ok("value" in measured && Math.abs(measured.value - 1) < 1e-12);
  // Student's t of one degree of freedom is tan(0.475 π) = 12.706; the deviation over √2 is log 2.
  assert.ok(Math.abs(Math.log(measured.high!) - Math.tan(0.475 * Math.PI) * Math.LN2) < 1e-9);
  assert.equal(measured.note, "farther in 1 of 2 pairs");
});

test("one diverged training of a map decides nothing alone", () => {
  assert.deepEqual(ofPairs([[0.5, 1], [0.6, 1], [Infinity, 1]]), {
    value: 0.6,
    low: 0.5,
    high: Infinity,
    note: "farther in 1 of 3 pairs",
  });
  assert.deepEqual(ofPairs([[2, 1], [3, 1], [1, Infinity]]), {
    value: 2,
    low: 0,
    high: 3,
    note: "farther in 2 of 3 pairs",
  });
});

test("a pair of which neither learnt is left out, and nearly all are no measurement", () => {
  for (const neither of [[Infinity, Infinity], [3.9, 2.1], [Infinity, 3]] as const) {
    const measured = ofPairs([[2, 1], [2, 1], neither]);
    assert.ok("value" in measured && measured.value === 2);
    assert.equal(
      measured.note,
      "farther in 2 of 2 pairs; of 1 more neither came to half of the untrained distance",
    );
    assert.ok("missing" in ofPairs([[2, 1], neither, neither]));
  }
  const learnt = ofPairs([[2, 1], [3.9, 1.9]]);
  assert.equal((learnt as { note: string }).note, "farther in 2 of 2 pairs");
});

test("a critic that comes to nine tenths at the last look takes at least so long", () => {
  const critics = [2, 5].flatMap((hidden_layers) =>
    [0.01, 0.1, 1].map((clip) => ({
      hidden_layers,
      clip,
      last_estimate: 1,
      steepest_slope_k: 1,
      generator_gradient: 1,
      steps_to_nine_tenths: clip === 1 ? 1000 : 2,
    }))
  );
  const statistic = clippingStatistics(critics, [], 1000)["large-is-slow"];
  assert.ok("note" in statistic);
  assert.equal(statistic.note, "c 0.01: 2, c 0.1: 2, c 1: at least 1000, the last look");
});
