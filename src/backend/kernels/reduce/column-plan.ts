/**
 * How a matrix is cut for sums over its rows. The cut depends on the matrix alone, so the bits of a
 * sum depend on nothing else.
 */
export interface ColumnPlan {
  /** Rows that are read as one longer row, so that vectors of 4 fit; see wasm/assembly/sums.ts. */
  fold: number;
  /** Columns × fold. */
  width: number;
  /** Rows of one block, a multiple of `fold`. */
  rowsPerBlock: number;
  blocks: number;
}

/** Elements of a block: 64 KiB, which stays in a core's cache. */
const ELEMENTS_PER_BLOCK = 16384;
/** Fewer rows would make partial sums as large as the matrix. A multiple of every fold. */
const LEAST_ROWS = 32;
/** Columns that one pass over a block takes. */
const VECTOR_COLUMNS = 16;

/** Cuts a matrix of `rows` × `columns`, at least one column. */
export function planColumns(rows: number, columns: number): ColumnPlan {
  let fold = 1;
  while (fold < VECTOR_COLUMNS && (columns * fold < VECTOR_COLUMNS || (columns * fold) % 4 !== 0)) {
    fold *= 2;
  }
  const fitting = Math.floor(ELEMENTS_PER_BLOCK / (columns * fold)) * fold;
  const rowsPerBlock = Math.max(fitting, LEAST_ROWS);
  return { fold, width: columns * fold, rowsPerBlock, blocks: Math.ceil(rows / rowsPerBlock) };
}
