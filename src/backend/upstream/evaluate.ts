/**
 * Evaluating a package beside the copy that a program may have. In the package,
 * `scripts/pack/evaluate.ts` stands here.
 * @module
 */
import nodeModule from "node:module";

const load = nodeModule.createRequire(import.meta.url);

/**
 * Evaluates a CommonJS package anew; whoever else requires or imports it gets the copy that it
 * would have got.
 */
export function evaluate(name: string): unknown {
  const file = load.resolve(name);
  const former = load.cache[file];
  delete load.cache[file];
  try {
    return load(file);
  } finally {
    if (former === undefined) delete load.cache[file];
    else load.cache[file] = former;
  }
}
