import assert from "node:assert/strict";
import { test } from "node:test";
import { erf, erfc, logGamma, normalCdf, normalPdf, normalQuantile } from "../../src/math/mod.ts";
import { ulpDistance } from "./ulp.ts";

function closeTo(actual: number, expected: number, relative: number): void {
  const error = Math.abs(actual - expected) / Math.abs(expected);
  assert.ok(error <= relative, `${actual}, not ${expected}: off by ${error}`);
}

// Computed with 250-bit arithmetic and rounded to float64.
const ERF: [number, number][] = [
  [1e-300, 1.1283791670955126e-300],
  [1e-09, 1.1283791670955127e-09],
  [0.01, 0.011283415555849618],
  [0.1, 0.1124629160182849],
  [0.5, 0.5204998778130465],
  [0.9, 0.7969082124228322],
  [1.0, 0.8427007929497149],
  [1.5, 0.9661051464753108],
  [1.9999, 0.9953201979070294],
  [2.0, 0.9953222650189527],
  [2.5, 0.999593047982555],
  [3.0, 0.9999779095030014],
  [4.0, 0.9999999845827421],
  [5.5, 0.9999999999999927],
];
const ERFC: [number, number][] = [
  [-5.0, 1.9999999999984626],
  [-1.0, 1.8427007929497148],
  [0.0, 1.0],
  [0.3, 0.6713732405408726],
  [0.5, 0.4795001221869535],
  [0.99, 0.1614919304446302],
  [1.0, 0.15729920705028513],
  [1.01, 0.1531895037717233],
  [1.5, 0.033894853524689274],
  [2.0, 0.004677734981047266],
  [3.0, 2.209049699858544e-05],
  [5.0, 1.537459794428035e-12],
  [10.0, 2.088487583762545e-45],
  [20.0, 5.395865611607901e-176],
  [26.0, 5.663192408856143e-296],
];
const NORMAL_CDF: [number, number][] = [
  [-38.0, 2.88542835e-316],
  [-37.0, 5.725571222524577e-300],
  [-30.0, 4.906713927148187e-198],
  [-20.0, 2.7536241186062337e-89],
  [-10.0, 7.619853024160525e-24],
  [-5.0, 2.866515718791939e-07],
  [-3.0, 0.0013498980316300946],
  [-2.0, 0.02275013194817921],
  [-1.6, 0.05479929169955798],
  [-1.5, 0.06680720126885807],
  [-1.4, 0.08075665923377107],
  [-1.0, 0.15865525393145705],
  [-0.5, 0.3085375387259869],
  [0.0, 0.5],
  [0.5, 0.6914624612740131],
  [1.0, 0.8413447460685429],
  [1.96, 0.9750021048517795],
  [3.0, 0.9986501019683699],
  [6.0, 0.9999999990134123],
  [9.0, 1.0],
];
const LOG_GAMMA: [number, number][] = [
  [1e-10, 23.025850929882736],
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247001],
  [0.9, 0.06637623973474295],
  [1.5, -0.12078223763524522],
  [1.9, -0.03898427592308336],
  [2.5, 0.2846828704729192],
  [3.0, 0.6931471805599453],
  [7.3, 7.147892523022248],
  [14.9, 24.924132002217277],
  [15.1, 25.458999750992664],
  [100.0, 359.1342053695754],
  [100000.0, 1051287.7089736569],
  [1000000000000000.0, 3.3538776394910668e+16],
];

test("erf and erfc against tabulated values", () => {
  for (const [x, value] of ERF) {
    assert.ok(ulpDistance(erf(x), value) <= 12, `erf(${x}): ${erf(x)}, not ${value}`);
    assert.equal(erf(-x), -erf(x));
  }
  for (const [x, value] of ERFC) closeTo(erfc(x), value, 1e-14);
  assert.deepEqual([erf(0), erf(-0), erf(Infinity), erf(-Infinity), erf(NaN)], [0, -0, 1, -1, NaN]);
  assert.deepEqual([erfc(Infinity), erfc(-Infinity), erfc(NaN)], [0, 2, NaN]);
});

test("the normal distribution function against tabulated values", () => {
  for (const [x, value] of NORMAL_CDF) closeTo(normalCdf(x), value, x < -37.5 ? 1e-12 : 1e-14);
  assert.deepEqual([normalCdf(-Infinity), normalCdf(Infinity), normalCdf(NaN)], [0, 1, NaN]);
});

test("the normal density is the derivative of the distribution function", () => {
  for (let x = -6; x <= 1; x += 0.25) {
    const h = 1e-4;
    closeTo((normalCdf(x + h) - normalCdf(x - h)) / (2 * h), normalPdf(x), 1e-6);
    assert.equal(normalPdf(-x), normalPdf(x));
  }
  assert.equal(normalPdf(50), 0);
});

test("the normal quantile inverts the distribution function", () => {
  for (const x of [-37, -20, -8, -3, -1.5, -1, -0.3, -1e-3, 0.2, 1, 2, 5]) {
    const p = normalCdf(x);
    // p itself is rounded: near 1 that alone moves x by 1e-16 / density.
    const tolerance = 1e-13 * Math.abs(x) + 2.3e-16 * p / normalPdf(x);
    assert.ok(Math.abs(normalQuantile(p) - x) <= tolerance, `${normalQuantile(p)}, not ${x}`);
  }
  closeTo(normalQuantile(0.975), 1.959963984540054, 1e-13);
  assert.equal(normalQuantile(0.5), 0);
  assert.deepEqual([0, 1, -0.1, 1.1].map(normalQuantile), [-Infinity, Infinity, NaN, NaN]);
});

test("logGamma against tabulated values, factorials and its domain", () => {
  for (const [x, value] of LOG_GAMMA) {
    const error = Math.abs(logGamma(x) - value) / Math.max(1, Math.abs(value));
    assert.ok(error < 1e-14, `logGamma(${x}) is off by ${error}`);
  }
  let factorial = 1;
  for (let n = 1; n < 18; n++, factorial *= n - 1 || 1) {
    const error = Math.abs(logGamma(n) - Math.log(factorial)) / Math.max(1, Math.log(factorial));
    assert.ok(error < 1e-14, `logGamma(${n})`);
  }
  assert.deepEqual([0, -1, NaN, Infinity].map(logGamma), [NaN, NaN, NaN, Infinity]);
});
