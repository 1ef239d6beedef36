/**
 * Every verdict: what comes of a claim, given what its figure computed for each seed and how it
 * came about.
 */
import { seedInterval } from "../metrics/mod.ts";
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
export type Judgement = Pick<Claim, "value" | "low" | "high" | "verdict" | "basis" | "note">;

/** What a seed gave, or where `value` is null, why it does not count. */
type Finding = Omit<Judgement, "verdict">;

/**
 * Holds what was measured against a threshold.
 *
 * The verdict is that of the 95 % interval: supported or refuted where the whole of it lies on one
 * side, else undecided. With several seeds it is the interval over them, on the scale on which the
 * statistic may be averaged. With one seed it is the interval within its one training, where the
 * statistic has one; where it has none, the value alone, and `basis` says that it is of one seed.
 * What is computed without a training is exact, or has its error in its statistic: there the value
 * alone decides. What is not measured at one of several seeds is not measured, for to average the
 * others would be to choose them by how they came out. A check passes where every seed's does, and
 * fails where one seed's fails. What one seed cannot decide is not measured with one.
 *
 * A training that diverged is an observation. The statistic says what it makes of it (infinite
 * distance); where nothing comes of it (NaN), it counts as the value farthest from what is claimed.
 * NaN for another reason decides nothing.
 * @param measurements one a seed, at least one
 */
export function judge(
  threshold: Threshold,
  measurements: readonly SeedStatistic[],
  circumstances: Circumstances,
): Judgement {
  const findings = measurements.map((one) => findingOf(threshold, one, circumstances));
  const several = findings.length > 1;
  const finding = several
    ? overSeeds(threshold, findings, measurements.map(({ seed }) => seed))
    : findings[0];
  if (threshold.check) return checked(threshold, findings, finding);
  const without = findings.filter(({ value }) => value === null).length;
  if (several && without > 0) {
    const some = without < findings.length ? `${without} of ${findings.length} seeds: ` : "";
    return unmeasured(some + finding.note);
  }
  if (threshold.severalSeeds && !several && without === 0) {
    return unmeasured(withoutVerdict(finding));
  }
  return { ...finding, verdict: verdictOf(threshold, finding) };
}

/** A claim's whole row. Parameters as of {@linkcode judge}. */
export function judgeClaim(
  id: ClaimId,
  measurements: readonly SeedStatistic[],
  circumstances: Circumstances,
): Claim {
  const threshold: Threshold = THRESHOLDS[id];
  const { statement, source, sentence, statistic, op, bound, baseline = "", postHoc = "" } =
    threshold;
  return {
    id,
    kind: threshold.check ? "check" : "claim",
    statement,
    source,
    sentence,
    statistic,
    threshold: op === "within" ? `within ±${bound}` : `${op} ${bound}`,
    baseline,
    post_hoc: postHoc,
    ...judge(threshold, measurements, circumstances),
  };
}

/** One side of a bound. */
type Side = readonly [op: Exclude<Threshold["op"], "within">, bound: number];

const LIES: Readonly<Record<Side[0], (value: number, bound: number) => boolean>> = {
  "<": (value, bound) => value < bound,
  "<=": (value, bound) => value <= bound,
  ">": (value, bound) => value > bound,
  ">=": (value, bound) => value >= bound,
};

/** Where the claim wants the statistic: on all of these sides. */
function sidesOf({ op, bound }: Threshold): readonly Side[] {
  return op === "within" ? [[">=", -bound], ["<=", bound]] : [[op, bound]];
}

function verdictOf(threshold: Threshold, { value, low, high }: Finding): Verdict {
  if (value === null) return "not measured";
  const ends = [low ?? value, high ?? value];
  if (ends.some(Number.isNaN)) return "undecided";
  const sides = sidesOf(threshold).map(([op, bound]) => ends.map((end) => LIES[op](end, bound)));
  if (sides.flat().every((lies) => lies)) return "supported";
  return sides.some((ends) => !ends.includes(true)) ? "refuted" : "undecided";
}

/** A bug in one seed is one: what is asked is each seed's verdict, and not the mean's. */
function checked(
  threshold: Threshold,
  findings: readonly Finding[],
  finding: Finding,
): Judgement {
  const verdicts = findings.map((finding) => verdictOf(threshold, finding));
  const passed = verdicts.filter((verdict) => verdict === "supported").length;
  const without = verdicts.filter((verdict) => verdict === "not measured").length;
  if (passed + without < verdicts.length) return { ...finding, verdict: "failed" };
  if (without > 0) return unmeasured(finding.note);
  return { ...finding, verdict: "passed" };
}

function withoutVerdict({ value, note }: Finding): string {
  const sentence = `one seed has ${Number(value!.toPrecision(4))} and decides nothing: see --seeds`;
  return note === "" ? sentence : `${sentence}; ${note}`;
}

function unmeasured(note: string): Judgement {
  return { ...notMeasured(note), verdict: "not measured" };
}

function findingOf(
  threshold: Threshold,
  { statistic, diverged }: SeedStatistic,
  circumstances: Circumstances,
): Finding {
  if ("missing" in statistic) return notMeasured(statistic.missing);
  const objection = objectionTo(threshold, statistic, circumstances);
  if (objection !== undefined) return notMeasured(objection);
  const { value, low = null, high = null, note = "" } = statistic;
  const hasInterval = low !== null && high !== null && !Number.isNaN(low + high);
  const interval = hasInterval ? { low, high } : { low: null, high: null };
  const ofNetworks = threshold.training || threshold.everyStep;
  const basis = !ofNetworks ? "exact" : hasInterval ? "one training" : "one seed";
  if (diverged.length === 0 || !threshold.training) return { value, ...interval, basis, note };
  return {
    value: Number.isNaN(value) ? farthest(threshold) : value,
    ...interval,
    basis,
    note: [note, ...diverged].filter((sentence) => sentence !== "").join("; "),
  };
}

/** What lies farthest from where the claim wants it. */
function farthest({ op }: Threshold): number {
  return op === ">" || op === ">=" ? -Infinity : Infinity;
}

/** Why a number says nothing about the claim, if it does not. */
function objectionTo(
  { training, scale }: Threshold,
  { value }: Measurement,
  { rehearsal, otherImages, unlabelled }: Circumstances,
): string | undefined {
  if (training && rehearsal !== null) return rehearsal;
  if (unlabelled && Number.isNaN(value)) return "the images have no classes";
  if (scale === "mnist" && otherImages) {
    return "the bound is a number on the scale of the classifier of --data mnist, and the images are not these";
  }
  return undefined;
}

function notMeasured(note: string): Finding {
  return { value: null, low: null, high: null, basis: "", note };
}

function overSeeds(
  threshold: Threshold,
  findings: readonly Finding[],
  seeds: readonly number[],
): Finding {
  const measured = findings.filter(({ value }) => value !== null);
  const values = measured.flatMap(({ value }) => value === null ? [] : [value]);
  const notes = notesOverSeeds(findings.map(({ note }) => note === "" ? [] : [note]), seeds);
  if (values.length === 0) return notMeasured(notes.join("; "));
  const each = findings.map(({ value }, i) =>
    `seed ${seeds[i]}: ${value === null ? "not measured" : Number(value.toPrecision(4))}`
  );
  const note = [each.join(", "), ...notes].join("; ");
  if (measured.length === 1) return { ...measured[0], note };
  const { value, low, high } = seedInterval(values, threshold.averaging ?? "difference");
  return {
    value,
    low,
    high,
    basis: `${values.length} seeds`,
    note,
  };
}
