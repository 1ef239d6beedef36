import assert from "node:assert/strict";
import { test } from "node:test";
import { caseOfRuns } from "../mutations/case.ts";
import { figureOf } from "../mutations/figures.ts";
import { rewrite, training } from "../mutations/made-up.ts";

/** The standard GAN's effective classes, whose samples come to this share of their distance. */
function collapse(left: number) {
  const { whole } = caseOfRuns(figureOf("wgan-14"), {
    runs: () => ({
      run: training({ fid: (t) => 900 * (1 + (left - 1) * t), classKl: () => 1.6 }),
    }),
    mutations: [],
  });
  return whole().collapse;
}

test("ten classes are no collapse where they are more than ten images", () => {
  const classes = (left: number, recall: number) => {
    const { whole } = caseOfRuns(figureOf("wgan-9"), {
      runs: () => {
        const run = training({ fid: (t) => 900 * (1 + (left - 1) * t), classes: () => 10 });
        // They are measured at the end alone.
        rewrite(run, "evaluations", "recall", (_, t) => t === 1 ? recall : null);
        rewrite(run, "evaluations", "coverage", (_, t) => t === 1 ? 0.5 : null);
        return { run };
      },
      mutations: [],
    });
    return whole()["no-collapse"];
  };
  const learnt = classes(0.4, 0.3);
  assert.ok("value" in learnt && learnt.value === 10);
  const repeated = classes(0.4, 0.09);
  assert.ok("value" in repeated && repeated.value === 0);
  assert.match(repeated.note!, /^10 classes; .*recall 0\.09/);
  const far = classes(0.9, 0.3);
  assert.ok("value" in far && far.value === 10, "measured whatever it learnt");
});

test("a generator that has learnt nothing has few classes, and has not collapsed", () => {
  const learnt = collapse(0.4);
  assert.ok("value" in learnt && Math.abs(learnt.value - 10 * Math.exp(-1.6)) < 1e-12);
  for (const left of [0.7, 1, 1.1]) {
    const nothing = collapse(left);
    assert.ok("missing" in nothing);
    assert.match(
      nothing.missing,
      /half of its untrained distance .*: a mode that was never there cannot be lost$/,
    );
  }
});
