import { cast, mul, type Tensor } from "@tensorflow/tfjs-core";

/** Where two conditions hold, without `tf.logicalAnd`, which has no derivative. */
export function both(a: Tensor, b: Tensor): Tensor {
  return cast(mul(cast(a, "float32"), cast(b, "float32")), "bool");
}
