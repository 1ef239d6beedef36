/**
 * How much of a training step its matrix products and convolutions take.
 * @module
 */
import * as tf from "@tensorflow/tfjs-core";
import type { Work } from "./tfjs-work.ts";

/**
 * Jobs of the thread pool that belong to a product or a convolution, packing and transforms
 * included.
 */
const PRODUCT_JOBS = /^(gemm|pack$|conv|winograd|sumPieces$)/;
/**
 * Steps that are looked at, of which the fastest counts; fewer when they take long, in
 * milliseconds.
 */
const STEPS = 5;
const LONG = 1000;

interface Pool {
  run(op: string, args: number, chunks: number): void;
}

/**
 * Time of the fastest of some steps over the time of its products and convolutions; our backend
 * must be running.
 */
export async function stepOverProducts(step: Work): Promise<number> {
  const { pool } = tf.engine().backend as unknown as { pool: Pool };
  const run = pool.run;
  let products = 0;
  pool.run = (op, args, chunks) => {
    const start = performance.now();
    run.call(pool, op, args, chunks);
    if (PRODUCT_JOBS.test(op)) products += performance.now() - start;
  };
  try {
    let best = { whole: Infinity, ratio: NaN };
    const end = performance.now() + LONG;
    for (let i = 0; i < STEPS && (i === 0 || performance.now() < end); i++) {
      products = 0;
      const start = performance.now();
      await step.run();
      const whole = performance.now() - start;
      if (whole < best.whole) best = { whole, ratio: whole / products };
    }
    return best.ratio;
  } finally {
    delete (pool as Partial<Pool>).run; // the method of the class is there again
  }
}
