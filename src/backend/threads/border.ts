// Written by scripts/build-wasm.ts from what wasm/assembly marks with `@border`; do not edit.

import type { Block } from "../memory/args.ts";
import type { Views } from "../memory/memory.ts";

/** What wasm/assembly/batch-norm-fields.ts says. */
export const BATCH_NORM_FIELDS = {
  /** Channels of one chunk of the finishing kernels. */
  CHANNELS_PER_CHUNK: 64,
  /** How many tables there are. */
  TABLE_COUNT: 5,
} as const;

/** Fields of all kernels of batch normalisation; what a kernel does not know is 0. */
export interface BatchNormFields {
  readonly x: number;
  readonly dy: number;
  /** The result; in the backward pass the gradient to x. */
  readonly out: number;
  /** float32 [TABLE_COUNT][channels × fold]. */
  readonly tables: number;
  /** Sums of the blocks' columns: float64 [blocks][2][channels × fold]. */
  readonly partials: number;
  readonly rows: number;
  readonly channels: number;
  readonly fold: number;
  readonly rowsPerBlock: number;
  readonly blocks: number;
  readonly epsilon: number;
  /** Slope below zero of the leaky ReLU that follows; 1: none follows. */
  readonly slope: number;
  readonly gamma: number;
  readonly beta: number;
  readonly mean: number;
  readonly variance: number;
  readonly dGamma: number;
  readonly dBeta: number;
}

/** Writes {@link BatchNormFields}. */
export const batchNormFields: Block<BatchNormFields> = {
  bytes: 72,
  write({ u32, i32, f32 }: Views, at: number, fields: BatchNormFields): void {
    u32[at] = fields.x;
    u32[at + 1] = fields.dy;
    u32[at + 2] = fields.out;
    u32[at + 3] = fields.tables;
    u32[at + 4] = fields.partials;
    i32[at + 5] = fields.rows;
    i32[at + 6] = fields.channels;
    i32[at + 7] = fields.fold;
    i32[at + 8] = fields.rowsPerBlock;
    i32[at + 9] = fields.blocks;
    f32[at + 10] = fields.epsilon;
    f32[at + 11] = fields.slope;
    u32[at + 12] = fields.gamma;
    u32[at + 13] = fields.beta;
    u32[at + 14] = fields.mean;
    u32[at + 15] = fields.variance;
    u32[at + 16] = fields.dGamma;
    u32[at + 17] = fields.dBeta;
  },
};

/** What wasm/assembly/binary.ts says. */
export const BINARY = {
  /** An element of its own for each one of the result. */
  FULL: 0,
  /** One number for all. */
  SCALAR: 1,
  /** One number for each column. */
  COLUMN: 2,
  /** One number for each row. */
  ROW: 3,
} as const;

/** Fields of the kernels of two tensors. */
export interface BinaryFields {
  readonly a: number;
  readonly b: number;
  readonly out: number;
  readonly length: number;
  /** Columns of the result, read as a matrix. */
  readonly columns: number;
  /** How a is laid over the matrix: FULL, SCALAR, COLUMN or ROW. */
  readonly modeA: number;
  /** How b is. */
  readonly modeB: number;
}

/** Writes {@link BinaryFields}. */
export const binaryFields: Block<BinaryFields> = {
  bytes: 28,
  write({ u32, i32 }: Views, at: number, fields: BinaryFields): void {
    u32[at] = fields.a;
    u32[at + 1] = fields.b;
    u32[at + 2] = fields.out;
    i32[at + 3] = fields.length;
    i32[at + 4] = fields.columns;
    i32[at + 5] = fields.modeA;
    i32[at + 6] = fields.modeB;
  },
};

/** What wasm/assembly/elementwise.ts says. */
export const ELEMENTWISE = {
  /** Elements of one chunk: 64 KiB of float32, enough work to be worth an atomic ticket. */
  CHUNK: 16384,
} as const;

/** Fields of fill. */
export interface FillFields {
  readonly out: number;
  readonly length: number;
  readonly value: number;
}

/** Writes {@link FillFields}. */
export const fillFields: Block<FillFields> = {
  bytes: 12,
  write({ u32, i32, f32 }: Views, at: number, fields: FillFields): void {
    u32[at] = fields.out;
    i32[at + 1] = fields.length;
    f32[at + 2] = fields.value;
  },
};

/** Fields of the kernels of one tensor. */
export interface UnaryFields {
  readonly x: number;
  readonly out: number;
  readonly length: number;
  /** The slope of leakyRelu below zero. */
  readonly alpha: number;
}

/** Writes {@link UnaryFields}. */
export const unaryFields: Block<UnaryFields> = {
  bytes: 16,
  write({ u32, i32, f32 }: Views, at: number, fields: UnaryFields): void {
    u32[at] = fields.x;
    u32[at + 1] = fields.out;
    i32[at + 2] = fields.length;
    f32[at + 3] = fields.alpha;
  },
};

/** Fields of clipByValue. */
export interface ClipByValueFields {
  readonly x: number;
  readonly out: number;
  readonly length: number;
  readonly least: number;
  readonly greatest: number;
}

/** Writes {@link ClipByValueFields}. */
export const clipByValueFields: Block<ClipByValueFields> = {
  bytes: 20,
  write({ u32, i32, f32 }: Views, at: number, fields: ClipByValueFields): void {
    u32[at] = fields.x;
    u32[at + 1] = fields.out;
    i32[at + 2] = fields.length;
    f32[at + 3] = fields.least;
    f32[at + 4] = fields.greatest;
  },
};

/** Fields of the gradients of the kernels of one tensor. */
export interface UnaryGradientFields {
  readonly dy: number;
  readonly x: number;
  readonly out: number;
  readonly length: number;
  /** The slope of leakyRelu below zero. */
  readonly alpha: number;
}

/** Writes {@link UnaryGradientFields}. */
export const unaryGradientFields: Block<UnaryGradientFields> = {
  bytes: 20,
  write({ u32, i32, f32 }: Views, at: number, fields: UnaryGradientFields): void {
    u32[at] = fields.dy;
    u32[at + 1] = fields.x;
    u32[at + 2] = fields.out;
    i32[at + 3] = fields.length;
    f32[at + 4] = fields.alpha;
  },
};

/** Fields of addN; behind them one {@link AddNTerm} for each term. */
export interface AddNFields {
  readonly out: number;
  readonly length: number;
  /** How many terms there are. */
  readonly count: number;
}

/** Writes {@link AddNFields}. */
export const addNFields: Block<AddNFields> = {
  bytes: 12,
  write({ u32, i32 }: Views, at: number, fields: AddNFields): void {
    u32[at] = fields.out;
    i32[at + 1] = fields.length;
    i32[at + 2] = fields.count;
  },
};

/** A term of addN. */
export interface AddNTerm {
  readonly term: number;
}

/** Writes {@link AddNTerm}. */
export const addNTerm: Block<AddNTerm> = {
  bytes: 4,
  write({ u32 }: Views, at: number, fields: AddNTerm): void {
    u32[at] = fields.term;
  },
};

/** Fields of maxRuns and minRuns. */
export interface ExtremesFields {
  readonly x: number;
  readonly out: number;
  readonly runs: number;
  /** Elements of a run, 1 or more. */
  readonly length: number;
  readonly runsPerChunk: number;
}

/** Writes {@link ExtremesFields}. */
export const extremesFields: Block<ExtremesFields> = {
  bytes: 20,
  write({ u32, i32 }: Views, at: number, fields: ExtremesFields): void {
    u32[at] = fields.x;
    u32[at + 1] = fields.out;
    i32[at + 2] = fields.runs;
    i32[at + 3] = fields.length;
    i32[at + 4] = fields.runsPerChunk;
  },
};

/** What wasm/assembly/gemm-epilogue.ts says. */
export const GEMM_EPILOGUE = {
  /** No activation. */
  LINEAR: 0,
  /** x where it is positive, else 0. */
  RELU: 1,
  /** x within 0 and 6. */
  RELU6: 2,
  /** x where it is positive, else a part of it. */
  LEAKY_RELU: 3,
} as const;

/** What wasm/assembly/loop.ts says. */
export const LOOP = {
  /** Changes when there is a job; what idle workers sleep on. */
  WAKE: 192,
  /** Not 0: the workers end. */
  STOP: 256,
  /** 1 + the number of a worker that trapped; 0 if none did. */
  FAILED: 260,
  /** How many workers have reached their loop. */
  STARTED: 264,
  /** Bytes of the control block, which begins as zeros. */
  CONTROL_BYTES: 448,
} as const;

/** What wasm/assembly/optimizer.ts says. */
export const OPTIMIZER = {
  /** Where the rows of the tensors begin, whatever constants come before. */
  TABLE: 40,
} as const;

/** Fields of all kernels on a list of tensors; behind them the constants of the kernel. */
export interface ListFields {
  /** How many tensors there are. */
  readonly tensors: number;
  /** Where squares leaves its sums: float64 [chunks]. */
  readonly partials: number;
}

/** Writes {@link ListFields}. */
export const listFields: Block<ListFields> = {
  bytes: 8,
  write({ i32, u32 }: Views, at: number, fields: ListFields): void {
    i32[at] = fields.tensors;
    u32[at + 1] = fields.partials;
  },
};

/** A tensor of the list, and what goes beside it; what a kernel does not know is 0. */
export interface TensorRow {
  readonly parameter: number;
  readonly gradient: number;
  readonly firstState: number;
  readonly secondState: number;
  readonly length: number;
}

/** Writes {@link TensorRow}. */
export const tensorRow: Block<TensorRow> = {
  bytes: 20,
  write({ u32, i32 }: Views, at: number, fields: TensorRow): void {
    u32[at] = fields.parameter;
    u32[at + 1] = fields.gradient;
    u32[at + 2] = fields.firstState;
    u32[at + 3] = fields.secondState;
    i32[at + 4] = fields.length;
  },
};

/** A chunk of the list. */
export interface ChunkRow {
  /** Its row among the tensors. */
  readonly tensor: number;
  /** Its first element. */
  readonly first: number;
}

/** Writes {@link ChunkRow}. */
export const chunkRow: Block<ChunkRow> = {
  bytes: 8,
  write({ i32 }: Views, at: number, fields: ChunkRow): void {
    i32[at] = fields.tensor;
    i32[at + 1] = fields.first;
  },
};

/** Constants of rmsProp. */
export interface RmsPropConstants {
  readonly decay: number;
  /** 1 − decay. */
  readonly rest: number;
  readonly rate: number;
  readonly epsilon: number;
  readonly bound: number;
}

/** Writes {@link RmsPropConstants}. */
export const rmsPropConstants: Block<RmsPropConstants> = {
  bytes: 20,
  write({ f32 }: Views, at: number, fields: RmsPropConstants): void {
    f32[at] = fields.decay;
    f32[at + 1] = fields.rest;
    f32[at + 2] = fields.rate;
    f32[at + 3] = fields.epsilon;
    f32[at + 4] = fields.bound;
  },
};

/** Constants of adam, which has most of them. */
export interface AdamConstants {
  readonly beta1: number;
  /** 1 − beta1. */
  readonly rest1: number;
  readonly beta2: number;
  /** 1 − beta2. */
  readonly rest2: number;
  /** The step's size, with the correction of the mean's bias. */
  readonly rate: number;
  /** The correction of the mean square's bias: √(1 − beta2^t). */
  readonly root: number;
  readonly epsilon: number;
  readonly bound: number;
}

/** Writes {@link AdamConstants}. */
export const adamConstants: Block<AdamConstants> = {
  bytes: 32,
  write({ f32 }: Views, at: number, fields: AdamConstants): void {
    f32[at] = fields.beta1;
    f32[at + 1] = fields.rest1;
    f32[at + 2] = fields.beta2;
    f32[at + 3] = fields.rest2;
    f32[at + 4] = fields.rate;
    f32[at + 5] = fields.root;
    f32[at + 6] = fields.epsilon;
    f32[at + 7] = fields.bound;
  },
};

/** Constants of sgd. */
export interface SgdConstants {
  readonly rate: number;
  readonly bound: number;
}

/** Writes {@link SgdConstants}. */
export const sgdConstants: Block<SgdConstants> = {
  bytes: 8,
  write({ f32 }: Views, at: number, fields: SgdConstants): void {
    f32[at] = fields.rate;
    f32[at + 1] = fields.bound;
  },
};

/** Constants of momentum. */
export interface MomentumConstants {
  readonly rate: number;
  readonly bound: number;
  readonly momentum: number;
}

/** Writes {@link MomentumConstants}. */
export const momentumConstants: Block<MomentumConstants> = {
  bytes: 12,
  write({ f32 }: Views, at: number, fields: MomentumConstants): void {
    f32[at] = fields.rate;
    f32[at + 1] = fields.bound;
    f32[at + 2] = fields.momentum;
  },
};

/** Constants of clip. */
export interface ClipConstants {
  readonly bound: number;
}

/** Writes {@link ClipConstants}. */
export const clipConstants: Block<ClipConstants> = {
  bytes: 4,
  write({ f32 }: Views, at: number, fields: ClipConstants): void {
    f32[at] = fields.bound;
  },
};

/** What wasm/assembly/pack.ts says. */
export const PACK = {
  /** Columns of a panel. */
  WIDTH: 16,
  /** Columns that one chunk packs. */
  STRIP: 128,
} as const;

/** Fields of pack. */
export interface PackFields {
  readonly from: number;
  /** Bytes from row to row. */
  readonly row: number;
  readonly k: number;
  readonly columns: number;
  /** 1: a row in memory for each column; 0: one for each k. */
  readonly transposed: number;
  readonly to: number;
  /** Bytes from one matrix of the batch to the next. */
  readonly matrix: number;
  /** Bytes from one packed matrix to the next. */
  readonly packedMatrix: number;
}

/** Writes {@link PackFields}. */
export const packFields: Block<PackFields> = {
  bytes: 32,
  write({ u32, i32 }: Views, at: number, fields: PackFields): void {
    u32[at] = fields.from;
    u32[at + 1] = fields.row;
    i32[at + 2] = fields.k;
    i32[at + 3] = fields.columns;
    i32[at + 4] = fields.transposed;
    u32[at + 5] = fields.to;
    u32[at + 6] = fields.matrix;
    u32[at + 7] = fields.packedMatrix;
  },
};

/** Fields of maxPool and avgPool. */
export interface PoolFields {
  readonly x: number;
  readonly out: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly windowHeight: number;
  readonly windowWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/** Writes {@link PoolFields}. */
export const poolFields: Block<PoolFields> = {
  bytes: 52,
  write({ u32, i32 }: Views, at: number, fields: PoolFields): void {
    u32[at] = fields.x;
    u32[at + 1] = fields.out;
    i32[at + 2] = fields.height;
    i32[at + 3] = fields.width;
    i32[at + 4] = fields.channels;
    i32[at + 5] = fields.outHeight;
    i32[at + 6] = fields.outWidth;
    i32[at + 7] = fields.windowHeight;
    i32[at + 8] = fields.windowWidth;
    i32[at + 9] = fields.strideHeight;
    i32[at + 10] = fields.strideWidth;
    i32[at + 11] = fields.padTop;
    i32[at + 12] = fields.padLeft;
  },
};

/** What wasm/assembly/reduce.ts says. */
export const REDUCE = {
  /** Elements of one piece of a long run that is summed by several threads. */
  SEGMENT: 16384,
  /** Output elements of one chunk of sumPartials. */
  SUMS_PER_CHUNK: 64,
} as const;

/** Fields of sumRuns. */
export interface SumRunsFields {
  readonly x: number;
  /** Where the sums go: float64 [runs][segments]. */
  readonly partials: number;
  readonly runs: number;
  /** Elements of a run. */
  readonly length: number;
  /** Pieces of SEGMENT elements of a run, the last one shorter. */
  readonly segments: number;
  /** Runs of one chunk where a run has one segment. */
  readonly runsPerChunk: number;
}

/** Writes {@link SumRunsFields}. */
export const sumRunsFields: Block<SumRunsFields> = {
  bytes: 24,
  write({ u32, i32 }: Views, at: number, fields: SumRunsFields): void {
    u32[at] = fields.x;
    u32[at + 1] = fields.partials;
    i32[at + 2] = fields.runs;
    i32[at + 3] = fields.length;
    i32[at + 4] = fields.segments;
    i32[at + 5] = fields.runsPerChunk;
  },
};

/** Fields of sumColumns. */
export interface SumColumnsFields {
  readonly x: number;
  /** Where the sums go: float64 [outer][blocks][columns × fold]. */
  readonly partials: number;
  /** Rows of one matrix. */
  readonly rows: number;
  readonly columns: number;
  /** Rows that are read as one longer row. */
  readonly fold: number;
  /** A multiple of fold. */
  readonly rowsPerBlock: number;
  /** Blocks of one matrix. */
  readonly blocks: number;
}

/** Writes {@link SumColumnsFields}. */
export const sumColumnsFields: Block<SumColumnsFields> = {
  bytes: 28,
  write({ u32, i32 }: Views, at: number, fields: SumColumnsFields): void {
    u32[at] = fields.x;
    u32[at + 1] = fields.partials;
    i32[at + 2] = fields.rows;
    i32[at + 3] = fields.columns;
    i32[at + 4] = fields.fold;
    i32[at + 5] = fields.rowsPerBlock;
    i32[at + 6] = fields.blocks;
  },
};

/** Fields of sumPartials. */
export interface SumPartialsFields {
  /** float64 [outer][parts][fold][columns]. */
  readonly partials: number;
  readonly out: number;
  /** outer × columns. */
  readonly outputs: number;
  readonly parts: number;
  readonly columns: number;
  readonly fold: number;
  readonly divisor: number;
}

/** Writes {@link SumPartialsFields}. */
export const sumPartialsFields: Block<SumPartialsFields> = {
  bytes: 28,
  write({ u32, i32 }: Views, at: number, fields: SumPartialsFields): void {
    u32[at] = fields.partials;
    u32[at + 1] = fields.out;
    i32[at + 2] = fields.outputs;
    i32[at + 3] = fields.parts;
    i32[at + 4] = fields.columns;
    i32[at + 5] = fields.fold;
    i32[at + 6] = fields.divisor;
  },
};
