import { CATALOGUE, type Figure } from "../../../src/figures/mod.ts";

/** A figure by its id. */
export function figureOf(id: string): Figure {
  return CATALOGUE.find((figure) => figure.id === id)!;
}
