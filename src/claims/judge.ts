/**
 * Every verdict: what comes of a claim, given what its figure computed for each seed and how it
 * came about.
 */
import { meanInterval } from "../metrics/mod.ts";
import type { Claim, Verdict } from "./claim.ts";
import { notesOverSeeds } from "./notes-over-seeds.ts";
import type { Measurement, Statistic } from "./statistic.ts";
import { type ClaimId, THRESHOLDS } from "./thresholds.ts";
import type { Threshold } from "./thresholds/threshold.ts";

/** What one seed gave. */
export interface SeedStatistic {
  /** Which. */
  readonly seed: number;
  /** The number, or why there is none. */
  readonly statistic: Statistic;
  /** A sentence for each of its trainings whose numbers left the finite range. */
  readonly diverged: readonly string[];
}

/** How all seeds were measured. */
export interface Circumstances {
  /** The name of a preset whose trainings are too short to mean anything; null for any other. */
  readonly rehearsal: string | null;
  /** Whether it was trained on other images than MNIST. */
  readonly otherImages: boolean;
  /** Whether the images have no classes. */
  readonly unlabelled: boolean;
}

/** What came of a claim: a part of its row. */
export type Judgement = Pick<Claim, "value" | "low" | "high" | "verdict" | "note">;

/** What a seed gave, or where `value` is null, why it does not count. */
type Finding = Omit<Judgement, "verdict">;

/**
 * Holds what was measured against a threshold. With several seeds the value is the mean over those
 * at which it was measured, with its 95 % interval by Student's t, and the note says what each seed
 * gave. NaN never holds.
 * @param measurements one a seed, at least one
 */
export function judge(
  threshold: Threshold,
  measurements: readonly SeedStatistic[],
  circumstances: Circumstances,
): Judgement {
  const findings = measurements.map((one) => findingOf(threshold, one, circumstances));
  const finding = findings.length === 1
    ? findings[0]
    : overSeeds(findings, measurements.map(({ seed }) => seed));
  return { ...finding, verdict: verdictOf(threshold, finding) };
}

/** A claim's whole row. Parameters as of {@linkcode judge}. */
export function judgeClaim(
  id: ClaimId,
  measurements: readonly SeedStatistic[],
  circumstances: Circumstances,
): Claim {
  const threshold = THRESHOLDS[id];
  const { statement, source, statistic, op, bound } = threshold;
  return {
    id,
    statement,
    source,
    statistic,
    threshold: `${op} ${bound}`,
    ...judge(threshold, measurements, circumstances),
  };
}

const OPERATORS = {
  "<=": (value: number, bound: number) => value <= bound,
  ">=": (value: number, bound: number) => value >= bound,
};

function verdictOf({ op, bound }: Threshold, { value }: Finding): Verdict {
  if (value === null) return "not measured";
  return OPERATORS[op](value, bound) ? "holds" : "fails";
}

function findingOf(
  threshold: Threshold,
  { statistic, diverged }: SeedStatistic,
  circumstances: Circumstances,
): Finding {
  if ("missing" in statistic) return notMeasured(statistic.missing);
  const objection = objectionTo(threshold, statistic, diverged, circumstances);
  if (objection !== undefined) return notMeasured(objection);
  const { value, low, high, note } = statistic;
  return { value, low: low ?? null, high: high ?? null, note: note ?? "" };
}

/** Why a number says nothing about the claim, if it does not. */
function objectionTo(
  { training, scale }: Threshold,
  { value }: Measurement,
  diverged: readonly string[],
  { rehearsal, otherImages, unlabelled }: Circumstances,
): string | undefined {
  if (training !== undefined && rehearsal !== null) return rehearsal;
  if (unlabelled && Number.isNaN(value)) return "the images have no classes";
  if (scale === "mnist" && otherImages) {
    return "the bound is a number on the scale of the classifier of --data mnist, and the images are not these";
  }
  const spoilt = training === "whole" || Number.isNaN(value);
  return diverged.length > 0 && spoilt ? diverged.join("; ") : undefined;
}

function notMeasured(note: string): Finding {
  return { value: null, low: null, high: null, note };
}

function overSeeds(findings: readonly Finding[], seeds: readonly number[]): Finding {
  const values = findings.flatMap(({ value }) => value === null ? [] : [value]);
  const notes = notesOverSeeds(findings.map(({ note }) => note === "" ? [] : [note]), seeds);
  if (values.length === 0) return notMeasured(notes.join("; "));
  const each = findings.map(({ value }, i) =>
    `seed ${seeds[i]}: ${value === null ? "not measured" : Number(value.toPrecision(4))}`
  );
  const mean = `mean of ${values.length} seeds (${each.join(", ")})`;
  return { ...intervalOf(values), note: [mean, ...notes].join("; ") };
}

/** Nothing for one seed; a point where all seeds agree, infinities too. */
function intervalOf(values: readonly number[]): Pick<Finding, "value" | "low" | "high"> {
  const [value] = values;
  if (values.length === 1) return { value, low: null, high: null };
  if (values.every((other) => other === value)) return { value, low: value, high: value };
  return meanInterval(values);
}
