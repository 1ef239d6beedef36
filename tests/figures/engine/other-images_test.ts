import assert from "node:assert/strict";
import { test } from "node:test";
import type { DataIdentity } from "../../../src/runs/mod.ts";
import { measured } from "../../../src/claims/claim.ts";
import type { Drawing } from "../../../src/figures/mod.ts";
import { onOtherImages } from "../../../src/figures/engine/other-images.ts";

const data: DataIdentity = { id: "mnist", size: 32, channels: 1, sha256: "0".repeat(64) };

const drawing: Drawing = {
  ...({} as Drawing),
  claims: [
    measured("wgan-3/dcgan-quality", { value: 40 }),
    measured("wgan-3/mlp-tracks-quality", { value: 0.9 }),
    measured("wgan-3/dcgan-tracks-quality", { value: NaN }),
  ],
  notes: ["as before"],
};

const verdicts = (of: DataIdentity | null) =>
  onOtherImages(drawing, of).claims.map(({ verdict, note }) => `${verdict} ${note}`.trim());

test("digits, and figures without images, are left alone", () => {
  assert.equal(onOtherImages(drawing, data), drawing);
  assert.equal(onOtherImages(drawing, null), drawing);
});

test("a bound on the scale of digits says nothing of other images; correlations do", () => {
  const [quality, tracks] = verdicts({ ...data, id: "idx" });
  assert.match(quality, /^not measured the bound is a number on the scale of the classifier/);
  assert.match(tracks, /^holds/);
  assert.deepEqual(onOtherImages(drawing, { ...data, id: "idx" }).notes, drawing.notes);
});

test("images without classes are noted, and what came to NaN for want of them is not measured", () => {
  const unlabelled = { ...data, id: "folder", unlabelled: true } as const;
  const [quality, tracks, missing] = verdicts(unlabelled);
  assert.match(quality, /^not measured/);
  assert.match(tracks, /^holds/);
  assert.equal(missing, "not measured the images have no classes");
  assert.match(onOtherImages(drawing, unlabelled).notes[0], /^the images have no classes/);
});
