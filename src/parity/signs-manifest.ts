import { z } from "zod";

/** What went into one ReLU or leaky ReLU in one pass of one step. */
const rectifier = z.object({
  step: z.enum(["critic", "gen"]),
  iter: z.int().nonnegative(),
  j: z.int().nonnegative().optional(),
  pass: z.enum(["G", "D(real)", "D(fake)", "D(mixture)", "D(G)"]),
  layer: z.string().min(1),
  /** In PyTorch's layout. */
  shape: z.array(z.int().positive()).min(2),
  /** First byte of the signs. */
  offset: z.int().nonnegative(),
  /** Largest difference that rounding makes, and largest value. */
  spread: z.number().nonnegative(),
  largest: z.number().nonnegative(),
});

/** The signs of a golden set's rectifiers, as their JSON file describes them. */
export const signsManifestSchema = z.object({
  format: z.literal("wgan-golden-signs-v1"),
  bin: z.string().regex(/^[^/\\]+$/, "a file name without a folder"),
  bin_bytes: z.int().nonnegative(),
  runs: z.array(z.object({
    run: z.string().min(1),
    /**
     * How far the run that was recorded lies from the set's, as a share of the tolerance: 0 is bit
     * for bit.
     */
    rerun: z.number().nonnegative(),
    /** In the order of the training. */
    rectifiers: z.array(rectifier),
  })),
});

/** One entry of {@linkcode signsManifestSchema}. */
export type RectifierEntry = z.infer<typeof rectifier>;
