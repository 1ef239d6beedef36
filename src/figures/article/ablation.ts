/** The four changes that make a standard GAN a WGAN, each taken back alone; at `full` and `paper` all combinations. */
import {
  type Ablation,
  ablationRun,
  type GanConfig,
  type ImageScope,
  PRESET_SIZES,
  readSheet,
  type RunRecord,
  sheetIterations,
} from "../../runs/mod.ts";
import { median } from "../../metrics/mod.ts";
import type { Series } from "../../plot/mod.ts";
import { recordOf } from "../../base/mod.ts";
import type { Measurement } from "../../claims/mod.ts";
import { byName, type Contestant, contestants, contestRows } from "../parts/comparison.ts";
import { criticLagNotes } from "../parts/evaluations.ts";
import { type Drawing, type Figure, table } from "../engine/figure.ts";
import { trainingCurve } from "../parts/training-curve.ts";

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
const CHANGES = Object.keys(ALONE) as Change[];

const NAMES: Record<Change, string> = {
  sigmoid: "sigmoid",
  log: "log",
  "no-clipping": "no clipping",
  "momentum-0.9": "Adam, β₁ 0.9",
  "momentum-0.5": "Adam, β₁ 0.5",
};

/** The cells of a preset by key: WGAN, each change alone, and where there is time all combinations, with a momentum of 0.9. */
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

function plan(setting: ImageScope): Record<string, GanConfig> {
  return Object.fromEntries(
    Object.entries(cells(setting)).map(([key, cell]) => [key, ablationRun(setting, cell)]),
  );
}

function draw(setting: ImageScope, records: Record<string, RunRecord>): Drawing {
  const names = Object.keys(cells(setting)).map((key) => [
    key,
    key === "wgan" ? "WGAN" : key.split("+").map((one) => NAMES[one as Change]).join(", "),
  ]);
  const all = contestants(Object.fromEntries(names), records);
  const [wgan, ...others] = all;
  const alone = others.filter(({ id }) => id in ALONE);
  const width = PRESET_SIZES[setting.preset].medianWidth;
  const { id, size } = setting.data;
  return {
    picture: {
      title: "WGAN's four changes, each taken back",
      rows: [
        {
          panels: [
            {
              kind: "chart",
              title: "Quality",
              x: { label: "generator iterations" },
              y: { label: "fid_lenet", scale: "log" },
              series: [wgan, ...alone].map((one, index) => curve(one, "fid_lenet", index)),
            },
            {
              kind: "chart",
              title: "Estimate",
              x: { label: "generator iterations" },
              y: { label: "critic's estimate (W, or JS for log)", scale: "log" },
              series: [wgan, ...alone].map((one, index) => curve(one, "estimate_now", index)),
            },
            {
              kind: "bars",
              title: "Quality at the end",
              x: { label: "fid_lenet, median of the last three" },
              bars: all.map((one, index) => ({
                label: one.name,
                value: Number.isFinite(endOf(one)) ? endOf(one) : NaN,
                color: index <= alone.length ? index : "#888",
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
            panel: { kind: "images", groups: [wgan, ...alone].map(samples), groupsPerRow: 6 },
          }],
        },
      ],
      caption:
        `DCGAN generator and critic on ${id}, ${size}×${size}, preset ${setting.preset}, seed ${setting.seed}: WGAN with one ` +
        "change taken back and all else as it is, the five critic steps and the learning rate too. log: logarithms of the critic's " +
        "linear output, clamped to (0, 1), beyond which there is no gradient; sigmoid and log together, a standard GAN's loss, are among the 16 combinations of full. Estimates that are not positive are not drawn. fid_lenet: Fréchet distance on the features of the suite's own classifier.",
    },
    tables: [table("ablation", contestRows(all))],
    statistics: {
      ...recordOf(alone, (one) => [one.id, against(wgan, one)]),
      "no-clipping-estimate": growth(records["no-clipping"] as RunRecord<GanConfig>, width),
    },
    notes: criticLagNotes(byName([wgan, ...alone])),
  };
}

/** fid_lenet at the end: the median of the last three measurements, infinite where training diverged. */
function endOf({ evaluations, record }: Contestant): number {
  return record.outcome.status === "diverged"
    ? Infinity
    : median(evaluations.slice(-3).map((row) => row.fid_lenet));
}

/** The filtered estimate, last over first. */
function growth(record: RunRecord<GanConfig>, width: number): Measurement {
  const { filtered } = trainingCurve(record, width);
  const [first, last] = [filtered[0], filtered[filtered.length - 1]];
  return { value: last / first, note: `from ${first.toPrecision(3)} to ${last.toPrecision(3)}` };
}

function against(wgan: Contestant, other: Contestant): Measurement {
  const [a, b] = [wgan, other].map(endOf);
  return { value: b / a, note: `WGAN ${a.toFixed(0)}, ${other.name} ${b.toFixed(0)}` };
}

function curve(
  { name, evaluations }: Contestant,
  of: "fid_lenet" | "estimate_now",
  color: number,
): Series {
  return {
    kind: "line",
    x: evaluations.map(({ iteration }) => iteration),
    y: evaluations.map((row) => row[of]),
    color,
    label: name,
  };
}

function samples({ name, record }: Contestant) {
  const sheets = sheetIterations(record);
  const at = sheets[sheets.length - 1];
  return { images: readSheet(record, at, 16), columns: 4, caption: `${name}, iteration ${at}` };
}

/** See the top of this file. */
export const ablation: Figure = {
  id: "ablation",
  title: "WGAN's four changes, each taken back",
  data: "images",
  minutes: { smoke: 0.2, quick: 6.9, full: null, paper: null },
  plan,
  draw,
};
