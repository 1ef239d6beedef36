/**
 * The register tile of the matrix kernels, chosen for the host's JavaScript engine.
 * @module
 */

/** Rows × columns of the tile of the product that one micro-kernel keeps in registers. */
export type Tile = "5x8" | "2x16";

/** V8 keeps a 5 × 8 tile in registers; JavaScriptCore spills it and is faster with 2 × 16. */
export function chooseTile(): Tile {
  return "Bun" in globalThis ? "2x16" : "5x8";
}
