import { test } from "node:test";
import assert from "node:assert/strict";
import { figureOf } from "../../../../src/page/browser/article/slots.ts";
import type { PageData, PageFigure } from "../../../../src/page/data/page-data.ts";

test("the article shows the results of a figure that speak for it", () => {
  const figure = (id: string, preset: string, seeds: number[]) =>
    ({ id, preset, seeds, folder: `${id}/${preset}` }) as PageFigure;
  const page = {
    figures: [
      figure("wgan-3", "quick", [0, 1, 2]),
      figure("wgan-3", "preview", [0]),
      figure("wgan-7", "quick", [0]),
      figure("wgan-7", "full", [0]),
    ],
  } as PageData;
  assert.equal(figureOf("wgan-3", page)?.folder, "wgan-3/quick");
  assert.equal(figureOf("wgan-7", page)?.folder, "wgan-7/full");
  assert.equal(figureOf("wgan-5", page), undefined);
});
