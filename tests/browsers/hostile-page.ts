/** A page's data with one of everything; names and values would like to be more than text. */
import { Buffer } from "node:buffer";
import { sha256 } from "../../src/base/mod.ts";
import { imageGridPng, losslessWebp } from "../../src/images/mod.ts";
import type { PageData, PageRun } from "../../src/page/mod.ts";
import { parsePicture, type Picture, pictureJson } from "../../src/plot/mod.ts";

const HOSTILE = "<img src='x' onerror='hacked=1'>";
const SCRIPT = "</script><script>hacked=1</script>";

const images = (shade: number) => ({
  pixels: new Uint8Array(4 * 64).fill(shade),
  shape: [4, 8, 8, 1] as const,
});
const file = (shade: number) => imageGridPng(images(shade), { gap: 0 });
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64");

const picture: Picture = {
  subtitle: HOSTILE,
  rows: [{
    panels: [
      {
        kind: "chart",
        title: "a curve of $W(P_r, P_θ)$",
        x: { label: "generator iterations" },
        y: { label: "estimate" },
        y2: { label: "quality" },
        series: [
          {
            kind: "line",
            x: [0, 10, 20, 30],
            y: [4, 2, NaN, 1],
            low: [3, 1, NaN, 0.5],
            high: [5, 3, NaN, 2],
            label: "estimate",
          },
          { kind: "line", x: [0, 10, 20, 30], y: [5, 1, 3, 1], name: "raw", opacity: 0.3 },
          { kind: "points", x: [0, 30], y: [900, 60], side: "right", label: HOSTILE },
          { kind: "hline", y: 2, label: "log 2" },
          { kind: "vline", x: 10, label: "=" },
          { kind: "text", x: 20, y: 3, text: SCRIPT },
        ],
      },
      {
        kind: "chart",
        series: [
          { kind: "area", x: [0, 1, 2], y: [0, 1, 0], label: "density" },
          { kind: "histogram", edges: [0, 1, 2], heights: [3, 1], label: "counts" },
        ],
      },
    ],
  }, {
    panels: [{
      kind: "images",
      groups: [10, 30].map((at) => ({ images: images(at), caption: `iteration ${at}`, at })),
    }, {
      kind: "bars",
      bars: [{ label: HOSTILE, value: 3, low: 2, high: 4 }, { label: "none", value: NaN }],
      reference: { value: 2, label: "threshold" },
    }],
  }, {
    panels: [
      { kind: "heatmap", values: [[1, NaN]], rowLabels: ["a"], columnLabels: ["b", HOSTILE] },
      { kind: "table", header: ["n", "W"], rows: [["=1+1", SCRIPT]], align: "lr" },
    ],
  }],
  caption: SCRIPT,
};

/** The data. */
export async function hostilePage(): Promise<PageData> {
  const csv = `generator_iteration,estimate,run\n0,4,"=HYPERLINK(""x"")"\n10,2,${HOSTILE}\n`;
  const claim = (
    verdict: "supported" | "refuted" | "not measured",
    n: number,
  ): PageData["claims"][number] => ({
    id: `wgan-3/${n}`,
    kind: "claim",
    sentence: SCRIPT,
    baseline: "",
    post_hoc: "",
    basis: "one seed",
    statement: n === 0 ? HOSTILE : `Statement ${n}.`,
    source: n % 2 === 0 ? "WGAN, Figure 3; seed, 优点 3" : "TPM, Theorem 2.4",
    statistic: SCRIPT,
    value: verdict === "not measured" ? null : n === 1 ? NaN : 0.5,
    low: null,
    high: null,
    threshold: ">= 0.8",
    verdict,
    note: "",
    figure: "wgan-3",
    preset: "smoke",
    first_seed: 0,
    seeds: 1,
    data: "mnist",
    image_size_px: 32,
    image_channels: 1,
    folder: `${HOSTILE}/smoke`,
  });
  const run: PageRun = {
    name: "gan-0123456789ab",
    title: HOSTILE,
    outcome: { status: "diverged", iteration: 30, what: SCRIPT },
    warnings: [SCRIPT],
    config: JSON.stringify({ seed: SCRIPT }),
    wallTimeS: 2.5,
    tables: [{
      name: "metrics",
      columns: ["iteration", "estimate"].map((name) => ({ name, unit: "nats", meaning: SCRIPT })),
      rows: [[0, 4], [10, null], [20, 1]],
      stride: 1,
    }],
    sheets: [10, 30].map((iteration) => ({ iteration, png: base64(file(iteration)) })),
  };
  return {
    version: "0.0.0",
    summary: "1 of 2 measured claims hold.",
    problems: [HOSTILE],
    claims: [claim("supported", 0), claim("refuted", 1), claim("not measured", 2)],
    figures: [{
      id: "wgan-3",
      title: HOSTILE,
      folder: `${HOSTILE}/smoke`,
      preset: "smoke",
      seeds: [0],
      measuredOn: "mnist",
      notes: [SCRIPT],
      webp: base64(await losslessWebp(file(200))),
      picture: parsePicture(pictureJson(picture)),
      tables: [
        { file: "wgan-3.csv", sha256: sha256(csv), csv },
        { file: "other.csv", sha256: "0".repeat(64), csv },
      ],
      runs: [run.name, HOSTILE],
      provenance: { commands: ["deno task reproduce-fig wgan-3"], facts: [["data", HOSTILE]] },
    }],
    runs: [run],
    otherRuns: Array.from({ length: 10_000 }, (_, i) => ({
      name: `gan-${i}`,
      title: HOSTILE,
      outcome: { status: "done" },
    })),
  };
}
