/** What a figure says when the numbers of one of its trainings left the finite range. */
import type { RunRecord } from "../../runs/mod.ts";
import { type Claim, type ClaimId, notMeasured } from "../../claims/mod.ts";
import type { Drawing } from "./figure.ts";

/**
 * Notes each run that diverged; claims about training, and those that came to NaN, are then not measured. What is drawn stays: it shows how far the run came.
 * @param records of the runs by the names that the figure knows them by
 */
export function withDivergence(drawing: Drawing, records: Record<string, RunRecord>): Drawing {
  const notes = Object.entries(records).flatMap(([name, { outcome }]) =>
    outcome.status === "diverged"
      ? [`${name} diverged at iteration ${outcome.iteration}: ${outcome.what}`]
      : []
  );
  if (notes.length === 0) return drawing;
  const claim = (claim: Claim) =>
    claim.training || Number.isNaN(claim.value)
      ? notMeasured(claim.id as ClaimId, notes.join("; "))
      : claim;
  return { ...drawing, claims: drawing.claims.map(claim), notes: [...notes, ...drawing.notes] };
}
