/**
 * Registers the derivatives of TensorFlow.js's operations that a program has not registered itself:
 * `bundle.ts` puts this in tfjs-layers' place.
 * @module
 */
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
