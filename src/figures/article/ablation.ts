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
import { medianFilter } from "../../metrics/mod.ts";
import type { Measurement, Statistic } from "../../claims/mod.ts";
import { defineFigure } from "../engine/figure.ts";
import {
  comparisonNotes,
  comparisonRows,
  endAt,
  lastMedian,
  readTrainings,
  type Trained,
} from "../parts/comparison.ts";
import { endText, LAST, ratioOf } from "../parts/ends.ts";
import { courseOf, whereAllLearnt, whereAnyLearnt } from "../parts/learnt.ts";
import { finiteOrGap, line } from "../parts/series.ts";

const WGAN: Ablation = { sigmoid: false, log: false, noClipping: false, momentum: null };

/**
 * What is taken back at every preset, by what it takes. Logarithms have a sigmoid under them: of
 * what is not between 0 and 1 there are none. Adam with a β₁ of 0 is the control, for it has no
 * momentum.
 */
const TAKEN_BACK = {
  sigmoid: { ...WGAN, sigmoid: true },
  "sigmoid+log": { ...WGAN, sigmoid: true, log: true },
  "no-clipping": { ...WGAN, noClipping: true },
  "momentum-0.9": { ...WGAN, momentum: 0.9 },
  "momentum-0.5": { ...WGAN, momentum: 0.5 },
  "adam-0": { ...WGAN, momentum: 0 },
} as const satisfies Record<string, Ablation>;

const NAMES = {
  sigmoid: "sigmoid",
  log: "log",
  "no-clipping": "no clipping",
  "momentum-0.9": "Adam, β₁ 0.9",
  "momentum-0.5": "Adam, β₁ 0.5",
  "adam-0": "Adam, β₁ 0",
};
const CHANGES = keysOf(NAMES);

/** What is combined where there is time. */
const COMBINED = ["sigmoid", "log", "no-clipping", "momentum-0.9"] as const;

/**
 * The cells of a preset by key: WGAN, what is taken back at every preset, and where there is time
 * all combinations, with a momentum of 0.9.
 */
export function cells({ preset }: Pick<ImageScope, "preset">): Record<string, Ablation> {
  const few: Record<string, Ablation> = { wgan: WGAN, ...TAKEN_BACK };
  if (preset !== "full" && preset !== "paper") return few;
  for (let set = 1; set < 1 << COMBINED.length; set++) {
    const chosen = COMBINED.filter((_, bit) => set & (1 << bit));
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
  minutes: { smoke: 0.2, quick: 4.4 },
  runs: (scope) =>
    recordOf(Object.entries(cells(scope)), ([key, cell]) => [key, ablationRun(scope, cell)]),
  measure: ({ preset }, records) => {
    const all = readTrainings(recordOf(keysOf(records), (key) => [key, nameOf(key)]), records);
    const [wgan, ...others] = all;
    const alone = others.filter(({ id }) => id in TAKEN_BACK);
    const byId = recordOf(alone, (one) => [one.id, one]);
    const of = (cell: keyof typeof TAKEN_BACK) => against(wgan, byId[cell]);
    return {
      all,
      few: [wgan, ...alone],
      tables: { ablation: comparisonRows(all) },
      statistics: {
        sigmoid: of("sigmoid"),
        log: of("sigmoid+log"),
        "no-clipping": of("no-clipping"),
        "momentum-0.9": of("momentum-0.9"),
        "momentum-0.5": of("momentum-0.5"),
        "adam-0": of("adam-0"),
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
            y: { label: "critic's estimate (W, or JS with log)", scale: "log" },
            series: few.map((one, index) => curve(one, "estimate_now", index)),
          },
          {
            kind: "bars",
            title: "Quality at the end",
            x: { label: `fid_lenet, median of the last ${LAST}` },
            bars: all.map((one, index) => ({
              label: one.name,
              value: finiteOrGap(lastMedian(one, "fid_lenet")),
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
          panel: { kind: "images", groups: few.map(samples), groupsPerRow: few.length },
        }],
      },
    ],
    caption:
      `DCGAN generator and critic on ${data.id}, ${data.size}×${data.size}, preset ${preset}, seed ${seed}: WGAN with one ` +
      "change taken back and all else as it is, the five critic steps and the learning rate too; Adam, and so its momentum, is on both sides. Sigmoid and log: a standard GAN's " +
      "losses, for without a sigmoid there is no logarithm; among the 16 combinations of full are logarithms of the linear output, clamped to (0, 1), beyond which they have no gradient. Adam with β₁ 0 is the control of the momentum. Estimates that are not positive are not drawn. Samples are those of the end, or of the iteration that is named. fid_lenet: Fréchet distance on the features of the suite's own classifier.",
  }),
});

/** The filtered estimate, last over first. */
function growth({ record }: Trained, width: number): Measurement {
  const filtered = medianFilter(record.table("metrics").map(({ estimate }) => estimate), width);
  const [first, last] = [filtered[0], filtered[filtered.length - 1]];
  return { value: last / first, note: `from ${first.toPrecision(3)} to ${last.toPrecision(3)}` };
}

/** What it comes to over what the WGAN does, which is held against it and is not what fails. */
function against(wgan: Trained, other: Trained): Statistic {
  const [a, b] = [wgan, other].map((one) => endAt(one, "fid_lenet"));
  if (a.value === Infinity) return { missing: "the WGAN that it is held against diverged" };
  const ofWgan = courseOf("the WGAN that it is held against", wgan.evaluations, a);
  const measure = (): Measurement => ({
    ...ratioOf(b, a),
    note: `WGAN ${endText(a)}, ${other.name} ${endText(b)}`,
  });
  // One that diverged has not learnt either, and is worse than one that did alone.
  return b.value === Infinity
    ? whereAllLearnt([ofWgan], "it is no measure of what a change costs", measure)
    : whereAnyLearnt([ofWgan, courseOf(other.name, other.evaluations, b)], measure);
}

function curve({ name, evaluations }: Trained, of: "fid_lenet" | "estimate_now", color: number) {
  return line(evaluations, "iteration", of, { color, label: name });
}

function samples({ name, record }: Trained) {
  const sheets = sheetIterations(record);
  const at = sheets[sheets.length - 1];
  // One line under a sheet: what ended early says when.
  const caption = at === record.config.iterations ? name : `${name}: ${at}`;
  return { images: readSheet(record, at, 16), columns: 4, caption };
}
