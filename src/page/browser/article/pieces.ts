/** The pieces that the article may name. */
import { densitiesPiece, START as DENSITIES } from "./densities-piece.ts";
import { linesPiece, START as LINES } from "./lines-piece.ts";
import type { Piece } from "./piece.ts";
import type { PageData } from "../../data/page-data.ts";
import { TRAINABLE } from "../../data/training-parts.ts";
import { trainingView } from "../training-view.ts";
import { figureOf } from "./slots.ts";
import type { Words } from "./words.ts";

/**
 * Begins each piece with what is set in it, which its two languages share; a training is one for
 * each. A place of the article that names another piece stays empty, and so does one whose piece
 * needs what the page does not have.
 */
export function beginPieces(): Record<
  string,
  (words: Words, data: PageData) => Piece | undefined
> {
  const densities = { ...DENSITIES };
  const lines = { ...LINES };
  return {
    densities: (words) => densitiesPiece(words, densities),
    lines: (words) => linesPiece(words, lines),
    training: (words, data) => {
      const figure = figureOf(TRAINABLE, data);
      const element = figure && trainingView(figure, words.training);
      return element && { element, refresh: () => {} };
    },
  };
}
