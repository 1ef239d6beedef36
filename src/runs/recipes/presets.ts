/**
 * How large everything is, by preset: the one table. A preset changes sizes and lengths, never what
 * a claim says.
 *
 * `quick` is chosen so that a laptop's two cores show the effect in minutes on 32×32 digits: ten
 * times the paper's learning rate for the critic and few filters. `preview` is how the trainings of
 * `paper` on images begin: its rates and its images, DCGANs of half its filters, and at most a
 * hundredth of the iterations. Its MLPs are those of the authors' code, for the four layers that
 * the paper names begin as nearly one point, and stay there for longer than this. `paper` has the
 * paper's own settings.
 */

/**
 * smoke: the pipeline, for CI · quick: a reader at a desk · preview: how the trainings of paper on
 * images begin, an hour or a few · full: hours · paper: the paper's settings, days.
 */
export const PRESETS = ["smoke", "quick", "preview", "full", "paper"] as const;

/** See {@linkcode PRESETS}. */
export type Preset = typeof PRESETS[number];

/** One column of the table. */
export interface PresetSizes {
  /** Edge of the images, pixels. */
  imageSize: number;
  /** Images of a step. */
  batchSize: number;
  /** Dimensions of the noise z ~ N(0, I). */
  nz: number;
  /** f: filters of the outermost layer; the inner ones have 2f, 4f, 8f. */
  filters: number;
  /** Filters of every layer of the generator that has the same number in all (WGAN, Figure 6). */
  constantFilters: number;
  /** Perceptrons: generators, and the critic of the run that must fail. */
  mlp: { hiddenUnits: number; hiddenLayers: number; init: "pytorch" | "he-normal" };
  /** WGAN with clipping. */
  wgan: {
    /** RMSProp's, for critic and generator. */
    learningRate: number;
    /** Far too high a learning rate, for the run that must fail. */
    failingLearningRate: number;
    /** c: the critic's parameters are clamped to [-c, c]. */
    clip: number;
    nCritic: number;
    warmUp: { iterations: number; nCritic: number } | null;
    boost: { period: number; nCritic: number } | null;
    /**
     * Generator iterations with a DCGAN generator, an MLP one, one of constant filters, and of the
     * run that must fail.
     */
    iterations: { dcgan: number; mlp: number; constant: number; failing: number };
  };
  /** Generator iterations of a cell of the ablation. */
  ablation: { iterations: number };
  /**
   * WGAN with a gradient penalty of weight λ (Gulrajani et al., arXiv:1704.00028, Algorithm 1):
   * Adam's learning rate, the lower one of the grid, and β1 and β2.
   */
  gradientPenalty: {
    weight: number;
    learningRate: number;
    beta1: number;
    beta2: number;
    /** Passes of a batch through a network, of every training of the grid. */
    passes: number;
  };
  /**
   * Passes of a batch through a network, of every training of the grid of learning rates.
   */
  learningRates: { passes: number };
  /**
   * The DCGAN recipe: Adam, one discriminator step per generator step. An iteration is about a
   * third of a WGAN's in passes through the networks, so there are about three times as many.
   */
  gan: {
    learningRate: number;
    beta1: number;
    /**
     * The learning rate that suits the generator of constant filters better: the control of WGAN,
     * Figure 6.
     */
    tunedLearningRate: number;
    /**
     * Generator iterations with a DCGAN generator, an MLP one, one of constant filters, and MLPs on
     * both sides.
     */
    iterations: { dcgan: number; mlp: number; constant: number; bothMlp: number };
  };
  /**
   * Generator iterations between two measurements of quality, samples of each, and the critic steps
   * by which a copy of the critic is trained on to see how far it is from its optimum.
   */
  evaluation: { every: number; samples: number; extraCriticSteps: number };
  /** Width of the median filter over the training curves, in generator iterations. */
  medianWidth: number;
  /** The classifier whose features measure quality. */
  classifier: { epochs: number; batchSize: number; learningRate: number };
  /** Discriminators trained from scratch against frozen generators. */
  frozen: {
    /** Generator iterations that stand for the paper's 1, 10, and 25 epochs. */
    generatorAt: [number, number, number];
    iterations: number;
    probeEvery: number;
    probeBatches: number;
    /** The spread of the gradient of −log D: iterations between two looks, batches of each. */
    spread: { every: number; batches: number };
    /**
     * One discriminator, against the first generator, trained for as long as the paper's; null
     * where all are.
     */
    long: { iterations: number; probeEvery: number } | null;
  };
  /**
   * Stacked digits: generator iterations of equal compute, those between two counts of the modes,
   * and samples of each.
   */
  stacked: { iterations: { wgan: number; gan: number }; every: number; samples: number };
  /** Steps of the discriminator and the critic between two one-dimensional Gaussians. */
  critic1d: { discriminator: number; critic: number };
}

const authorsMlp = { hiddenUnits: 512, hiddenLayers: 3, init: "pytorch" } as const;

const quick: PresetSizes = {
  imageSize: 32,
  batchSize: 64,
  nz: 100,
  filters: 16,
  constantFilters: 64,
  mlp: authorsMlp,
  wgan: {
    learningRate: 5e-4,
    failingLearningRate: 5e-3,
    clip: 0.01,
    nCritic: 5,
    warmUp: { iterations: 5, nCritic: 100 },
    boost: null,
    iterations: { dcgan: 700, mlp: 800, constant: 500, failing: 300 },
  },
  ablation: { iterations: 300 },
  gradientPenalty: {
    weight: 10,
    learningRate: 5e-4,
    beta1: 0,
    beta2: 0.9,
    passes: 5000,
  },
  learningRates: { passes: 3000 },
  gan: {
    learningRate: 2e-4,
    beta1: 0.5,
    tunedLearningRate: 1e-3,
    iterations: { dcgan: 2500, mlp: 2400, constant: 1900, bothMlp: 1500 },
  },
  evaluation: { every: 25, samples: 2000, extraCriticSteps: 10 },
  medianWidth: 25,
  classifier: { epochs: 3, batchSize: 64, learningRate: 1e-3 },
  frozen: {
    generatorAt: [50, 300, 1500],
    iterations: 1000,
    probeEvery: 10,
    probeBatches: 4,
    spread: { every: 50, batches: 64 },
    long: { iterations: 4000, probeEvery: 100 },
  },
  // 26,000 samples are what VEEGAN and PacGAN count the modes of.
  stacked: { iterations: { wgan: 400, gan: 1290 }, every: 100, samples: 26_000 },
  critic1d: { discriminator: 2000, critic: 1000 },
};

const paper: PresetSizes = {
  imageSize: 64,
  batchSize: 64,
  nz: 100,
  filters: 64,
  constantFilters: 64,
  mlp: { hiddenUnits: 512, hiddenLayers: 4, init: "pytorch" },
  wgan: {
    learningRate: 5e-5,
    failingLearningRate: 5e-3,
    clip: 0.01,
    nCritic: 5,
    warmUp: { iterations: 25, nCritic: 100 },
    boost: { period: 500, nCritic: 100 },
    iterations: { dcgan: 200000, mlp: 200000, constant: 200000, failing: 50000 },
  },
  ablation: { iterations: 50000 },
  gradientPenalty: {
    weight: 10,
    learningRate: 1e-4,
    beta1: 0,
    beta2: 0.9,
    passes: 9_800_000,
  },
  learningRates: { passes: 5_000_000 },
  gan: {
    learningRate: 2e-4,
    beta1: 0.5,
    tunedLearningRate: 1e-3,
    iterations: { dcgan: 650000, mlp: 650000, constant: 650000, bothMlp: 150000 },
  },
  evaluation: { every: 2000, samples: 10000, extraCriticSteps: 100 },
  medianWidth: 101,
  classifier: { epochs: 5, batchSize: 64, learningRate: 1e-3 },
  // An epoch is 60,000 images in 64s: 937.5 generator iterations of one discriminator step each.
  frozen: {
    generatorAt: [938, 9380, 23450],
    iterations: 4000,
    probeEvery: 20,
    probeBatches: 8,
    spread: { every: 100, batches: 64 },
    long: null,
  },
  stacked: { iterations: { wgan: 20_000, gan: 64_500 }, every: 1000, samples: 26_000 },
  critic1d: { discriminator: 10000, critic: 5000 },
};

/** The table. */
export const PRESET_SIZES: Record<Preset, PresetSizes> = {
  smoke: {
    imageSize: 32,
    batchSize: 16,
    nz: 100,
    filters: 4,
    constantFilters: 4,
    mlp: { hiddenUnits: 32, hiddenLayers: 3, init: "pytorch" },
    wgan: {
      learningRate: 5e-4,
      failingLearningRate: 5e-3,
      clip: 0.01,
      nCritic: 5,
      warmUp: null,
      boost: null,
      iterations: { dcgan: 12, mlp: 12, constant: 12, failing: 12 },
    },
    ablation: { iterations: 8 },
    gradientPenalty: {
      weight: 10,
      learningRate: 1e-4,
      beta1: 0,
      beta2: 0.9,
      passes: 400,
    },
    learningRates: { passes: 300 },
    gan: {
      learningRate: 2e-4,
      beta1: 0.5,
      tunedLearningRate: 1e-3,
      iterations: { dcgan: 36, mlp: 36, constant: 36, bothMlp: 36 },
    },
    evaluation: { every: 4, samples: 64, extraCriticSteps: 2 },
    medianWidth: 3,
    classifier: { epochs: 0.05, batchSize: 64, learningRate: 1e-3 },
    frozen: {
      generatorAt: [2, 4, 8],
      iterations: 12,
      probeEvery: 2,
      probeBatches: 2,
      spread: { every: 6, batches: 8 },
      long: null,
    },
    stacked: { iterations: { wgan: 4, gan: 13 }, every: 2, samples: 64 },
    critic1d: { discriminator: 40, critic: 40 },
  },
  quick,
  preview: {
    ...paper,
    filters: 32,
    mlp: authorsMlp,
    wgan: {
      ...paper.wgan,
      iterations: { dcgan: 1300, mlp: 800, constant: 650, failing: 250 },
    },
    ablation: { iterations: 300 },
    gradientPenalty: { ...paper.gradientPenalty, passes: 5000 },
    learningRates: { passes: 5000 },
    gan: {
      ...paper.gan,
      iterations: { dcgan: 4200, mlp: 2600, constant: 2100, bothMlp: 1500 },
    },
    evaluation: { every: 50, samples: 2000, extraCriticSteps: 5 },
    frozen: { ...quick.frozen, long: null },
    stacked: quick.stacked,
    critic1d: quick.critic1d,
  },
  full: {
    imageSize: 32,
    batchSize: 64,
    nz: 100,
    filters: 32,
    constantFilters: 64,
    mlp: authorsMlp,
    wgan: {
      learningRate: 2e-4,
      failingLearningRate: 5e-3,
      clip: 0.01,
      nCritic: 5,
      warmUp: { iterations: 25, nCritic: 100 },
      boost: { period: 500, nCritic: 100 },
      iterations: { dcgan: 4000, mlp: 6000, constant: 3000, failing: 2000 },
    },
    ablation: { iterations: 2000 },
    gradientPenalty: {
      weight: 10,
      learningRate: 2e-4,
      beta1: 0,
      beta2: 0.9,
      passes: 120_000,
    },
    learningRates: { passes: 60_000 },
    gan: {
      learningRate: 2e-4,
      beta1: 0.5,
      tunedLearningRate: 1e-3,
      iterations: { dcgan: 14000, mlp: 21000, constant: 10500, bothMlp: 6000 },
    },
    evaluation: { every: 100, samples: 5000, extraCriticSteps: 50 },
    medianWidth: 101,
    classifier: { epochs: 5, batchSize: 64, learningRate: 1e-3 },
    frozen: {
      generatorAt: [938, 9380, 23450],
      iterations: 4000,
      probeEvery: 20,
      probeBatches: 8,
      spread: { every: 100, batches: 64 },
      long: null,
    },
    stacked: { iterations: { wgan: 4000, gan: 12_900 }, every: 400, samples: 26_000 },
    critic1d: { discriminator: 10000, critic: 5000 },
  },
  paper,
};
