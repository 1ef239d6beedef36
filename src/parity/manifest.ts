import { z } from "zod";

const count = z.int().positive();
const name = z.string().min(1);

const config = z.object({
  name,
  G: z.enum(["MLP_G", "DCGAN_G", "DCGAN_G_nobn"]),
  D: z.enum(["MLP_D", "DCGAN_D", "DCGAN_D_nobn"]),
  isize: count,
  nc: count,
  nz: count,
  ngf: count,
  ndf: count,
  n_extra_layers: z.int().nonnegative(),
  batch: count,
});

const optimizer = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("RMSprop"),
    lr: z.number().positive(),
    alpha: z.number().min(0).max(1),
    eps: z.number().nonnegative(),
    weight_decay: z.literal(0).default(0),
    momentum: z.literal(0).default(0),
    centered: z.literal(false).default(false),
  }),
  z.object({
    type: z.literal("Adam"),
    lr: z.number().positive(),
    betas: z.tuple([z.number().min(0).lt(1), z.number().min(0).lt(1)]),
    eps: z.number().nonnegative(),
    weight_decay: z.literal(0).default(0),
    amsgrad: z.literal(false).default(false),
  }),
  z.object({
    type: z.literal("SGD"),
    lr: z.number().positive(),
    momentum: z.number().min(0).lt(1),
  }),
]);

const losses = z.record(z.string(), z.number());

/**
 * A step's losses stand beside its other members, under the names that `f64` and `spread` use too.
 */
const step = z.intersection(
  z.object({
    step: z.enum(["critic", "gen"]),
    iter: z.int().nonnegative(),
    j: z.int().nonnegative().optional(),
    spread: losses,
  }),
  z.record(z.string(), z.unknown()),
);

const run = z.object({
  run: name,
  loss: z.enum(["wgan", "gan_minimax", "gan_nonsat", "wgan_gp", "wgan_sigmoid", "gan_linear"]),
  clamp: z.number().positive().nullish(),
  lambda: z.number().nullish(),
  optimizer,
  ill_conditioned: z.boolean(),
  iters: count,
  n_critic: count,
  steps: z.array(step),
  /** By tensor: [max |f32 − f64|, spread, max |value|]. */
  tolerance: z.record(z.string(), z.tuple([z.number(), z.number(), z.number()])),
});

const tensor = z.object({
  name,
  shape: z.array(z.int().nonnegative()),
  dtype: z.enum(["f32", "i32"]),
  offset: z.int().nonnegative().multipleOf(4),
  length: z.int().nonnegative(),
});

/**
 * A set of golden runs, as its JSON file describes it; members that a replay does not need may be
 * there too.
 */
export const manifestSchema = z.object({
  format: z.literal("wgan-golden-v1"),
  bin: z.string().regex(/^[^/\\]+$/, "a file name without a folder"),
  bin_bytes: z.int().nonnegative(),
  endianness: z.literal("little"),
  config,
  runs: z.array(run).min(1),
  tensors: z.array(tensor).min(1),
});

/** See {@linkcode manifestSchema}. */
export type Manifest = z.infer<typeof manifestSchema>;
/** The networks of a set. */
export type GoldenConfig = Manifest["config"];
/** One golden run. */
export type GoldenRun = Manifest["runs"][number];
