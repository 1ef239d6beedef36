import { test } from "node:test";
import assert from "node:assert/strict";
import { TRAINING_OBJECTIVES } from "../../../src/gan/mod.ts";
import { cssColor, DATA_COLORS } from "../../../src/plot/mod.ts";
import { EXACT_COLOR, MODEL_COLORS, modelLooks } from "../../../src/figures/parts/model-colors.ts";

test("models that one trains with, both kinds of data, and what is exact have colours of their own", () => {
  const places = [
    ...TRAINING_OBJECTIVES.map((name) => MODEL_COLORS[name]),
    DATA_COLORS.real,
    DATA_COLORS.generated,
    EXACT_COLOR,
  ];
  assert.equal(new Set(places.map(cssColor)).size, places.length);
});

test("a model has its colour wherever it stands, and curves of one colour differ in their dash", () => {
  assert.deepEqual(modelLooks(["gan-nonsaturating", "wgan", "gan-nonsaturating"]), [
    { color: MODEL_COLORS["gan-nonsaturating"], dash: "solid" },
    { color: MODEL_COLORS.wgan, dash: "solid" },
    { color: MODEL_COLORS["gan-nonsaturating"], dash: "dashed" },
  ]);
  const many = modelLooks(["wgan-gp", "wgan-gp", "wgan-gp", "wgan-gp"]);
  assert.equal(new Set(many.map(({ dash }) => dash)).size, 4);
});
