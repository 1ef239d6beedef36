/**
 * The part of a mixture on which a uniform number falls.
 * @param parts whose weights add up to 1; what rounding leaves over is the last one's
 * @param u in [0, 1)
 * @returns its index
 */
export function chooseWeighted(parts: readonly { readonly weight: number }[], u: number): number {
  let chosen = 0;
  for (let below = parts[0].weight; u >= below && chosen < parts.length - 1;) {
    below += parts[++chosen].weight;
  }
  return chosen;
}
