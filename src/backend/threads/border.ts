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

/** What wasm/assembly/conv-input.ts says. */
export const CONV_INPUT = {
  /** Output pixels of one block. */
  PIXELS: 128,
} as const;

/** Fields of convInput; behind them a ConvGeometry. */
export interface ConvInputFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  readonly tile: number;
  readonly dy: number;
  /** Transposed, packed in panels of 16: a column for each filter row, filter column, channel. */
  readonly filter: number;
  readonly dx: number;
  /** Images of a chunk. */
  readonly images: number;
  /** Taps that are multiplied at once; their columns are a multiple of 16, or all. */
  readonly group: number;
  /** Address of the first worker's scratch. */
  readonly scratch: number;
  /** Bytes from one worker's to the next. */
  readonly scratchStride: number;
}

/** Writes {@link ConvInputFields}. */
export const convInputFields: Block<ConvInputFields> = {
  bytes: 32,
  write({ i32, u32 }: Views, at: number, fields: ConvInputFields): void {
    i32[at] = fields.tile;
    u32[at + 1] = fields.dy;
    u32[at + 2] = fields.filter;
    u32[at + 3] = fields.dx;
    i32[at + 4] = fields.images;
    i32[at + 5] = fields.group;
    u32[at + 6] = fields.scratch;
    u32[at + 7] = fields.scratchStride;
  },
};

/** The sizes of a convolution. */
export interface ConvGeometry {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly filterHeight: number;
  readonly filterWidth: number;
  readonly strideHeight: number;
  readonly strideWidth: number;
  readonly dilationHeight: number;
  readonly dilationWidth: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/** Writes {@link ConvGeometry}. */
export const convGeometry: Block<ConvGeometry> = {
  bytes: 60,
  write({ i32 }: Views, at: number, fields: ConvGeometry): void {
    i32[at] = fields.batch;
    i32[at + 1] = fields.height;
    i32[at + 2] = fields.width;
    i32[at + 3] = fields.channels;
    i32[at + 4] = fields.outHeight;
    i32[at + 5] = fields.outWidth;
    i32[at + 6] = fields.outChannels;
    i32[at + 7] = fields.filterHeight;
    i32[at + 8] = fields.filterWidth;
    i32[at + 9] = fields.strideHeight;
    i32[at + 10] = fields.strideWidth;
    i32[at + 11] = fields.dilationHeight;
    i32[at + 12] = fields.dilationWidth;
    i32[at + 13] = fields.padTop;
    i32[at + 14] = fields.padLeft;
  },
};

/** What wasm/assembly/conv.ts says. */
export const CONV = {
  /**
   * Bytes between rows of patches besides their elements, so that rows do not collide in the cache.
   */
  ROW_GAP: 64,
  /** Bytes from row to row of patches. */
  ROW_BYTES: 1088,
  /** Elements that one chunk of sumPieces adds up. */
  SUM_CHUNK: 4096,
} as const;

/** Fields of convForward; behind them a ConvGeometry. */
export interface ConvForwardFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  readonly tile: number;
  readonly x: number;
  /** Packed in panels of 16. */
  readonly filter: number;
  readonly y: number;
  /** Output pixels of a block. */
  readonly blockRows: number;
  /** Output channels of a block. */
  readonly blockColumns: number;
  /** Address of the first worker's scratch. */
  readonly scratch: number;
  /** Bytes from one worker's to the next. */
  readonly scratchStride: number;
  /** 0: none. */
  readonly bias: number;
  /** LINEAR, RELU, RELU6 or LEAKY_RELU. */
  readonly activation: number;
  /** Slope of LEAKY_RELU below zero. */
  readonly alpha: number;
}

/** Writes {@link ConvForwardFields}. */
export const convForwardFields: Block<ConvForwardFields> = {
  bytes: 44,
  write({ i32, u32, f32 }: Views, at: number, fields: ConvForwardFields): void {
    i32[at] = fields.tile;
    u32[at + 1] = fields.x;
    u32[at + 2] = fields.filter;
    u32[at + 3] = fields.y;
    i32[at + 4] = fields.blockRows;
    i32[at + 5] = fields.blockColumns;
    u32[at + 6] = fields.scratch;
    u32[at + 7] = fields.scratchStride;
    u32[at + 8] = fields.bias;
    i32[at + 9] = fields.activation;
    f32[at + 10] = fields.alpha;
  },
};

/** Fields of convFilter; behind them a ConvGeometry. */
export interface ConvFilterFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  readonly tile: number;
  readonly x: number;
  readonly dy: number;
  /**
   * 1: dy was packed in panels of 16; 0: it is packed here, which is cheaper where one block has
   * all rows.
   */
  readonly packed: number;
  /** Piece p of the sum goes p filters further. */
  readonly out: number;
  /** Filter elements of a block. */
  readonly blockRows: number;
  /** Output channels of a block. */
  readonly blockColumns: number;
  /** Address of the first worker's scratch. */
  readonly scratch: number;
  /** Bytes from one worker's to the next. */
  readonly scratchStride: number;
  /** Into how many the sum over the output pixels is cut. */
  readonly pieces: number;
}

/** Writes {@link ConvFilterFields}. */
export const convFilterFields: Block<ConvFilterFields> = {
  bytes: 40,
  write({ i32, u32 }: Views, at: number, fields: ConvFilterFields): void {
    i32[at] = fields.tile;
    u32[at + 1] = fields.x;
    u32[at + 2] = fields.dy;
    i32[at + 3] = fields.packed;
    u32[at + 4] = fields.out;
    i32[at + 5] = fields.blockRows;
    i32[at + 6] = fields.blockColumns;
    u32[at + 7] = fields.scratch;
    u32[at + 8] = fields.scratchStride;
    i32[at + 9] = fields.pieces;
  },
};

/** Fields of sumPieces. */
export interface SumPiecesFields {
  /** The pieces, one after the other. */
  readonly from: number;
  readonly out: number;
  /** Elements of a piece. */
  readonly length: number;
  readonly pieces: number;
}

/** Writes {@link SumPiecesFields}. */
export const sumPiecesFields: Block<SumPiecesFields> = {
  bytes: 16,
  write({ u32, i32 }: Views, at: number, fields: SumPiecesFields): void {
    u32[at] = fields.from;
    u32[at + 1] = fields.out;
    i32[at + 2] = fields.length;
    i32[at + 3] = fields.pieces;
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

/** What wasm/assembly/gemm-block.ts says. */
export const GEMM_BLOCK = {
  /**
   * Longest k that one block sums: 16 columns × 256 × 4 bytes = 16 KiB of B in the level-1 cache.
   */
  DEPTH: 256,
  /** Bytes that a block needs for tiles that hang over the edge. */
  EDGE_BYTES: 256,
  /** Tiles of 5 × 8 elements. */
  TILE_5X8: 0,
  /** Tiles of 2 × 16 elements. */
  TILE_2X16: 1,
} as const;

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

/** What wasm/assembly/gemm.ts says. */
export const GEMM = {
  /** Packed in panels. */
  PACKED: 0,
  /** By rows. */
  BY_ROWS: 1,
  /** Its transpose lies by rows. */
  TRANSPOSED: 2,
  /** Columns of B that a chunk packs at a time. */
  STRIP: 64,
  /**
   * Bytes between rows of a block of the transpose of A: 64 elements, and a cache line so that rows
   * do not collide.
   */
  LEFT_ROW: 320,
} as const;

/** Fields of gemm; behind them one {@link GemmProduct} for each product of the batch. */
export interface GemmFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  readonly tile: number;
  /** Rows of A and C. */
  readonly m: number;
  /** Columns of B and C. */
  readonly n: number;
  /** Columns of A, rows of B. */
  readonly k: number;
  readonly blockRows: number;
  /** A multiple of the width of a panel. */
  readonly blockColumns: number;
  /**
   * 0: A lies by rows; 1: its transpose does, and a block has at most 64 rows, which each chunk
   * copies side by side.
   */
  readonly transposeA: number;
  /** Address of the first worker's scratch. */
  readonly scratch: number;
  /** Bytes from one worker's to the next. */
  readonly scratchStride: number;
  /** 0: none. */
  readonly bias: number;
  /** LINEAR, RELU, RELU6 or LEAKY_RELU. */
  readonly activation: number;
  /** Slope of LEAKY_RELU below zero. */
  readonly alpha: number;
  /**
   * PACKED, or BY_ROWS or TRANSPOSED: each chunk then packs strip after strip, cheaper where one
   * block has all rows.
   */
  readonly kindB: number;
}

/** Writes {@link GemmFields}. */
export const gemmFields: Block<GemmFields> = {
  bytes: 52,
  write({ i32, u32, f32 }: Views, at: number, fields: GemmFields): void {
    i32[at] = fields.tile;
    i32[at + 1] = fields.m;
    i32[at + 2] = fields.n;
    i32[at + 3] = fields.k;
    i32[at + 4] = fields.blockRows;
    i32[at + 5] = fields.blockColumns;
    i32[at + 6] = fields.transposeA;
    u32[at + 7] = fields.scratch;
    u32[at + 8] = fields.scratchStride;
    u32[at + 9] = fields.bias;
    i32[at + 10] = fields.activation;
    f32[at + 11] = fields.alpha;
    i32[at + 12] = fields.kindB;
  },
};

/** Addresses of the factors and of the result. */
export interface GemmProduct {
  readonly a: number;
  readonly b: number;
  readonly c: number;
}

/** Writes {@link GemmProduct}. */
export const gemmProduct: Block<GemmProduct> = {
  bytes: 12,
  write({ u32 }: Views, at: number, fields: GemmProduct): void {
    u32[at] = fields.a;
    u32[at + 1] = fields.b;
    u32[at + 2] = fields.c;
  },
};

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

/** What wasm/assembly/winograd-filter.ts says. */
export const WINOGRAD_FILTER = {
  /** Bytes of scratch of both kernels. */
  FILTER_SCRATCH_BYTES: 512,
  /** Rows of k that one chunk transforms. */
  FILTER_ROWS: 16,
} as const;

/** Fields of winogradFilter and winogradFilterTransposed. */
export interface WinogradFilterFields {
  /** [4, 4, channels, out]. */
  readonly filter: number;
  readonly channels: number;
  readonly out: number;
  readonly to: number;
  /** Bytes from point to point. */
  readonly point: number;
  /** Address of the first worker's scratch. */
  readonly scratch: number;
  /** Bytes from one worker's to the next. */
  readonly scratchStride: number;
  /** Points across, 5 or 3. */
  readonly across: number;
}

/** Writes {@link WinogradFilterFields}. */
export const winogradFilterFields: Block<WinogradFilterFields> = {
  bytes: 32,
  write({ u32, i32 }: Views, at: number, fields: WinogradFilterFields): void {
    u32[at] = fields.filter;
    i32[at + 1] = fields.channels;
    i32[at + 2] = fields.out;
    u32[at + 3] = fields.to;
    u32[at + 4] = fields.point;
    u32[at + 5] = fields.scratch;
    u32[at + 6] = fields.scratchStride;
    i32[at + 7] = fields.across;
  },
};

/** What wasm/assembly/winograd-gradient.ts says. */
export const WINOGRAD_GRADIENT = {
  /** Points in both directions: products for one tile. */
  POINTS: 25,
  /** Bytes that making taps of sums needs. */
  TAPS_BYTES: 256,
  /** Terms of a sum that are summed on their own, one more than a multiple of 8. */
  PIECE: 33,
} as const;

/** The sizes of a convolution of 4 × 4 taps and stride 2. */
export interface WinogradGradientGeometry {
  readonly batch: number;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly padTop: number;
  readonly padLeft: number;
}

/** Writes {@link WinogradGradientGeometry}. */
export const winogradGradientGeometry: Block<WinogradGradientGeometry> = {
  bytes: 36,
  write({ i32 }: Views, at: number, fields: WinogradGradientGeometry): void {
    i32[at] = fields.batch;
    i32[at + 1] = fields.height;
    i32[at + 2] = fields.width;
    i32[at + 3] = fields.channels;
    i32[at + 4] = fields.outHeight;
    i32[at + 5] = fields.outWidth;
    i32[at + 6] = fields.outChannels;
    i32[at + 7] = fields.padTop;
    i32[at + 8] = fields.padLeft;
  },
};

/** Fields of winogradGradientTiles; behind them a WinogradGradientGeometry. */
export interface WinogradGradientTilesFields {
  readonly x: number;
  readonly dy: number;
  /** The left factors. */
  readonly left: number;
  /** Bytes from point to point. */
  readonly leftPoint: number;
  /** The right factors. */
  readonly right: number;
  /** Bytes from point to point. */
  readonly rightPoint: number;
  /** Tiles of a chunk. */
  readonly block: number;
  /** Address of the first worker's scratch. */
  readonly scratch: number;
  /** Bytes from one worker's to the next. */
  readonly scratchStride: number;
}

/** Writes {@link WinogradGradientTilesFields}. */
export const winogradGradientTilesFields: Block<WinogradGradientTilesFields> = {
  bytes: 36,
  write({ u32, i32 }: Views, at: number, fields: WinogradGradientTilesFields): void {
    u32[at] = fields.x;
    u32[at + 1] = fields.dy;
    u32[at + 2] = fields.left;
    u32[at + 3] = fields.leftPoint;
    u32[at + 4] = fields.right;
    u32[at + 5] = fields.rightPoint;
    i32[at + 6] = fields.block;
    u32[at + 7] = fields.scratch;
    u32[at + 8] = fields.scratchStride;
  },
};

/** Fields of winogradGradient; behind them a WinogradGradientGeometry. */
export interface WinogradGradientFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  readonly tile: number;
  /** The left factors. */
  readonly left: number;
  /** Bytes from point to point. */
  readonly leftPoint: number;
  /** The right factors. */
  readonly right: number;
  /** Bytes from point to point. */
  readonly rightPoint: number;
  readonly dw: number;
  readonly blockRows: number;
  readonly blockColumns: number;
  /** Address of the first worker's scratch. */
  readonly scratch: number;
  /** Bytes from one worker's to the next. */
  readonly scratchStride: number;
}

/** Writes {@link WinogradGradientFields}. */
export const winogradGradientFields: Block<WinogradGradientFields> = {
  bytes: 40,
  write({ i32, u32 }: Views, at: number, fields: WinogradGradientFields): void {
    i32[at] = fields.tile;
    u32[at + 1] = fields.left;
    u32[at + 2] = fields.leftPoint;
    u32[at + 3] = fields.right;
    u32[at + 4] = fields.rightPoint;
    u32[at + 5] = fields.dw;
    i32[at + 6] = fields.blockRows;
    i32[at + 7] = fields.blockColumns;
    u32[at + 8] = fields.scratch;
    u32[at + 9] = fields.scratchStride;
  },
};

/** What wasm/assembly/winograd-tiles.ts says. */
export const WINOGRAD_TILES = {
  /** Keeps the places of all points from falling on the same lines of a cache, bytes. */
  STAGGER: 192,
  /** Bytes that the transforms need besides a row of zeros. */
  TILE_SCRATCH_BYTES: 6976,
} as const;

/** What wasm/assembly/winograd.ts says. */
export const WINOGRAD = {
  /** Columns whose products at all points are kept before they become outputs. */
  SUM_COLUMNS: 64,
} as const;

/** Tiles of 2 × 2 convolutions: where they read and write. */
export interface WinogradTiling {
  readonly batch: number;
  /** 1 or 4. */
  readonly products: number;
  /** Phases of the input in each product, 4 or 1. */
  readonly phases: number;
  readonly tileRows: number;
  readonly tileColumns: number;
  readonly inHeight: number;
  readonly inWidth: number;
  readonly inChannels: number;
  readonly inStep: number;
  readonly outHeight: number;
  readonly outWidth: number;
  readonly outChannels: number;
  readonly outStep: number;
  /** First input row of the first tile for p = 0. */
  readonly inRow: number;
  /** The same for p = 1. */
  readonly inRow1: number;
  /** First input column for q = 0. */
  readonly inColumn: number;
  /** The same for q = 1. */
  readonly inColumn1: number;
  /** First output row for p = 0. */
  readonly outRow: number;
  /** The same for p = 1. */
  readonly outRow1: number;
  /** First output column for q = 0. */
  readonly outColumn: number;
  /** The same for q = 1. */
  readonly outColumn1: number;
  /** Points across: 5 for tiles of 4 columns, 3 for tiles of 2. */
  readonly across: number;
  /** Terms of a product's sum that are summed on their own: see rowsBlock. */
  readonly piece: number;
}

/** Writes {@link WinogradTiling}. */
export const winogradTiling: Block<WinogradTiling> = {
  bytes: 92,
  write({ i32 }: Views, at: number, fields: WinogradTiling): void {
    i32[at] = fields.batch;
    i32[at + 1] = fields.products;
    i32[at + 2] = fields.phases;
    i32[at + 3] = fields.tileRows;
    i32[at + 4] = fields.tileColumns;
    i32[at + 5] = fields.inHeight;
    i32[at + 6] = fields.inWidth;
    i32[at + 7] = fields.inChannels;
    i32[at + 8] = fields.inStep;
    i32[at + 9] = fields.outHeight;
    i32[at + 10] = fields.outWidth;
    i32[at + 11] = fields.outChannels;
    i32[at + 12] = fields.outStep;
    i32[at + 13] = fields.inRow;
    i32[at + 14] = fields.inRow1;
    i32[at + 15] = fields.inColumn;
    i32[at + 16] = fields.inColumn1;
    i32[at + 17] = fields.outRow;
    i32[at + 18] = fields.outRow1;
    i32[at + 19] = fields.outColumn;
    i32[at + 20] = fields.outColumn1;
    i32[at + 21] = fields.across;
    i32[at + 22] = fields.piece;
  },
};

/** Fields of winogradInput; behind them a WinogradTiling. */
export interface WinogradInputFields {
  readonly images: number;
  readonly to: number;
  /** Tiles of a chunk. */
  readonly block: number;
  /** Bytes from row to row of the left factors. */
  readonly row: number;
  /** Bytes from point to point. */
  readonly point: number;
  /** Bytes from product to product. */
  readonly product: number;
  /** Address of the first worker's scratch. */
  readonly scratch: number;
  /** Bytes from one worker's to the next. */
  readonly scratchStride: number;
}

/** Writes {@link WinogradInputFields}. */
export const winogradInputFields: Block<WinogradInputFields> = {
  bytes: 32,
  write({ u32, i32 }: Views, at: number, fields: WinogradInputFields): void {
    u32[at] = fields.images;
    u32[at + 1] = fields.to;
    i32[at + 2] = fields.block;
    u32[at + 3] = fields.row;
    u32[at + 4] = fields.point;
    u32[at + 5] = fields.product;
    u32[at + 6] = fields.scratch;
    u32[at + 7] = fields.scratchStride;
  },
};

/** Fields of winogradConv; behind them a WinogradTiling. */
export interface WinogradConvFields {
  /** The register tile: TILE_5X8 or TILE_2X16. */
  readonly tile: number;
  readonly images: number;
  /** The right factors. */
  readonly right: number;
  readonly out: number;
  readonly blockTiles: number;
  readonly blockColumns: number;
  /** Address of the first worker's scratch. */
  readonly scratch: number;
  /** Bytes from one worker's to the next. */
  readonly scratchStride: number;
  /** 0: none. */
  readonly bias: number;
  /** LINEAR, RELU, RELU6 or LEAKY_RELU. */
  readonly activation: number;
  /** Slope of LEAKY_RELU below zero. */
  readonly alpha: number;
  /** The left factors; 0: they are made here. */
  readonly left: number;
  /** Bytes from row to row of the left factors. */
  readonly row: number;
  /** Bytes from point to point. */
  readonly leftPoint: number;
  /** Bytes from product to product. */
  readonly leftProduct: number;
  /** Bytes from point to point of the right factors. */
  readonly rightPoint: number;
}

/** Writes {@link WinogradConvFields}. */
export const winogradConvFields: Block<WinogradConvFields> = {
  bytes: 64,
  write({ i32, u32, f32 }: Views, at: number, fields: WinogradConvFields): void {
    i32[at] = fields.tile;
    u32[at + 1] = fields.images;
    u32[at + 2] = fields.right;
    u32[at + 3] = fields.out;
    i32[at + 4] = fields.blockTiles;
    i32[at + 5] = fields.blockColumns;
    u32[at + 6] = fields.scratch;
    u32[at + 7] = fields.scratchStride;
    u32[at + 8] = fields.bias;
    i32[at + 9] = fields.activation;
    f32[at + 10] = fields.alpha;
    u32[at + 11] = fields.left;
    u32[at + 12] = fields.row;
    u32[at + 13] = fields.leftPoint;
    u32[at + 14] = fields.leftProduct;
    u32[at + 15] = fields.rightPoint;
  },
};
