/** Which part of a source's images may be broken before it is refused. */
export const BROKEN_LIMIT = 0.05;
/** Where only some of the images are looked at, few of them say nothing of the whole. */
const SAMPLE = 400;

/**
 * Whether so many broken images, out of those that were looked at so far, speak against the source.
 * @param broken how many are broken
 * @param seen how many were looked at
 */
export function speaksAgainst(broken: number, seen: number): boolean {
  return broken > BROKEN_LIMIT * Math.max(seen, SAMPLE) || (broken > 0 && broken === seen);
}
