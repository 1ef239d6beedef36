/** The panels of `critic-vs-em`. */
import type { CriticChoice } from "../../runs/mod.ts";
import { throughOrigin } from "../../metrics/mod.ts";
import type { ChartPanel } from "../../plot/mod.ts";
import { EXACT_COLOR, MODEL_COLORS } from "../parts/model-colors.ts";
import { line, points } from "../parts/series.ts";
import {
  CLIPS,
  critic,
  last,
  lastOfShifts,
  type Measured,
  PROBLEM_NAMES,
  type ProblemName,
  PROBLEMS,
  tightness,
  USUAL,
  WIDTHS,
} from "./critic-vs-em-numbers.ts";

/** How tight the estimate is, over each of what is varied. */
export function ratioPanels(runs: readonly Measured[]): ChartPanel[] {
  const end = (problem: ProblemName, choice: CriticChoice) =>
    tightness(last(critic(runs, problem, choice)));
  return [
    ratioPanel("Critic steps k", "critic steps", (problem) => {
      const { probes } = critic(runs, problem, USUAL);
      return probes.map((probe) => ({ at: probe.step, ratio: tightness(probe) }));
    }),
    ratioPanel(
      "Clipping c",
      "c",
      (problem) => CLIPS.map((clip) => ({ at: clip, ratio: end(problem, { ...USUAL, clip }) })),
    ),
    ratioPanel(
      "Width",
      "units of a hidden layer",
      (problem) =>
        WIDTHS.map((hiddenUnits) => ({
          at: hiddenUnits,
          ratio: end(problem, { ...USUAL, hiddenUnits }),
        })),
    ),
  ];
}

function ratioPanel(
  title: string,
  label: string,
  stages: (problem: ProblemName) => { at: number; ratio: number }[],
): ChartPanel {
  return {
    kind: "chart",
    title,
    x: { label, scale: "log" },
    y: { label: "estimate / (K EM)", domain: [-0.2, 1.1] },
    series: [
      { kind: "hline", y: 1, color: "#666" },
      ...PROBLEM_NAMES.map((problem, color) =>
        line(stages(problem), "at", "ratio", {
          color,
          marker: "circle",
          label: PROBLEMS[problem].title,
        })
      ),
    ],
  };
}

/** The estimate over the exact distance, as it is and over K. */
export function distancePanels(runs: readonly Measured[]): ChartPanel[] {
  const probes = lastOfShifts(runs);
  const em = probes.map((probe) => probe.exact_em);
  const { slope } = throughOrigin(em, probes.map((probe) => probe.estimate));
  const ends = [0, 1.05 * Math.max(...em)];
  const x = { label: "exact EM between a Gaussian and itself, moved" };
  const look = { color: MODEL_COLORS.wgan, label: "clipped critic" };
  return [
    {
      kind: "chart",
      title: "Estimate, as it is",
      x,
      y: { label: "estimate: real − fake" },
      series: [
        points(probes, "exact_em", "estimate", look),
        {
          kind: "line",
          x: ends,
          y: ends.map((x) => slope * x),
          color: "#666",
          dash: "dashed",
          label: `${slope.toPrecision(3)} EM`,
        },
      ],
    },
    {
      kind: "chart",
      title: "Estimate over the critic's steepest slope K",
      x,
      y: { label: "estimate / K" },
      series: [
        points(probes, "exact_em", (probe) => tightness(probe) * probe.exact_em, look),
        { kind: "line", x: ends, y: ends, color: EXACT_COLOR, dash: "dotted", label: "EM" },
      ],
    },
  ];
}
