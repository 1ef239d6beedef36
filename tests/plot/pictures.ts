/**
 * Figures that the tests draw: one with every kind of panel and series, one that leaves no room for
 * a legend.
 */
import type { Picture, Series } from "../../src/plot/mod.ts";

const steps = Array.from({ length: 41 }, (_, i) => i);
/**
 * A bump without the host's elementary functions: the digests of these pictures are the same
 * everywhere.
 */
const bump = (centre: number) => (i: number) => 1 / (1 + (i - centre) * (i - centre) / 9);

const digits = Uint8Array.from({ length: 8 * 6 * 6 }, (_, i) => (i * 89) % 256);
const colours = Float32Array.from({ length: 4 * 5 * 5 * 3 }, (_, i) => ((i * 31) % 101) / 50 - 1);

const curves: Series[] = [
  { kind: "area", x: steps, y: steps.map(bump(10)), label: "real $P_r$" },
  {
    kind: "line",
    x: steps,
    y: steps.map(bump(25)),
    low: steps.map((i) => bump(25)(i) * 0.8),
    high: steps.map((i) => bump(25)(i) * 1.2),
    label: "fake $P_g$",
    dash: "dashed",
  },
  { kind: "hline", y: 1.35, label: "log 2" },
  { kind: "vline", x: 5, label: "A" },
  { kind: "vline", x: 6, label: "B" },
  { kind: "text", x: 33, y: 0.9, text: "flat", anchor: "middle" },
  {
    kind: "line",
    x: [0, 10, 20, 30, 40],
    y: [100, 60, 30, 12, 11],
    marker: "circle",
    label: "quality",
    side: "right",
  },
];

const measured: Series[] = [
  { kind: "histogram", edges: [1, 2, 3, 4], heights: [0.01, 0.5, 3], label: "weights" },
  {
    kind: "points",
    x: [1.5, 2.5, 3.5],
    y: [0.02, 0.3, 2],
    low: [0.01, 0.2, 1],
    high: [0.04, 0.5, 3],
    marker: "diamond",
    label: "seeds",
  },
];

/** Every kind of panel and most kinds of series. */
export const everyPanel: Picture = {
  title: "Every kind of panel",
  subtitle: "with $10^{-4}$, $W(P_r, P_θ)$ and reserved signs < & >",
  caption:
    "A caption that is long enough to be wrapped, because it says more than fits into one line " +
    "of the figure: " +
    "the charts show nothing in particular, the images are patterns, and the bars are numbers.",
  width: 1300,
  rows: [
    {
      panels: [
        {
          kind: "chart",
          title: "two axes",
          x: { label: "$x$" },
          y: { label: "density" },
          y2: { label: "distance", scale: "log" },
          series: curves,
        },
        {
          kind: "chart",
          title: "log axis",
          x: { label: "weight" },
          y: { label: "share (%)", scale: "log" },
          series: measured,
        },
      ],
    },
    {
      panels: [
        {
          kind: "images",
          title: "samples",
          groups: [
            {
              images: { pixels: digits, shape: [8, 6, 6, 1] },
              columns: 4,
              caption: "A: iteration 5",
            },
            {
              images: { pixels: colours, shape: [4, 5, 5, 3] },
              columns: 4,
              caption: "B: iteration 6",
            },
          ],
        },
        {
          kind: "heatmap",
          values: [[1, 2, NaN], [0.001, 1e4, -3]],
          rowLabels: ["GAN", "WGAN"],
          columnLabels: ["32", "64", "128"],
          xLabel: "width",
          yLabel: "objective",
        },
      ],
    },
    {
      panels: [{
        span: 2,
        panel: {
          kind: "bars",
          x: { label: "distance" },
          bars: [
            { label: "as published", value: 217, low: 200, high: 240 },
            { label: "Adam, $β_1$ = 0.9, and a name so long that it must be broken", value: 1783 },
            { label: "diverged", value: NaN },
          ],
          reference: { value: 250, label: "readable" },
        },
      }],
    },
    {
      panels: [{
        span: 2,
        panel: {
          kind: "table",
          header: ["claim", "value", "verdict"],
          rows: [["EM = $|θ|$", "0.011", "holds"], ["JS = log 2", "0.693", "holds"]],
          align: "lrc",
        },
      }],
    },
  ],
};

/** A chart whose curves cross every corner and every side. */
export const legendBelow: Picture = {
  width: 700,
  rows: [{
    panels: [{
      kind: "chart",
      x: { label: "iterations" },
      y: { label: "estimate" },
      series: Array.from({ length: 12 }, (_, k): Series => ({
        kind: "line",
        x: [0, 1],
        y: [k, k],
        label: k < 2 ? ["a name", "another name"][k] : undefined,
      })),
    }],
  }],
};
