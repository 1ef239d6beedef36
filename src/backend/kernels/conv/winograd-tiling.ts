/**
 * Which convolutions Winograd's minimal filtering computes, and where its tiles of 2 × 2
 * convolutions lie.
 * @module
 */
import type { Conv2DInfo } from "./conv-geometry.ts";
import { WINOGRAD_GRADIENT, type WinogradTiling } from "../../threads/border.ts";

/**
 * Points of the gradient to the filter; and terms of a product's sum that are summed on their own.
 * An error of a product counts more than one of the direct passes, so these sums must round less
 * than theirs, which have pieces of 256.
 */
const { POINTS: GRADIENT_POINTS, PIECE } = WINOGRAD_GRADIENT;
/** The shorter pieces of a pass whose sums must round less still; one more than a multiple of 8. */
const SHORT_PIECE = 17;

/**
 * Channels of the larger image, from and below which the forward pass has short pieces: a sum over
 * four phases of so many is one block, where a direct one is several.
 */
const SHORT_CHANNELS = { from: 64, below: 128 };

/** Fewest channels on either side for which the transforms are worth their cost. */
const FEWEST_CHANNELS = 16;
/**
 * Fewest terms of a product of the gradient to the input. The direct pass adds four such sums for
 * one element, so that it rounds little where they are short: from the first number on tiles of 4 ×
 * 2 outputs are accurate enough, from the second on those of 4 × 4 with short pieces, and from the
 * third on those with pieces as of the other passes.
 */
const FEWEST_TERMS = { narrow: 64, wide: 128, long: 256 };
/**
 * Fewest images for which speed matters more than rounding: smaller batches, as in runs that are
 * compared with those of other programs, keep the direct passes' smaller error.
 */
const FEWEST_IMAGES = 16;
/** Most outputs of all tiles for each output that exists. */
const MOST_WASTE = 1.6;

/** How many tiles of `tile` outputs cover `extent` of them. */
export function tileCount(extent: number, tile = 4): number {
  return Math.ceil(extent / tile);
}

/** Points across of tiles of `width` outputs. */
function pointsAcross(width: 4 | 2): number {
  return width + 1;
}

/** Points in both directions of tiles of 4 rows. */
export function pointsOf({ across }: Pick<WinogradTiling, "across">): number {
  return pointsAcross(4) * across;
}

/**
 * Most bytes of transformed filters, or of transformed tiles: beyond, the direct passes need less
 * memory.
 */
const MOST_BYTES = 256 * 1024 * 1024;

/** Bytes that a pass transforms before its products begin. */
function transformedBytes(info: Conv2DInfo, pass: "forward" | "input" | "filter"): number {
  const { inChannels, outChannels } = info;
  if (pass !== "filter") {
    return pointsAcross(4) * pointsAcross(4) * 4 * inChannels * outChannels * 4;
  }
  const tiles = info.batchSize * tileCount(info.outHeight) * tileCount(info.outWidth);
  return GRADIENT_POINTS * tiles * (4 * inChannels + outChannels) * 4;
}

/** Whether a pass is computed this way; a matter of shape alone, since it decides bits. */
export function suitsWinograd(info: Conv2DInfo, pass: "forward" | "input" | "filter"): boolean {
  const { inChannels, outChannels, outHeight, outWidth } = info;
  return info.batchSize >= FEWEST_IMAGES && transformedBytes(info, pass) <= MOST_BYTES &&
    info.filterHeight === 4 && info.filterWidth === 4 &&
    info.strideHeight === 2 && info.strideWidth === 2 &&
    info.dilationHeight === 1 && info.dilationWidth === 1 &&
    inChannels % 4 === 0 && outChannels % 4 === 0 &&
    Math.min(inChannels, outChannels) >= FEWEST_CHANNELS &&
    (pass !== "input" || outChannels >= FEWEST_TERMS.narrow) &&
    tileCount(outHeight) * tileCount(outWidth) * 16 <= MOST_WASTE * outHeight * outWidth;
}

/** The forward pass: one product over four phases of the input, side by side as channels. */
export function forwardTiling(info: Conv2DInfo): WinogradTiling {
  const { top, left } = info.padInfo;
  const short = info.inChannels >= SHORT_CHANNELS.from && info.inChannels < SHORT_CHANNELS.below;
  return {
    batch: info.batchSize,
    products: 1,
    phases: 4,
    tileRows: tileCount(info.outHeight),
    tileColumns: tileCount(info.outWidth),
    inHeight: info.inHeight,
    inWidth: info.inWidth,
    inChannels: info.inChannels,
    inStep: 2,
    outHeight: info.outHeight,
    outWidth: info.outWidth,
    outChannels: info.outChannels,
    outStep: 1,
    inRow: -top,
    inRow1: 1 - top,
    inColumn: -left,
    inColumn1: 1 - left,
    outRow: 0,
    outRow1: 0,
    outColumn: 0,
    outColumn1: 0,
    across: pointsAcross(4),
    piece: short ? SHORT_PIECE : PIECE,
  };
}

/**
 * Where phase 0 or 1 of the rows (or columns) begins in dx, and the row of dy that its first tile
 * begins at.
 */
function phaseOrigin(phase: number, pad: number): [output: number, input: number] {
  const output = (phase + pad) % 2;
  return [output, (output + pad - phase) / 2 - 1];
}

/** The gradient to the input: four products, one for each phase of its result. */
export function inputTiling(info: Conv2DInfo): WinogradTiling {
  const { top, left } = info.padInfo;
  const [outRow, inRow] = phaseOrigin(0, top);
  const [outRow1, inRow1] = phaseOrigin(1, top);
  const [outColumn, inColumn] = phaseOrigin(0, left);
  const [outColumn1, inColumn1] = phaseOrigin(1, left);
  const tileWidth = info.outChannels < FEWEST_TERMS.wide ? 2 : 4;
  return {
    batch: info.batchSize,
    products: 4,
    phases: 1,
    tileRows: tileCount(Math.ceil(info.inHeight / 2)),
    tileColumns: tileCount(Math.ceil(info.inWidth / 2), tileWidth),
    inHeight: info.outHeight,
    inWidth: info.outWidth,
    inChannels: info.outChannels,
    inStep: 1,
    outHeight: info.inHeight,
    outWidth: info.inWidth,
    outChannels: info.inChannels,
    outStep: 2,
    inRow,
    inRow1,
    inColumn,
    inColumn1,
    outRow,
    outRow1,
    outColumn,
    outColumn1,
    across: pointsAcross(tileWidth),
    piece: tileWidth === 4 && info.outChannels < FEWEST_TERMS.long ? SHORT_PIECE : PIECE,
  };
}
