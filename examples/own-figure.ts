/**
 * A figure of one's own from runs that are there: how far the samples of every GAN on points were
 * from the real points while it trained. `deno task reproduce-fig mode-coverage` makes such runs.
 * usage: deno run --allow-read --allow-write examples/own-figure.ts [FOLDER OF RUNS] [OUT.png]
 */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { writeAtomic } from "../src/base/mod.ts";
import { type Picture, renderPng, type Series } from "../src/plot/mod.ts";
import { type PointsGanConfig, readRecord, type RunRecord } from "../src/runs/mod.ts";

const [folder = "results/runs", out = "own-figure.png"] = process.argv.slice(2);

/** A record's tables have the columns of its kind, and the compiler knows them. */
const isGanOnPoints = (record?: RunRecord): record is RunRecord<PointsGanConfig> =>
  record?.config.kind === "points-gan";
const records = readdirSync(folder).sort()
  .map((name) => readRecord(join(folder, name)))
  .filter(isGanOnPoints);
console.log(`${records.length} runs of GANs on points`);

const series = records.map((record): Series => {
  const rows = record.table("evaluations");
  const { objective, real, seed } = record.config;
  const modes = real.shape === "mixture" ? `${real.components.length} modes` : real.shape;
  const last = rows[rows.length - 1];
  console.log(`${record.name}: distance after ${last.iteration} iterations`, last.exact_em);
  return {
    kind: "line",
    x: rows.map(({ iteration }) => iteration),
    y: rows.map(({ exact_em }) => exact_em),
    dash: objective === "wgan" ? "solid" : "dashed",
    label: `${objective}, ${modes}, seed ${seed}`,
  };
});
const picture: Picture = {
  title: "Distance of generated from real points",
  rows: [{
    panels: [{
      kind: "chart",
      x: { label: "generator iterations" },
      y: { label: "exact earth mover's distance", scale: "log" },
      series,
    }],
  }],
};
writeAtomic(out, await renderPng(picture, { Source: folder }));
