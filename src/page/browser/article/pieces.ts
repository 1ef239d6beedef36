/** The pieces that the article may name. */
import { densitiesPiece, START as DENSITIES } from "./densities-piece.ts";
import { linesPiece, START as LINES } from "./lines-piece.ts";
import type { Piece } from "./piece.ts";
import type { Words } from "./words.ts";

/**
 * Begins each piece with what is set in it, which its two languages share. A place of the article
 * that names another piece stays empty.
 */
export function beginPieces(): Record<string, (words: Words) => Piece> {
  const densities = { ...DENSITIES };
  const lines = { ...LINES };
  return {
    densities: (words) => densitiesPiece(words, densities),
    lines: (words) => linesPiece(words, lines),
  };
}
