/**
 * TPM, Theorems 2.1 to 2.4 on supports of known dimension: a discriminator between two of fewer
 * dimensions than the space becomes perfect and leaves no gradient, one between full ones does not.
 */
import { recordOf } from "../../base/mod.ts";
import { type Measurement, type Statistic, type Statistics, THRESHOLDS } from "../../claims/mod.ts";
import { normalCdf } from "../../math/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import { flatDiscriminatorRun, FLATS_APART, type RunRow, SYNTHETIC_SIZES } from "../../runs/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import { largest } from "../parts/largest.ts";
import { type ColumnOf, line } from "../parts/series.ts";

/** Pairs of supports: of as many dimensions, in a space of as many. */
const PAIRS = [
  { name: "lines in 2 dimensions", support: 1, space: 2, how: "meet" },
  { name: "planes in 3 dimensions", support: 2, space: 3, how: "meet" },
  { name: "lines in 10 dimensions", support: 1, space: 10, how: "apart" },
  { name: "planes in 10 dimensions", support: 2, space: 10, how: "apart" },
  { name: "all of 2 dimensions", support: 2, space: 2, how: "full" },
  { name: "all of 3 dimensions", support: 3, space: 3, how: "full" },
] as const;

/** The best accuracy between two unit Gaussians so far apart. */
const BEST = normalCdf(FLATS_APART / 2);

/** What an accuracy of a perfect discriminator is at least: that of the claim on it. */
const PERFECT = THRESHOLDS["perfect-discriminator/accuracy"].bound;

/** A discriminator after some steps. */
type Row = RunRow<"flat-discriminator", "probes"> & {
  readonly supports: typeof PAIRS[number]["name"];
  /** Theorem 2.4's, of the distance as ε; infinite where that is not below 1. */
  readonly bound: number;
};

/** TPM, Theorems 2.1 to 2.4. */
export const perfectDiscriminator = defineFigure({
  id: "perfect-discriminator",
  title: "A perfect discriminator between supports of few dimensions",
  data: "synthetic",
  minutes: { smoke: 0.1, quick: 1, preview: 1 },
  runs: (scope) => recordOf(PAIRS, (pair) => [pair.name, flatDiscriminatorRun(scope, pair)]),
  measure: (_, records) => {
    const rows = PAIRS.flatMap(({ name, support }) =>
      records[name].table("probes").map((probe): Row => ({
        supports: name,
        ...probe,
        bound: bound(support, probe.distance),
      }))
    );
    return {
      rows,
      tables: { "perfect-discriminator": rows },
      statistics: perfectDiscriminatorStatistics(rows),
      notes: [
        "Lines in a plane and planes in space meet, in a point and in a line: there no continuous discriminator comes to 1 and 0 everywhere, and the distance ε to the perfect one stays at 1/2 or above, so that Theorem 2.4, which is of ε to 0, has no limit there.",
        "The theorem's norm is a supremum over all of the space; here it is the largest over 4,096 points of each support, on which alone the gradient depends.",
      ],
    };
  },
  draw: ({ preset, seed }, { rows }) => ({
    rows: [{
      height: 380,
      legend: "shared",
      panels: [
        panel(rows, "accuracy", {
          title: "Accuracy on other points",
          y: { label: "share of points told right", domain: [0.4, 1.02] },
        }, [{
          kind: "hline",
          y: BEST,
          label: "best of full dimension",
          dash: "dotted",
          color: "#666",
        }]),
        panel(rows, "input_gradient", {
          title: "Gradient of D on the supports",
          y: { label: "median of $‖∇_x D(x)‖_2$", scale: "log" },
        }),
        panel(rows, "generator_gradient", {
          title: "Gradient of the generator",
          y: { label: "$‖∇_θ E log(1 − D(g_θ(z)))‖_2$", scale: "log" },
        }),
      ],
    }],
    caption:
      `Real and generated points are Gaussians of deviation 1 on two planes turned at random, means a distance ${FLATS_APART} apart; the generator is g(z) = b + Az. ` +
      `A perceptron of 2 hidden layers of 64 (Adam) on ${
        SYNTHETIC_SIZES[preset].discriminator.batchSize
      } fresh points a side in every step. Dashed: supports of full dimension. Preset ${preset}, seed ${seed}.`,
  }),
});

/** M ε/(1 − ε), with M² = E‖J_θ g_θ(z)‖² = E(1 + ‖z‖²) of g(z) = b + Az; NaN where ε is. */
function bound(support: number, epsilon: number): number {
  return epsilon >= 1 ? Infinity : Math.sqrt(1 + support) * epsilon / (1 - epsilon);
}

function panel(
  rows: readonly Row[],
  column: ColumnOf<Row>,
  looks: Pick<ChartPanel, "title" | "y">,
  beside: ChartPanel["series"] = [],
): ChartPanel {
  return {
    kind: "chart",
    ...looks,
    x: { label: "steps of the discriminator", scale: "log" },
    series: [
      ...PAIRS.map(({ name, how }, color) =>
        // A logarithmic axis has no 0.
        line(rows.filter(({ supports, step }) => supports === name && step > 0), "step", column, {
          color,
          label: name,
          ...(how === "full" && { dash: "dashed" }),
        })
      ),
      ...beside,
    ],
  };
}

/** What the claims are judged by, from the rows of the table. */
export function perfectDiscriminatorStatistics(
  rows: readonly Row[],
): Statistics<"perfect-discriminator"> {
  const of = (...hows: readonly typeof PAIRS[number]["how"][]) =>
    PAIRS.filter(({ how }) => hows.includes(how)).map(({ name }) =>
      rows.filter(({ supports }) => supports === name)
    );
  const [thin, full] = [of("meet", "apart"), of("full")];
  const last = (course: readonly Row[]) => course[course.length - 1];
  const left = (column: "input_gradient" | "generator_gradient") => (course: readonly Row[]) =>
    last(course)[column] / largest(course.map((row) => row[column]));
  // A distance that is NaN is no distance of 1 or more: it stays, and fails the check.
  const shares = rows.flatMap(({ generator_gradient: norm, bound }) =>
    bound === Infinity ? [] : [norm / bound]
  );
  const fall = (
    courses: readonly (readonly Row[])[],
    column: "input_gradient" | "generator_gradient",
  ): Measurement => ({
    value: largest(courses.map(left(column))),
    note: [...courses, ...full].map((course) =>
      `${last(course).supports} ${left(column)(course).toPrecision(2)}`
    ).join(", "),
  });
  /** One that died has no gradient either. A training that diverged is an observation. */
  const ofPerfect = (
    courses: readonly (readonly Row[])[],
    measure: (courses: readonly (readonly Row[])[]) => Measurement,
  ): Statistic => {
    const measured = measure(courses);
    const not = courses.map(last).filter(({ accuracy }) => accuracy < PERFECT);
    if (not.length === 0 || Number.isNaN(measured.value)) return measured;
    const texts = not.map(({ supports, accuracy }) => `${supports} ${accuracy.toFixed(4)}`);
    return { missing: `no discriminator that learnt to be perfect: accuracy ${texts.join(", ")}` };
  };
  const meeting = (courses: readonly (readonly Row[])[]): Measurement => {
    const { note, ...rest } = fall(courses, "generator_gradient");
    const distances = courses.map((course) => last(course).distance.toPrecision(2));
    return { ...rest, note: `${note}; ε is ${distances.join(" and ")} where they meet` };
  };
  return {
    accuracy: {
      value: Math.min(...thin.map((course) => last(course).accuracy)),
      note: thin.map((course) => `${last(course).supports} ${last(course).accuracy.toFixed(4)}`)
        .join(", "),
    },
    "full-dimension": {
      value: largest(full.map((course) => Math.abs(last(course).accuracy - BEST))),
      note: full.map((course) => `${last(course).supports} ${last(course).accuracy.toFixed(3)}`)
        .join(", "),
    },
    constant: ofPerfect(thin, (courses) => fall(courses, "input_gradient")),
    "theorem-2.4": shares.length === 0 ? { missing: "no measurement has an ε below 1" } : {
      value: largest(shares),
      note: `${shares.length} of ${rows.length} measurements have ε below 1`,
    },
    "generator-gradient": ofPerfect(of("apart"), (courses) => fall(courses, "generator_gradient")),
    "generator-gradient-meeting": ofPerfect(of("meet"), meeting),
  };
}
