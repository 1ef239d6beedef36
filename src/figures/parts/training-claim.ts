/** Claims about training: measured only where the run is long enough to mean something. */
import type { Preset } from "../../runs/mod.ts";
import {
  type Claim,
  type ClaimId,
  measured,
  type Measurement,
  notMeasured,
} from "../../claims/mod.ts";

/**
 * Makes claims about training for a preset: at `smoke` a training has a dozen steps, and nothing is measured.
 * @returns a function of the claim's id and of how it is measured
 */
export function trainingClaim(
  preset: Preset,
): (id: ClaimId, measure: () => Measurement) => Claim {
  return (id, measure) =>
    preset === "smoke" ? notMeasured(id, "smoke") : { ...measured(id, measure()), training: true };
}
