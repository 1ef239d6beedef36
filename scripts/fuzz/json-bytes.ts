import fc, { type Arbitrary } from "fast-check";

/**
 * Any value as the bytes of its JSON; NaN and the infinities, which JSON does not know, as null.
 */
export function jsonBytes(values: Arbitrary<unknown>): Arbitrary<Uint8Array> {
  return values.map((value) => new TextEncoder().encode(JSON.stringify(value) ?? ""));
}

/** Numbers at which settings go wrong. */
export const anyNumber: Arbitrary<number> = fc.oneof(
  fc.constantFrom(
    0,
    -0,
    1,
    -1,
    2,
    0.5,
    16,
    64,
    1e9,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    1e-300,
    1e300,
    1e21,
  ),
  fc.nat({ max: 100 }),
  fc.double(),
);

/** A value where another is expected. */
export const anyValue: Arbitrary<unknown> = fc.oneof(
  anyNumber,
  fc.string({ maxLength: 12 }),
  fc.constantFrom(null, true, false, "", [], {}, "__proto__", "NaN", "1e999"),
  fc.array(anyNumber, { maxLength: 3 }),
);

/**
 * An object with some of its entries left out, replaced by other values, or with others beside
 * them; now and then with all of them as they are.
 */
export function bent(whole: Readonly<Record<string, unknown>>): Arbitrary<Record<string, unknown>> {
  const keys = Object.keys(whole);
  const key = fc.oneof(
    { weight: 8, arbitrary: fc.constantFrom(...keys) },
    { weight: 1, arbitrary: fc.constantFrom("__proto__", "constructor", "toString", "", "x") },
  );
  const change = fc.tuple(key, fc.option(anyValue, { nil: undefined, freq: 4 }));
  return fc.array(change, { maxLength: 3 }).map((changes) => {
    const object = structuredClone(whole) as Record<string, unknown>;
    for (const [name, value] of changes) {
      // By definition: an assignment to __proto__ would set no entry.
      Object.defineProperty(object, name, { value, enumerable: true, configurable: true });
    }
    return object;
  });
}
