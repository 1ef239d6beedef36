/** Random weights that follow from names: the same as `scripts/inception/golden.py` makes. */
import type { StateDict, TorchValue } from "../../../src/nn/mod.ts";

/** A state of tensors with these names and shapes. */
export function hashedState(shapes: ReadonlyMap<string, readonly number[]>): StateDict {
  return new Map([...shapes].map(([name, shape]): [string, TorchValue] => [
    name,
    { shape, values: weightOf(name, shape) },
  ]));
}

function weightOf(name: string, shape: readonly number[]): Float32Array {
  const size = shape.reduce((a, b) => a * b, 1);
  const [offset, scale] = name.endsWith("conv.weight")
    ? [0, Math.sqrt(6 / (size / shape[0]))]
    : name.endsWith("bn.weight")
    ? [1, 0.25]
    : name.endsWith("running_var")
    ? [1, 0.5]
    : [0, 0.25];
  let seed = 2166136261;
  for (let i = 0; i < name.length; i++) {
    seed = Math.imul(seed ^ name.charCodeAt(i), 16777619);
  }
  const values = new Float32Array(size);
  for (let place = 0; place < size; place++) {
    let x = place + seed | 0;
    x ^= x >>> 16;
    x = Math.imul(x, 0x7feb352d);
    x ^= x >>> 15;
    x = Math.imul(x, 0x846ca68b);
    x ^= x >>> 16;
    values[place] = offset + scale * ((x >>> 0) / 2147483648 - 1);
  }
  return values;
}
