/** What a figure's sweep plans: which of its runs read images. */
import assert from "node:assert/strict";
import test from "node:test";
import { CATALOGUE } from "../../../src/figures/mod.ts";
import { planFigureSweep } from "../../../src/sweep/mod.ts";

const data = { id: "images", size: 32, channels: 1, sha256: "0".repeat(64) } as const;
const images = { source: "mnist", size: 32, bytes: 1, sha256: data.sha256 };

for (const { id, data: kind } of CATALOGUE) {
  test(`each run of ${id} is planned with ${kind === "images" ? "its" : "no"} images`, () => {
    const figures = {
      ids: [id],
      preset: "smoke",
      seed: 0,
      seeds: 1,
      data,
    } as const;
    const { lines } = planFigureSweep(figures, images, { arithmetic: "strict", kernels: "k" });
    for (const { run, images: planned, config } of lines) {
      const reads = JSON.stringify(config).includes(`"sha256":"${data.sha256}"`);
      assert.equal(planned !== null, reads, run);
    }
    if (kind === "images") assert.ok(lines.some(({ images }) => images !== null));
  });
}
