// The text of wasm/assembly/gemm-micro.ts: the unrolled inner loops of every matrix product.
//
// AssemblyScript has no macros, and a tile of the product stays in registers only when each of its vectors is a local
// of its own, so the text is generated. Called by scripts/build-wasm.ts.

/** Columns of a tile; a packed right-hand side has panels of this many columns. */
const COLUMNS = 16;
const VECTORS = COLUMNS / 4;

interface Variant {
  /** How the left-hand side lies: `rows`, a pointer for each row; `cols`, one row of memory for each k. */
  kind: "rows" | "cols";
  /** Rows of the tile. */
  rows: number;
  /** Steps of k in one turn of the loop. */
  unroll: number;
  /** Whether the accumulators are visited row by row, or vector by vector. */
  byRow: boolean;
}

/**
 * 4 × 16 with two steps a turn is the fastest of the tiles 2…8 × 4…24 in V8, 2 × 16 with one step in JavaScriptCore,
 * which spills more than eight accumulators.
 */
const VARIANTS: Variant[] = [
  { kind: "rows", rows: 4, unroll: 2, byRow: true },
  { kind: "cols", rows: 4, unroll: 2, byRow: false },
  { kind: "rows", rows: 2, unroll: 1, byRow: false },
  { kind: "cols", rows: 2, unroll: 1, byRow: false },
];

function each<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function tile(rows: number, make: (row: number, vector: number) => string): string[] {
  return each(rows, (i) => each(VECTORS, (j) => make(i, j))).flat();
}

/** One step of k: every accumulator gets its product, rounded, then added, rounded. */
function step({ kind, rows, byRow }: Variant, u: number): string[] {
  const left = each(rows, (i) => {
    const address = kind === "rows"
      ? `a${i}, ${4 * u}`
      : `a${u === 0 ? "" : ` + ${u} * lda`}, ${4 * i}`;
    return `const x${u}${i} = v128.load32_splat(${address});`;
  });
  const right = (j: number) => `const y${u}${j} = v128.load(b, ${4 * (COLUMNS * u + 4 * j)});`;
  const product = (i: number, j: number) =>
    `c${i}${j} = f32x4.add(c${i}${j}, f32x4.mul(x${u}${i}, y${u}${j}));`;
  if (byRow) {
    return [
      ...each(VECTORS, right),
      ...each(rows, (i) => [left[i], ...each(VECTORS, (j) => product(i, j))]).flat(),
    ];
  }
  return [...left, ...each(VECTORS, (j) => [right(j), ...each(rows, (i) => product(i, j))]).flat()];
}

function advance({ kind, rows }: Variant, steps: number): string[] {
  const left = kind === "rows"
    ? each(rows, (i) => `a${i} += ${4 * steps};`)
    : [steps === 1 ? "a += lda;" : `a += ${steps} * lda;`];
  return [...left, `b += ${4 * COLUMNS * steps};`];
}

function microKernel(variant: Variant): string {
  const { kind, rows, unroll } = variant;
  const left = kind === "rows"
    ? each(rows, (i) => `a${i}: usize`).join(", ")
    : "a: usize, lda: usize";
  const indent = (spaces: number, lines: string[]) =>
    lines.map((line) => " ".repeat(spaces) + line).join("\n");
  const row = (i: number) => i === 0 ? "c" : `c + ${i} * ldc`;
  const main = unroll === 1 ? "" : `  for (; k >= ${unroll}; k -= ${unroll}) {
${indent(4, each(unroll, (u) => step(variant, u)).flat())}
${indent(4, advance(variant, unroll))}
  }
`;
  return `/** c[${rows} × ${COLUMNS}] (+)= a[${rows} × k] · b[k × ${COLUMNS}]; \`a\` ${
    kind === "rows" ? "by rows" : "transposed, k-th row at a + k·lda"
  }. */
export function ${kind}${rows}x${COLUMNS}(
  k: i32, ${left}, b: usize, c: usize, ldc: usize, accumulate: bool,
): void {
${indent(2, tile(rows, (i, j) => `let c${i}${j} = f32x4.splat(0);`))}
${main}  for (; k > 0; k--) {
${indent(4, step(variant, 0))}
${indent(4, advance(variant, 1))}
  }
  if (accumulate) {
${
    indent(
      4,
      tile(rows, (i, j) => `c${i}${j} = f32x4.add(v128.load(${row(i)}, ${16 * j}), c${i}${j});`),
    )
  }
  }
${indent(2, tile(rows, (i, j) => `v128.store(${row(i)}, c${i}${j}, ${16 * j});`))}
}
`;
}

/** The source of `wasm/assembly/gemm-micro.ts`. */
export function microKernels(): string {
  return `// Written by scripts/generate-micro.ts; do not edit.
//
// A tile of the product is summed in registers over k, from 0 upwards, product and sum each rounded to float32, and
// then stored, or added to what lies there. So every element has the same bits for every shape of the tile.

${VARIANTS.map(microKernel).join("\n")}`;
}
