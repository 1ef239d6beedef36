/**
 * How long the passes of a convolution take: Winograd's beside the direct ones.
 * @module
 */
import { type LayerValues, type Pass, passWork } from "./pass.ts";

/** Runs of each at least, and milliseconds for both together. */
const FEWEST = 5;
const PATIENCE = 1000;

/**
 * Times of Winograd's pass and of the direct one in milliseconds, the least of runs that alternate.
 */
export function passTimes(pass: Pass, values: LayerValues): [winograd: number, direct: number] {
  const works = [true, false].map((winograd) => passWork(pass, winograd, values));
  const least = works.map(() => Infinity);
  works.forEach(({ run }) => run());
  const end = performance.now() + PATIENCE;
  for (let round = 0; round < FEWEST || performance.now() < end; round++) {
    works.forEach(({ run }, i) => {
      const start = performance.now();
      run();
      least[i] = Math.min(least[i], performance.now() - start);
    });
  }
  works.forEach(({ dispose }) => dispose());
  return [least[0], least[1]];
}
