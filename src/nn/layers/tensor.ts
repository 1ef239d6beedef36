import type * as tf from "@tensorflow/tfjs-core";

/** TensorFlow.js's tensor, of any rank; a scalar has rank 0. */
export type Tensor = tf.Tensor;

/** TensorFlow.js's variable: a tensor that can be assigned. */
export type Variable = tf.Variable;
