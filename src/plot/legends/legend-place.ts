/** Where a legend covers nothing. */
import { countFilled, type Occupancy } from "../marks/occupancy.ts";
import type { Rect, Size } from "../marks/rect.ts";

/** Between the legend's box and the frame, and between the box and ink. */
const INSET = 10;
const CLEARANCE = 4;

/**
 * A place in the frame where a box of this size covers no ink, the first of: the corners from the
 * upper right, the middles of the sides. Undefined if there is none.
 */
export function findPlace(map: Occupancy, box: Size, frame: Size): Rect | undefined {
  const [left, middle, right] = stops(frame.width, box.width);
  const [top, centre, bottom] = stops(frame.height, box.height);
  if (left > right || top > bottom) return undefined;
  const corners = [[right, top], [left, top], [right, bottom], [left, bottom]];
  const sides = [[right, centre], [left, centre], [middle, top], [middle, bottom]];
  for (const [x, y] of [...corners, ...sides]) {
    const around = grown({ x, y, ...box });
    if (countFilled(map, around) === 0) return { x, y, ...box };
  }
  return undefined;
}

function stops(frame: number, box: number): [number, number, number] {
  return [INSET, (frame - box) / 2, frame - box - INSET];
}

function grown({ x, y, width, height }: Rect): Rect {
  return {
    x: x - CLEARANCE,
    y: y - CLEARANCE,
    width: width + 2 * CLEARANCE,
    height: height + 2 * CLEARANCE,
  };
}
