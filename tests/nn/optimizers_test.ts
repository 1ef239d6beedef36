import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import {
  adam,
  clip,
  initializer,
  linear,
  loadStateDict,
  type Module,
  type Optimizer,
  rmsProp,
  rmsPropMomentum,
  sgd,
  stateDict,
} from "../../src/nn/mod.ts";
import { randomTensor } from "./finite-differences.ts";

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

const build = linear({ inputs: 4, outputs: 3 });
const fresh = () => build(initializer(5, "optimizer"));

function gradientsAt(module: Module, step: number) {
  return new Map(
    [...module.parameters].map(([name, { shape }]) => [
      name,
      randomTensor(shape, `gradient ${step} of ${name}`),
    ]),
  );
}

/** Parameters in the order of their names' definition, one after the other. */
function flat(module: Module): number[] {
  return [...module.parameters.values()].flatMap((variable) => [...variable.dataSync()]);
}

/** A rule for one number, in float64: given its gradients so far, how far does it move. */
type Rule = () => (gradient: number, step: number) => number;

const RULES: Record<string, [(module: Module) => Optimizer, Rule]> = {
  "rmsProp": [
    (module) => rmsProp(module, { learningRate: 0.01, decay: 0.9, epsilon: 1e-4 }),
    () => {
      let v = 0;
      return (g) => {
        v = 0.9 * v + 0.1 * g * g;
        return -0.01 * g / (Math.sqrt(v) + 1e-4);
      };
    },
  ],
  "rmsProp by default": [(module) => rmsProp(module, { learningRate: 5e-5 }), () => {
    let v = 0;
    return (g) => {
      v = 0.99 * v + 0.01 * g * g;
      return -5e-5 * g / (Math.sqrt(v) + 1e-8);
    };
  }],
  "rmsProp with momentum": [
    (module) =>
      rmsPropMomentum(module, { learningRate: 0.01, momentum: 0.9, decay: 0.9, epsilon: 1e-4 }),
    () => {
      let [v, b] = [0, 0];
      return (g) => {
        v = 0.9 * v + 0.1 * g * g;
        b = 0.9 * b + g / (Math.sqrt(v) + 1e-4);
        return -0.01 * b;
      };
    },
  ],
  "adam": [(module) => adam(module, { learningRate: 2e-3, beta1: 0.5, epsilon: 1e-6 }), () => {
    let [m, v] = [0, 0];
    return (g, t) => {
      m = 0.5 * m + 0.5 * g;
      v = 0.999 * v + 0.001 * g * g;
      return -2e-3 * (m / (1 - 0.5 ** t)) / (Math.sqrt(v / (1 - 0.999 ** t)) + 1e-6);
    };
  }],
  "adam with WGAN-GP's betas": [
    (module) => adam(module, { learningRate: 1e-4, beta1: 0, beta2: 0.9 }),
    () => {
      let v = 0;
      return (g, t) => {
        v = 0.9 * v + 0.1 * g * g;
        return -1e-4 * g / (Math.sqrt(v / (1 - 0.9 ** t)) + 1e-8);
      };
    },
  ],
  "sgd": [(module) => sgd(module, { learningRate: 0.1 }), () => (g) => -0.1 * g],
  "sgd with momentum": [(module) => sgd(module, { learningRate: 0.1, momentum: 0.9 }), () => {
    let b = 0;
    return (g) => {
      b = 0.9 * b + g;
      return -0.1 * b;
    };
  }],
};

for (const [name, [make, rule]] of Object.entries(RULES)) {
  test(`${name} moves as its formula says`, () => {
    const module = fresh();
    const optimizer = make(module);
    const expected = flat(module);
    const rules = expected.map(rule);
    for (let step = 1; step <= 5; step++) {
      const gradients = gradientsAt(module, step);
      const slopes = [...gradients.values()].flatMap((g) => [...g.dataSync()]);
      slopes.forEach((g, i) => expected[i] += rules[i](g, step));
      optimizer.step(gradients);
      flat(module).forEach((value, i) => {
        assert.ok(Math.abs(value - expected[i]) < 1e-6, `step ${step}: ${value}, ${expected[i]}`);
      });
    }
  });

  test(`${name} goes on from a saved state with the same bits`, () => {
    const [one, other] = [fresh(), fresh()];
    const [first, second] = [make(one), make(other)];
    for (let step = 1; step <= 3; step++) first.step(gradientsAt(one, step));
    loadStateDict(other, stateDict(one));
    loadStateDict(second, stateDict(first));
    for (let step = 4; step <= 6; step++) {
      first.step(gradientsAt(one, step));
      second.step(gradientsAt(other, step));
    }
    assert.deepEqual(flat(other), flat(one));
    assert.deepEqual([...stateDict(second)], [...stateDict(first)]);
  });
}

test("a missing gradient is an error", () => {
  const module = fresh();
  assert.throws(
    () => rmsProp(module, { learningRate: 1 }).step(new Map()),
    /no gradient of weight/,
  );
});

test("clip puts every parameter into the cube, its edges included", () => {
  const module = fresh();
  const before = flat(module);
  clip(module, 0.25);
  const limit = 0.25;
  assert.deepEqual(flat(module), before.map((v) => Math.min(Math.max(v, -limit), limit)));
  assert.ok(before.some((v) => Math.abs(v) > limit));
});
