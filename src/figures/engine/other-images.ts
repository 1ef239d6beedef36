/** What a figure says when its images are not those on which bounds of quality were set, or have no classes. */
import type { DataIdentity } from "../../runs/mod.ts";
import { type Claim, type ClaimId, notMeasured } from "../../claims/mod.ts";
import type { Drawing } from "./figure.ts";

/** Claims whose thresholds are numbers on the scale of a classifier of MNIST's digits. */
const ON_THE_SCALE_OF_DIGITS: readonly ClaimId[] = [
  "wgan-3/dcgan-quality",
  "wgan-5/wgan-trains",
  "wgan-5/gan-trains",
  "wgan-6/wgan-trains",
];

const NO_CLASSES =
  "the images have no classes: fid_lenet and all other measures of quality are taken on the features of the network at its random " +
  "initial values, not of a trained classifier, and compare runs on these images only; classes are not counted";

function reason(claim: Claim, data: DataIdentity): string | undefined {
  if (data.unlabelled && Number.isNaN(claim.value)) return "the images have no classes";
  return ON_THE_SCALE_OF_DIGITS.includes(claim.id as ClaimId)
    ? "the bound is a number on the scale of the classifier of --data mnist, and the images are not these"
    : undefined;
}

/**
 * Leaves claims not measured that need classes where there are none, or whose bound is on another classifier's scale;
 * and notes how images without classes are measured.
 */
export function onOtherImages(drawing: Drawing, data: DataIdentity | null): Drawing {
  if (data === null || data.id === "mnist") return drawing;
  const claims = drawing.claims.map((claim) => {
    const why = claim.verdict === "not measured" ? undefined : reason(claim, data);
    return why === undefined ? claim : notMeasured(claim.id as ClaimId, why);
  });
  return { ...drawing, claims, notes: [...data.unlabelled ? [NO_CLASSES] : [], ...drawing.notes] };
}
