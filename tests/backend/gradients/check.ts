// What a case of an operation is, and how it is held against TensorFlow.js's cpu backend and
// against differences.
import assert from "node:assert/strict";
import * as tf from "@tensorflow/tfjs-core";
import "@tensorflow/tfjs-backend-cpu";
import { Seeded, tensor, type Values, worstError } from "../compare.ts";

/** One way of calling an operation. */
export interface Case {
  what: string;
  /** The operation as a function of its differentiable inputs alone. */
  run: (...inputs: never[]) => tf.Tensor | tf.Tensor[];
  inputs: Values[];
  /** The result written out, where TensorFlow.js's cpu backend has none or a wrong one. */
  definition?: Case["run"];
  /**
   * The inputs lie on kinks: every entry must be between the derivatives from the left and from the
   * right.
   */
  kink?: true;
  /** What asking for the second derivative fails with, where there is none. */
  noSecond?: RegExp;
  /** What asking for the first derivative fails with, where there is none. */
  noFirst?: RegExp;
}

/** Largest errors that are accepted, relative to the largest entry. */
const FORWARD = 2e-5;
const DERIVATIVE = 1e-3;
const STEP = 2 ** -5;

/** Of a second derivative so many entries are compared, spread over each input. */
const MOST_SECOND = 8;

type Runner = (...inputs: tf.Tensor[]) => tf.Tensor | tf.Tensor[];

/** The floating-point results of a case. */
function outputs(run: Case["run"], inputs: tf.Tensor[]): tf.Tensor[] {
  return [(run as Runner)(...inputs)].flat().filter(({ dtype }) => dtype === "float32");
}

function evaluate(run: Case["run"], inputs: Values[]): Values[] {
  const results = tf.tidy(() => outputs(run, inputs.map((input) => tensor(input))));
  const values = results.map((result) => ({
    values: new Float32Array(result.dataSync()),
    shape: result.shape,
  }));
  tf.dispose(results);
  return values;
}

/**
 * Weights of a result; on kinks all positive, since a minimum and a maximum are not kinked in the
 * same direction.
 */
function weightsOf(shape: number[], place: number, positive: boolean): Values {
  const { values } = new Seeded(shape.length + 17 * place + 1).array(shape);
  return { values: positive ? values.map(Math.abs) : values, shape };
}

/** Σ w · y over all results, or ½ Σ w · y². */
function loss(results: tf.Tensor[], squared: boolean, kink = false): tf.Scalar {
  const terms = results.map((result, place) => {
    const weighted = tf.mul(tensor(weightsOf(result.shape, place, kink)), result);
    return tf.sum(squared ? tf.mul(weighted, tf.mul(result, 0.5)) : weighted);
  });
  return terms.reduce((total, term) => tf.add(total, term)) as tf.Scalar;
}

/** The same sum of numbers, in float64. */
function lossOf(results: Values[], kink: boolean): number {
  let total = 0;
  results.forEach(({ values, shape }, place) => {
    const weights = weightsOf(shape, place, kink).values;
    values.forEach((value, i) => total += weights[i] * value);
  });
  return total;
}

/** The gradients to all inputs. */
function gradients(run: Case["run"], squared: boolean, kink: boolean): Runner {
  return (...inputs) =>
    tf.grads((...xs: tf.Tensor[]) => loss(outputs(run, xs), squared, kink))(inputs);
}

/** The derivative of the loss in one element: [from the left, central, from the right]. */
function differences(
  run: Case["run"],
  inputs: Values[],
  place: number,
  element: number,
  kink: boolean,
): [number, number, number] {
  const { values } = inputs[place];
  const kept = values[element];
  const at = (steps: number) => {
    values[element] = kept + steps * STEP;
    const value = lossOf(evaluate(run, inputs), kink);
    values[element] = kept;
    return value;
  };
  const [farLeft, left, right, farRight] = [at(-2), at(-1), at(1), at(2)];
  const here = at(0);
  return [
    (4 * (here - left) - (here - farLeft)) / (2 * STEP),
    (8 * (right - left) - (farRight - farLeft)) / (12 * STEP),
    (4 * (right - here) - (farRight - here)) / (2 * STEP),
  ];
}

/** Compares gradients with differences; gives the largest error relative to the largest entry. */
function worstGradientError(
  what: string,
  run: Case["run"],
  inputs: Values[],
  got: Values[],
  kink: boolean,
  most: number,
): number {
  let worst = 0;
  let largest = 0;
  inputs.forEach((input, place) => {
    assert.deepEqual(got[place].shape, input.shape, `${what}: shape of gradient ${place}`);
    const each = Math.max(1, Math.ceil(input.values.length / most));
    got[place].values.forEach((value, element) => {
      assert.ok(Number.isFinite(value), `${what}: entry ${element} of gradient ${place}: ${value}`);
      if (element % each !== 0) return;
      const [left, central, right] = differences(run, inputs, place, element, kink);
      largest = Math.max(largest, Math.abs(value), Math.abs(kink ? left : central));
      worst = Math.max(
        worst,
        kink
          ? Math.max(Math.min(left, right) - value, value - Math.max(left, right), 0)
          : Math.abs(value - central),
      );
    });
  });
  return largest === 0 ? 0 : worst / Math.max(largest, 1e-2);
}

function checkDerivatives(what: string, subject: Case, order: 1 | 2): void {
  const { inputs, kink } = subject;
  const none = order === 1 ? subject.noFirst : subject.noSecond;
  // the second derivative is asked for through the result, too, as whoever penalises a gradient
  // does
  const run: Case["run"] = order === 1
    ? subject.run
    : gradients(subject.run, true, false) as unknown as Case["run"];
  const derivative: Runner = order === 1
    ? gradients(run, false, kink === true)
    : (...xs) =>
      tf.grads((...ys: tf.Tensor[]) =>
        // the sum of the inputs gives those a derivative on which nothing depends
        tf.add(
          loss(outputs(run, ys), false),
          ys.map((y) => tf.sum(y)).reduce((a, b) => tf.add(a, b)),
        ) as tf.Scalar
      )(xs);
  if (none !== undefined) {
    assert.throws(() => evaluate(derivative as unknown as Case["run"], inputs), none, what);
    return;
  }
  const got = evaluate(derivative as unknown as Case["run"], inputs);
  if (order === 2) {
    for (const { values } of got) values.forEach((value, i) => values[i] = value - 1);
  }
  const error = worstGradientError(
    what,
    run,
    inputs,
    got,
    kink === true,
    order === 1 ? Infinity : MOST_SECOND,
  );
  assert.ok(error <= DERIVATIVE, `${what}: relative error ${error}`);
}

/** Checks one case on this backend; the backend that is current afterwards is this one. */
export async function check(operation: string, subject: Case): Promise<void> {
  const what = `${operation}, ${subject.what}`;
  const { inputs, run, definition } = subject;
  await tf.setBackend("cpu");
  const wanted = evaluate(definition ?? run, inputs);
  await tf.setBackend("earthmover");
  const got = evaluate(run, inputs);
  assert.equal(got.length, wanted.length, what);
  let forward = 0;
  got.forEach((result, i) => forward = Math.max(forward, worstError(result, wanted[i])));
  assert.ok(forward <= FORWARD, `${what}: result: relative error ${forward}`);
  checkDerivatives(`${what}: first derivative`, subject, 1);
  if (subject.noFirst === undefined && subject.kink === undefined) {
    checkDerivatives(`${what}: second derivative`, subject, 2);
  }
}
