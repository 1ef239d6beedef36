/**
 * The four changes that make a standard GAN a WGAN, each taken back alone; at `full` and `paper`
 * all combinations.
 */
import {
  type Ablation,
  ablationRun,
  type ImageScope,
  PRESET_SIZES,
  readSheet,
  sheetIterations,
} from "../../runs/mod.ts";
import { keysOf, recordOf } from "../../base/mod.ts";
import { median, medianFilter } from "../../metrics/mod.ts";
import type { Measurement } from "../../claims/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import {
  comparisonNotes,
  comparisonRows,
  readTrainings,
  type Trained,
} from "../parts/comparison.ts";
import { line } from "../parts/series.ts";

const WGAN: Ablation = { sigmoid: false, log: false, noClipping: false, momentum: null };

/** Every change by the claim's name, and what is left when it alone is taken back. */
const ALONE = {
  sigmoid: { ...WGAN, sigmoid: true },
  log: { ...WGAN, log: true },
  "no-clipping": { ...WGAN, noClipping: true },
  "momentum-0.9": { ...WGAN, momentum: 0.9 },
  "momentum-0.5": { ...WGAN, momentum: 0.5 },
} as const satisfies Record<string, Ablation>;

type Change = keyof typeof ALONE;
const CHANGES = keysOf(ALONE);

const NAMES: Record<Change, string> = {
  sigmoid: "sigmoid",
  log: "log",
  "no-clipping": "no clipping",
  "momentum-0.9": "Adam, β₁ 0.9",
  "momentum-0.5": "Adam, β₁ 0.5",
};

/**
 * The cells of a preset by key: WGAN, each change alone, and where there is time all combinations,
 * with a momentum of 0.9.
 */
export function cells({ preset }: Pick<ImageScope, "preset">): Record<string, Ablation> {
  const few: Record<string, Ablation> = { wgan: WGAN, ...ALONE };
  if (preset === "smoke" || preset === "quick") return few;
  const combined = CHANGES.filter((change) => change !== "momentum-0.5");
  for (let set = 0; set < 1 << combined.length; set++) {
    const chosen = combined.filter((_, bit) => set & (1 << bit));
    if (chosen.length < 2) continue; // the others are there already
    few[chosen.join("+")] = {
      sigmoid: chosen.includes("sigmoid"),
      log: chosen.includes("log"),
      noClipping: chosen.includes("no-clipping"),
      momentum: chosen.includes("momentum-0.9") ? 0.9 : null,
    };
  }
  return few;
}

/** A cell's name for a reader. */
function nameOf(key: string): string {
  if (key === "wgan") return "WGAN";
  return CHANGES.filter((change) => key.split("+").includes(change))
    .map((change) => NAMES[change]).join(", ");
}

/** The four changes, taken back. */
export const ablation = defineFigure({
  id: "ablation",
  title: "WGAN's four changes, each taken back",
  data: "images",
  minutes: { smoke: 0.2, quick: 6.9, full: null, paper: null },
  runs: (scope) =>
    recordOf(Object.entries(cells(scope)), ([key, cell]) => [key, ablationRun(scope, cell)]),
  measure: ({ preset }, records) => {
    const all = readTrainings(recordOf(keysOf(records), (key) => [key, nameOf(key)]), records);
    const [wgan, ...others] = all;
    const alone = others.filter(({ id }) => id in ALONE);
    const byId = recordOf(alone, (one) => [one.id, one]);
    return {
      all,
      few: [wgan, ...alone],
      tables: { ablation: comparisonRows(all) },
      statistics: {
        ...recordOf(CHANGES, (change) => [change, against(wgan, byId[change])]),
        "no-clipping-estimate": growth(byId["no-clipping"], PRESET_SIZES[preset].medianWidth),
      },
      notes: comparisonNotes([wgan, ...alone]),
    };
  },
  draw: ({ preset, seed, data }, { all, few }) => ({
    rows: [
      {
        panels: [
          {
            kind: "chart",
            title: "Quality",
            x: { label: "generator iterations" },
            y: { label: "fid_lenet", scale: "log" },
            series: few.map((one, index) => curve(one, "fid_lenet", index)),
          },
          {
            kind: "chart",
            title: "Estimate",
            x: { label: "generator iterations" },
            y: { label: "critic's estimate (W, or JS for log)", scale: "log" },
            series: few.map((one, index) => curve(one, "estimate_now", index)),
          },
          {
            kind: "bars",
            title: "Quality at the end",
            x: { label: "fid_lenet, median of the last three" },
            bars: all.map((one, index) => ({
              label: one.name,
              value: Number.isFinite(endOf(one)) ? endOf(one) : NaN,
              color: index < few.length ? index : "#888",
              note: one.record.outcome.status === "diverged" ? "diverged" : undefined,
            })),
          },
        ],
        height: 380,
        legend: "shared",
      },
      {
        panels: [{
          span: 3,
          panel: { kind: "images", groups: few.map(samples), groupsPerRow: 6 },
        }],
      },
    ],
    caption:
      `DCGAN generator and critic on ${data.id}, ${data.size}×${data.size}, preset ${preset}, seed ${seed}: WGAN with one ` +
      "change taken back and all else as it is, the five critic steps and the learning rate too. log: logarithms of the critic's " +
      "linear output, clamped to (0, 1), beyond which there is no gradient; sigmoid and log together, a standard GAN's loss, are among the 16 combinations of full. Estimates that are not positive are not drawn. fid_lenet: Fréchet distance on the features of the suite's own classifier.",
  }),
});

/**
 * fid_lenet at the end: the median of the last three measurements, infinite where training
 * diverged.
 */
function endOf({ evaluations, record }: Trained): number {
  return record.outcome.status === "diverged"
    ? Infinity
    : median(evaluations.slice(-3).map((row) => row.fid_lenet));
}

/** The filtered estimate, last over first. */
function growth({ record }: Trained, width: number): Measurement {
  const filtered = medianFilter(record.table("metrics").map(({ estimate }) => estimate), width);
  const [first, last] = [filtered[0], filtered[filtered.length - 1]];
  return { value: last / first, note: `from ${first.toPrecision(3)} to ${last.toPrecision(3)}` };
}

function against(wgan: Trained, other: Trained): Measurement {
  const [a, b] = [wgan, other].map(endOf);
  return { value: b / a, note: `WGAN ${a.toFixed(0)}, ${other.name} ${b.toFixed(0)}` };
}

function curve({ name, evaluations }: Trained, of: "fid_lenet" | "estimate_now", color: number) {
  return line(evaluations, "iteration", of, { color, label: name });
}

function samples({ name, record }: Trained) {
  const sheets = sheetIterations(record);
  const at = sheets[sheets.length - 1];
  return { images: readSheet(record, at, 16), columns: 4, caption: `${name}, iteration ${at}` };
}
