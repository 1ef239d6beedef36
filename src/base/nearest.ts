/**
 * The candidates that a mistyped name may have meant, nearest first: those that the fewest edits
 * reach, if these are no more than a third of the name's length, and those that begin with the
 * name.
 * @param limit how many at most
 */
export function nearest(name: string, candidates: Iterable<string>, limit = 3): string[] {
  const wanted = name.toLowerCase();
  const scored: { candidate: string; distance: number; begins: boolean }[] = [];
  for (const candidate of candidates) {
    const known = candidate.toLowerCase();
    const distance = editDistance(wanted, known);
    const begins = wanted !== "" && known.startsWith(wanted);
    const close = distance <= Math.max(1, Math.floor(Math.max(wanted.length, known.length) / 3));
    if (close || begins) scored.push({ candidate, distance, begins });
  }
  const least = Math.min(...scored.map(({ distance }) => distance));
  // Array.prototype.sort is stable: equals stay in the candidates' own order.
  return scored.filter(({ distance, begins }) => begins || distance === least)
    .sort((a, b) => a.distance - b.distance).slice(0, limit).map((s) => s.candidate);
}

/**
 * The optimal string alignment distance: how many insertions, deletions, substitutions, and
 * exchanges of two neighbouring letters turn `a` into `b`.
 */
export function editDistance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let best = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        best = Math.min(best, beforeLast[j - 2] + 1);
      }
      row.push(best);
    }
    beforeLast = last;
    last = row;
  }
  return last[b.length];
}
