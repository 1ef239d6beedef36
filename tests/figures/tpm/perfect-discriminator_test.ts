import { test } from "node:test";
import assert from "node:assert/strict";
import { perfectDiscriminator } from "../../../src/figures/tpm/perfect-discriminator.ts";
import { recordOf } from "../../../src/base/mod.ts";
import { claim } from "../../claims/claims-fixture.ts";
import { SCOPE } from "../mutations/case.ts";

/** The check of Theorem 2.4 where every discriminator has this distance to the perfect one. */
function theorem(distance: number) {
  const records = recordOf(
    Object.keys(perfectDiscriminator.runs(SCOPE)),
    (name) => [name, {
      table: () => [{
        step: 0,
        accuracy: 1,
        input_gradient: 1,
        distance,
        generator_gradient: 0.1,
      }],
    }],
  );
  // Its measure reads one table of each record.
  const { statistics } = perfectDiscriminator.measure(SCOPE, records as never);
  return claim("perfect-discriminator/theorem-2.4", statistics["theorem-2.4"]);
}

test("Theorem 2.4 is checked where ε is below 1, and not passed without a look", () => {
  assert.equal(theorem(0.5).verdict, "passed");
  assert.equal(theorem(0.01).verdict, "failed");
  assert.equal(theorem(1.2).verdict, "not measured");
  assert.equal(theorem(1.2).note, "no measurement has an ε below 1");
  assert.equal(theorem(NaN).verdict, "failed");
});

test("supports that meet are judged apart from those that do not, and their distance is told", () => {
  const plan = perfectDiscriminator.runs(SCOPE);
  const records = recordOf(Object.keys(plan), (name) => {
    const meet = name.endsWith("in 2 dimensions") || name.endsWith("in 3 dimensions");
    const row = (step: number, generator_gradient: number) => ({
      step,
      accuracy: 1,
      input_gradient: 1,
      distance: 0.5 + step,
      generator_gradient,
    });
    return [name, { table: () => [row(0, 0.1), row(1, 1), row(2, meet ? 0.5 : 0.01)] }];
  });
  const { statistics } = perfectDiscriminator.measure(SCOPE, records as never);
  const judged = (name: "generator-gradient" | "generator-gradient-meeting") =>
    claim(`perfect-discriminator/${name}`, statistics[name]);
  assert.equal(judged("generator-gradient").verdict, "supported");
  const { value, verdict, note } = judged("generator-gradient-meeting");
  assert.deepEqual([value, verdict], [0.5, "refuted"]);
  assert.match(note, /lines in 2 dimensions 0\.50, .*; ε is 2\.5 and 2\.5 where they meet$/);
});

test("a discriminator that died is not perfect, and its gradient of 0 says nothing", () => {
  const measured = (end: { accuracy: number; gradient: number }) => {
    const row = (step: number, accuracy: number, gradient: number) => ({
      step,
      accuracy,
      input_gradient: gradient,
      distance: 2,
      generator_gradient: gradient,
    });
    const records = recordOf(
      Object.keys(perfectDiscriminator.runs(SCOPE)),
      (name) => [name, { table: () => [row(0, 0.5, 1), row(1, end.accuracy, end.gradient)] }],
    );
    const { statistics } = perfectDiscriminator.measure(SCOPE, records as never);
    return (["constant", "generator-gradient", "generator-gradient-meeting"] as const)
      .map((name) => claim(`perfect-discriminator/${name}`, statistics[name]));
  };
  for (const { verdict, note } of measured({ accuracy: 0.5, gradient: 0 })) {
    assert.equal(verdict, "not measured");
    assert.match(note, /perfect: accuracy .*0\.5000/);
  }
  // One that is told every point may have no digits left for what remains.
  for (const { verdict } of measured({ accuracy: 1, gradient: 0 })) {
    assert.equal(verdict, "supported");
  }
  // A training that diverged is an observation.
  for (const { value } of measured({ accuracy: 0, gradient: NaN })) assert.ok(Number.isNaN(value));
});
