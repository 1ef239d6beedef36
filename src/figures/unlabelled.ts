/** What a figure says when its images have no classes, and so no classifier of their own. */
import type { DataIdentity } from "../experiments/mod.ts";
import { type Claim, notMeasured } from "./claim.ts";
import type { Drawing } from "./figure.ts";
import type { ClaimId } from "./thresholds.ts";

/** Claims whose thresholds are numbers on the scale of a trained classifier's features. */
const ON_A_TRAINED_SCALE: readonly ClaimId[] = [
  "wgan-3/dcgan-quality",
  "wgan-5/wgan-trains",
  "wgan-5/gan-trains",
  "wgan-6/wgan-trains",
];

const NOTE =
  "the images have no classes: fid_lenet and all other measures of quality are taken on the features of the network at its random " +
  "initial values, not of a trained classifier, and compare runs on these images only; classes are not counted";

/** Notes it, and leaves claims that need classes, or a trained classifier's scale, not measured. */
export function withoutClasses(drawing: Drawing, data: DataIdentity | null): Drawing {
  if (!data?.unlabelled) return drawing;
  const claim = (claim: Claim) => {
    const isAmiss = Number.isNaN(claim.value) || ON_A_TRAINED_SCALE.includes(claim.id as ClaimId);
    return isAmiss && claim.verdict !== "not measured"
      ? notMeasured(claim.id as ClaimId, "the images have no classes")
      : claim;
  };
  return { ...drawing, claims: drawing.claims.map(claim), notes: [NOTE, ...drawing.notes] };
}
