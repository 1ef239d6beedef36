/** Where points went, and where they had gone in other directions. */
import type { Points } from "../../points/mod.ts";
import { stream } from "../../random/mod.ts";

/** How far points went: root of their mean squared distance from before. */
export function distanceMoved(before: Points, after: Points): number {
  let squares = 0;
  for (let i = 0; i < before.data.length; i++) {
    const way = after.data[i] - before.data[i];
    squares += way * way;
  }
  return Math.sqrt(squares / before.n);
}

/**
 * Points of the plane that each go as far as they went, in a direction that one random angle turns
 * from theirs: what is left of a move where it goes does not matter.
 * @param draw which angle, counted from 0; all are equally probable
 */
export function turnedMoves(
  before: Points,
  after: Points,
  { seed, draw }: { seed: number; draw: number },
): Points {
  // A Gaussian vector of the plane has a direction of which all are equally probable.
  const [x, y] = stream(seed, "angles that turn updates", draw).normal(2);
  const radius = Math.sqrt(x * x + y * y);
  const [cosine, sine] = [x / radius, y / radius];
  const data = Float64Array.from(before.data);
  for (let i = 0; i < data.length; i += 2) {
    const right = after.data[i] - before.data[i];
    const up = after.data[i + 1] - before.data[i + 1];
    data[i] += cosine * right - sine * up;
    data[i + 1] += sine * right + cosine * up;
  }
  return { ...before, data };
}
