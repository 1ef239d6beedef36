/** An axis of a chart: from data to pixels, linear or logarithmic, with its ticks. */
import { scaleLinear } from "d3-scale";
import { log10, pow } from "../../math/mod.ts";
import type { Numbers } from "../spec/series.ts";
import type { Axis } from "../spec/spec.ts";
import { logTicks } from "./log-ticks.ts";
import { linearTicks, type Tick } from "./ticks.ts";

/** A placed axis. */
export interface Scale {
  /** Pixel of a value; NaN where the axis has no place for it (not finite; log of ≤ 0). */
  map(value: number): number;
  /** Value at a pixel. */
  invert(pixel: number): number;
  /** Values at its two ends. */
  domain: readonly [number, number];
  /** Labelled ticks. */
  ticks: readonly Tick[];
  /** Unlabelled ticks of a log axis. */
  minor: readonly number[];
}

/**
 * Places an axis over a domain onto the pixels from `range[0]` to `range[1]`, with at most
 * `mostTicks` labels. Throws a RangeError for an empty domain, or for a log axis that touches 0.
 */
export function makeScale(
  axis: Axis,
  domain: readonly [number, number],
  range: readonly [number, number],
  mostTicks: number,
): Scale {
  const [low, high] = domain;
  if (!(low < high)) throw new RangeError(`an axis needs low < high, not [${low}, ${high}]`);
  if (axis.scale !== "log") {
    const map = scaleLinear(domain, range).unknown(NaN);
    const ticks = linearTicks(low, high, mostTicks);
    return { map: (v) => map(v), invert: (p) => map.invert(p), domain, ticks, minor: [] };
  }
  if (low <= 0) throw new RangeError(`a log axis needs positive ends, not [${low}, ${high}]`);
  const map = scaleLinear([log10(low), log10(high)], range).unknown(NaN);
  const { major, minor } = logTicks(low, high, mostTicks);
  return {
    map: (v) => v > 0 ? map(log10(v)) : NaN,
    invert: (p) => pow(10, map.invert(p)),
    domain,
    ticks: major,
    minor,
  };
}

/** Values that differ relatively by no more than this are one value with rounding errors. */
const CONSTANT = 1e-9;

/**
 * The axis' own domain, or one that spans the values with a share `air` of its length at each end.
 * `fromZero` makes a linear axis start or end exactly at 0 if the values do not cross it.
 */
export function spanOf(
  axis: Axis,
  values: Iterable<number>,
  air: number,
  fromZero = false,
): [number, number] {
  if (axis.domain !== undefined) return [axis.domain[0], axis.domain[1]];
  const log = axis.scale === "log";
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (!Number.isFinite(value) || (log && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return log ? [0.1, 1] : [0, 1];
  if (log) return logSpan(low, high, air);
  if (fromZero) {
    low = Math.min(low, 0);
    high = Math.max(high, 0);
  }
  const magnitude = Math.max(Math.abs(low), Math.abs(high));
  if (high - low <= CONSTANT * magnitude) {
    const around = magnitude === 0 ? 1 : magnitude * 0.1;
    return [low - around, high + around];
  }
  const room = (high - low) * air;
  return [
    fromZero && low === 0 ? 0 : low - room,
    fromZero && high === 0 ? 0 : high + room,
  ];
}

/** Air on a log axis is a factor at each end; values that lie close still get half a decade. */
function logSpan(low: number, high: number, air: number): [number, number] {
  const factor = high / low < 3 ? Math.sqrt(3) : pow(high / low, air);
  return [low / factor, high * factor];
}

/** All numbers of several lists, one after the other. */
export function* chain(...lists: (Numbers | undefined)[]): Generator<number> {
  for (const list of lists) {
    if (list === undefined) continue;
    for (let i = 0; i < list.length; i++) yield list[i];
  }
}
