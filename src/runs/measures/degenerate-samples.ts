/**
 * Tells when a generator's samples have stopped to be images: every pixel at its limit, or every
 * image the same.
 */
import type { Images } from "../../images/mod.ts";

/** Images in [-1, 1] as they are measured. */
type Samples = Images & { pixels: Float32Array };

const AT_LIMIT = "every pixel of the samples is at its limit";
const ALIKE = "all samples are the same image";
type Sort = typeof AT_LIMIT | typeof ALIKE;

/** What a reader should make of it. */
const MEANING: Readonly<Record<Sort, string>> = {
  [AT_LIMIT]: "the generator's output is saturated and passes no gradient on",
  [ALIKE]: "the generator does not listen to its noise",
};

/** Pixels of two images that differ by less are the same: a thousandth of a grey level. */
const SAME = 1e-5;

/**
 * Watches the samples of a training.
 * @param warn told once of the first iteration with samples of either sort, as long as they stay so
 * @returns takes the samples of an iteration
 */
export function degenerateSamplesWatch(
  warn: (matter: string, sentence: string) => void,
): (samples: Samples, iteration: number) => void {
  let since: Sort | undefined;
  return (samples, iteration) => {
    const what = degenerate(samples);
    if (what !== undefined && what !== since) {
      warn(
        what,
        `${what} from iteration ${iteration} on: ${MEANING[what]}; a lower learning rate may help`,
      );
    }
    since = what;
  };
}

/** What is wrong with samples that are no images, and what it means; nothing where they are. */
export function degenerateText(samples: Images & { pixels: Float32Array }): string | undefined {
  const what = degenerate(samples);
  return what && `${what} (${MEANING[what]})`;
}

function degenerate({ pixels, shape: [count] }: Samples): Sort | undefined {
  if (pixels.every((value) => Math.abs(value) >= 1)) {
    return AT_LIMIT;
  }
  if (count > 1 && allAlike(pixels, count)) return ALIKE;
  return undefined;
}

function allAlike(pixels: Float32Array, count: number): boolean {
  const size = pixels.length / count;
  for (let i = size; i < pixels.length; i++) {
    if (Math.abs(pixels[i] - pixels[i % size]) > SAME) return false;
  }
  return true;
}
