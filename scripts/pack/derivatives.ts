/**
 * Registers the derivatives of TensorFlow.js's operations, for the package: `bundle.ts` puts this
 * in tfjs-layers' place.
 *
 * A program that has tfjs-layers registers them by it, now or before: if it did so later, ours
 * would be replaced. Any other gets the same ones from within the package.
 * @module
 */
try {
  await import("@tensorflow/tfjs-layers");
} catch {
  await import("@tensorflow/tfjs-core/dist/register_all_gradients.js");
}
