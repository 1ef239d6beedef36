/**
 * Objects as tables by key: what `Object.keys` and `Object.fromEntries` do, with the keys' types
 * kept.
 */

/**
 * The keys of a record, in the order in which they were written. The record must have no keys but
 * those of its type.
 */
export function keysOf<Key extends string>(record: Readonly<Record<Key, unknown>>): Key[] {
  return Object.keys(record) as Key[];
}

/** A record of one entry for each item, in their order. */
export function recordOf<Item, Key extends string, Value>(
  items: readonly Item[],
  entry: (item: Item, index: number) => readonly [Key, Value],
): Record<Key, Value> {
  return Object.fromEntries(items.map(entry)) as Record<Key, Value>;
}
