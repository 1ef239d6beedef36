/**
 * The register tile of the matrix kernels.
 * @module
 */

/**
 * Rows × columns of the tile of the product that one micro-kernel keeps in registers; which one,
 * the host says.
 */
export type Tile = "5x8" | "2x16";
