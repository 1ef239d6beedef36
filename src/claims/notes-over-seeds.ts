/** Sentences of several seeds as one list. */

/**
 * What all seeds say once, and what one says with its seed before it.
 * @param notes a list a seed
 * @param seeds as many
 */
export function notesOverSeeds(
  notes: readonly (readonly string[])[],
  seeds: readonly number[],
): string[] {
  const all = [...new Set(notes.flat())];
  const common = all.filter((note) => notes.every((of) => of.includes(note)));
  const own = notes.flatMap((of, i) =>
    of.filter((note) => !common.includes(note)).map((note) => `seed ${seeds[i]}: ${note}`)
  );
  return [...common, ...own];
}
