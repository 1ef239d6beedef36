/** The four cases of the seed article: what each kind of place contributes to JS. */
import { LN2, log, midpointSum } from "../../math/mod.ts";

/** Which of the two densities are positive at a place. */
export const CASES = {
  neither: "P₁ = 0, P₂ = 0",
  first: "P₁ ≠ 0, P₂ = 0",
  second: "P₁ = 0, P₂ ≠ 0",
  both: "P₁ ≠ 0, P₂ ≠ 0",
} as const;

/** A case's name. */
export type Case = keyof typeof CASES;

/** What the article says a case contributes where supports do not overlap, nats. */
export const APART: Readonly<Record<Case, number>> = {
  neither: 0,
  first: LN2 / 2,
  second: LN2 / 2,
  both: 0,
};

/** Distances of two uniform distributions of width 1. */
const DISTANCES = [0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3];

/** A distance, and what each case contributes to JS there. */
export type CaseRow = { readonly distance: number } & Readonly<Record<`${Case}_nats`, number>>;

/** U[0, 1] and U[distance, distance + 1], by quadrature over a range that both leave a part of. */
export function measureCases(): CaseRow[] {
  return DISTANCES.map((distance) => {
    const contribution = (wanted: Case) =>
      midpointSum(-1, distance + 2, 100 * (3 + distance), (x, width) => {
        const p = x >= 0 && x < 1 ? 1 : 0;
        const q = x >= distance && x < distance + 1 ? 1 : 0;
        return caseOf(p, q) === wanted ? width * integrand(p, q) : 0;
      });
    return {
      distance,
      neither_nats: contribution("neither"),
      first_nats: contribution("first"),
      second_nats: contribution("second"),
      both_nats: contribution("both"),
    };
  });
}

function caseOf(p: number, q: number): Case {
  if (p > 0) return q > 0 ? "both" : "first";
  return q > 0 ? "second" : "neither";
}

/** Half of each side's KL to the mixture. */
function integrand(p: number, q: number): number {
  const side = (mine: number) => mine === 0 ? 0 : mine * log(2 * mine / (p + q)) / 2;
  return side(p) + side(q);
}
