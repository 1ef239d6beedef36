/**
 * Why some specs of TensorFlow.js's suite fail here: the list behind `docs/conformance.md`.
 * @module
 */

/** A cause by which specs fail on this backend as they do on the stock one. */
export interface Cause {
  title: string;
  /** Why it is left so. */
  why: string;
  /** Recognises a spec by its name or by what it failed with. */
  spec?: RegExp;
  reason?: RegExp;
}

/** The causes; a failure counts under the first that recognises it. */
export const CAUSES: Cause[] = [
  {
    title: "Jasmine in strict mode",
    why:
      "asymmetric matchers of Jasmine 3.99 assign an undeclared variable, which a module may not",
    reason: /^ReferenceError: i is not defined/,
  },
];

/** The first cause that recognises a failure. */
export function causeOf(
  failure: { spec: string; reason: string },
  causes: Cause[],
): Cause | undefined {
  return causes.find(({ spec, reason }) =>
    spec?.test(failure.spec) || reason?.test(failure.reason)
  );
}
