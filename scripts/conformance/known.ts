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

/**
 * Specs that stock passes and this backend does not, because what they demand is a fault of
 * TensorFlow.js.
 */
export const DIFFERENCES: Cause[] = [
  {
    title: "mirrorPad's gradient without the border",
    why: "the border is a copy of the inside, so its gradient belongs to what was copied",
    spec: /^mirrorPad .*(grad$|gradient with clones$)/,
  },
  {
    title: "avgPool's gradient by the size of the whole window",
    why: "the mean leaves the padding out, so its gradient does",
    spec: /^avgPool .*gradient x=\[3,3,1\] f=\[3,3\] s=1 p=explicit$/,
  },
  {
    title: "no gradient of a dilated depthwise convolution",
    why: "here it is",
    spec: /^depthwiseConv2d gradients .*throws error on dilations > 1$/,
  },
];

/** Causes of failures in the suite of tfjs-layers. */
export const LAYERS_CAUSES: Cause[] = [
  ...CAUSES,
  {
    title: "stores of browsers",
    why: "the suite saves models in local storage and IndexedDB, which only pages have",
    reason: /^Error: Cannot find any save handlers for URL '(localstorage|indexeddb):/,
  },
  {
    title: "a transformer's decoder without cross attention",
    why: "TensorFlow.js's layer comes to a loss that is no number, on tfjs-cpu, too",
    spec: /^TransformerDecoder one training step of transformer without cross attention$/,
  },
];

/** The first cause that recognises a failure. */
export function causeOf<T extends Pick<Cause, "spec" | "reason">>(
  failure: { spec: string; reason: string },
  causes: T[],
): T | undefined {
  return causes.find(({ spec, reason }) =>
    spec?.test(failure.spec) || reason?.test(failure.reason)
  );
}
