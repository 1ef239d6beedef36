/**
 * Sets the outcomes of two backends on the same specs against each other.
 * @module
 */
import { type Cause, causeOf } from "./known.ts";
import type { Outcome } from "./outcome.ts";

/** So many of the 4,230 specs must pass at least. */
export const REQUIRED = 4220;

/** How one backend did. */
export interface Tally {
  specs: number;
  passed: number;
  failed: number;
  pending: number;
}

/** A spec that fails on our backend. */
export interface Failure {
  spec: string;
  reason: string;
}

/** The comparison of ours with stock. */
export interface Comparison {
  stock: Tally;
  ours: Tally;
  /** Fail on stock, pass on ours. */
  newlyPassing: string[];
  /** Pass on stock, do not pass on ours, and should. */
  newlyFailing: Failure[];
  /** The same where what the spec demands is a fault of TensorFlow.js. */
  different: Failure[];
  /** What fails on both, by listed cause. */
  remaining: { cause: Cause; failures: Failure[] }[];
  /** What fails on both and is not accounted for in the list of causes. */
  unexplained: Failure[];
  /** Listed causes that no failing spec has: the list is out of date. */
  outdated: Cause[];
}

/** Counts outcomes. */
export function tally(outcomes: Outcome[]): Tally {
  const count = (status: Outcome["status"]): number =>
    outcomes.filter((outcome) => outcome.status === status).length;
  return {
    specs: outcomes.length,
    passed: count("passed"),
    failed: count("failed"),
    pending: count("pending"),
  };
}

/**
 * Compares two runs of the suite.
 *
 * @param causes the listed causes of failures that remain
 * @param differences specs that demand a fault of TensorFlow.js, which stock has and ours has not
 */
export function compare(
  stock: Outcome[],
  ours: Outcome[],
  causes: Cause[],
  differences: Cause[] = [],
): Comparison {
  const stockStatus = new Map(stock.map(({ spec, status }) => [spec, status]));
  const failures = ours.filter(({ status }) => status === "failed");
  const onBoth = failures.filter(({ spec }) => stockStatus.get(spec) !== "passed");
  const ourStatus = new Map(ours.map(({ spec, status }) => [spec, status]));
  const byCause = new Map<Cause, Failure[]>(causes.map((cause) => [cause, []]));
  const unexplained: Failure[] = [];
  const notAsStock = stock.filter(({ spec, status }) =>
    status === "passed" && ourStatus.get(spec) !== "passed"
  ).map(({ spec }) => ({
    spec,
    reason: failures.find((failure) => failure.spec === spec)?.reason ?? "it did not run",
  }));
  const isDifferent = (failure: Failure) =>
    ourStatus.has(failure.spec) && causeOf(failure, differences) !== undefined;
  for (const failure of onBoth) {
    const cause = causeOf(failure, causes);
    (cause === undefined ? unexplained : byCause.get(cause)!).push(failure);
  }
  return {
    stock: tally(stock),
    ours: tally(ours),
    newlyPassing: ours.filter(({ spec, status }) =>
      status === "passed" && stockStatus.get(spec) === "failed"
    ).map(({ spec }) => spec),
    newlyFailing: notAsStock.filter((failure) => !isDifferent(failure)),
    different: notAsStock.filter(isDifferent),
    remaining: causes.map((cause) => ({ cause, failures: byCause.get(cause)! }))
      .filter(({ failures }) => failures.length > 0),
    unexplained,
    outdated: [
      ...causes.filter((cause) => byCause.get(cause)!.length === 0),
      ...differences.filter(({ spec }) => !notAsStock.some((failure) => spec!.test(failure.spec))),
    ],
  };
}

/**
 * What stands against our backend's conformance, one sentence each; empty when nothing does.
 *
 * @param whole whether the comparison is of the whole suite and not of a part of it
 */
export function complaints(
  { ours, newlyFailing, unexplained, outdated }: Comparison,
  whole: boolean,
): string[] {
  const found = [];
  if (newlyFailing.length > 0) {
    found.push(`${newlyFailing.length} specs that stock passes do not pass.`);
  }
  if (unexplained.length > 0) found.push(`${unexplained.length} failures have no listed cause.`);
  if (!whole) return found;
  if (ours.passed < REQUIRED) found.push(`Only ${ours.passed} specs pass, not ${REQUIRED}.`);
  for (const { title } of outdated) found.push(`Nothing fails any more by the cause "${title}".`);
  return found;
}
