import type * as tf from "@tensorflow/tfjs-core";

/** TensorFlow.js's tensor, of any rank. */
export type Tensor = tf.Tensor;
