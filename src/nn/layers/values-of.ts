import { tidy } from "@tensorflow/tfjs-core";
import type { Tensor } from "./tensor.ts";

/**
 * The numbers of a tensor that is computed and not kept: float32 of floats, int32 of whole numbers.
 *
 * They are read outside of `tidy`, which walks through whatever is returned from it in search of
 * tensors, of an array through each number: that takes longer than a generator's forward pass.
 */
export function valuesOf<D extends "float32" | "int32" = "float32">(
  compute: () => Tensor,
): D extends "int32" ? Int32Array : Float32Array {
  const tensor = tidy(compute);
  const values = tensor.dataSync<D>();
  tensor.dispose();
  return values as ReturnType<typeof valuesOf<D>>;
}
