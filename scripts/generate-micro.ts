// The text of wasm/assembly/gemm-micro.ts: the unrolled inner loops of every matrix product.
//
// AssemblyScript has no macros, and a tile of the product stays in registers only when each of its vectors is a local
// of its own, so the text is generated. Called by scripts/build-wasm.ts.

/** Columns of a panel of the packed right-hand side. */
const PANEL = 16;

interface Variant {
  /** How the left-hand side lies: `rows`, a pointer for each row; `cols`, one row of memory for each k. */
  kind: "rows" | "cols";
  /** Rows of the tile. */
  rows: number;
  /** Columns of the tile: a panel or half of one. */
  columns: 8 | 16;
  /** Steps of k in one turn of the loop. */
  unroll: number;
  /** Whether the accumulators are visited row by row, or vector by vector. */
  byRow: boolean;
}

/**
 * Deno runs V8 without its trap handler, so every load is preceded by a comparison with the memory's size: fast are the
 * tiles with few loads a product that still fit in fifteen registers. 6 × 8 with four steps a turn is the fastest in V8,
 * 4 × 16 takes the rows left over; JavaScriptCore spills more than eight accumulators and likes 2 × 16 with one step.
 */
const VARIANTS: Variant[] = [
  { kind: "rows", rows: 6, columns: 8, unroll: 4, byRow: true },
  { kind: "cols", rows: 6, columns: 8, unroll: 4, byRow: true },
  { kind: "rows", rows: 4, columns: 16, unroll: 4, byRow: false },
  { kind: "cols", rows: 4, columns: 16, unroll: 4, byRow: false },
  { kind: "rows", rows: 2, columns: 16, unroll: 1, byRow: false },
  { kind: "cols", rows: 2, columns: 16, unroll: 1, byRow: false },
];

function each<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}

function tile(
  { rows, columns }: Variant,
  make: (row: number, vector: number) => string,
): string[] {
  return each(rows, (i) => each(columns / 4, (j) => make(i, j))).flat();
}

/** One step of k: every accumulator gets its product, rounded, then added, rounded. */
function step({ kind, rows, columns, byRow }: Variant, u: number): string[] {
  const vectors = columns / 4;
  const left = each(rows, (i) => {
    const address = kind === "rows"
      ? `a${i}, ${4 * u}`
      : `a${u === 0 ? "" : ` + ${u} * lda`}, ${4 * i}`;
    return `const x${u}${i} = v128.load32_splat(${address});`;
  });
  const right = (j: number) => `const y${u}${j} = v128.load(b, ${4 * (PANEL * u + 4 * j)});`;
  const product = (i: number, j: number) =>
    `c${i}${j} = f32x4.add(c${i}${j}, f32x4.mul(x${u}${i}, y${u}${j}));`;
  if (byRow) {
    return [
      ...each(vectors, right),
      ...each(rows, (i) => [left[i], ...each(vectors, (j) => product(i, j))]).flat(),
    ];
  }
  return [...left, ...each(vectors, (j) => [right(j), ...each(rows, (i) => product(i, j))]).flat()];
}

function advance({ kind, rows }: Variant, steps: number): string[] {
  const left = kind === "rows"
    ? each(rows, (i) => `a${i} += ${4 * steps};`)
    : [steps === 1 ? "a += lda;" : `a += ${steps} * lda;`];
  return [...left, `b += ${4 * PANEL * steps};`];
}

function microKernel(variant: Variant): string {
  const { kind, rows, columns, unroll } = variant;
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
  return `/** c[${rows} × ${columns}] (+)= a[${rows} × k] · b[k × ${columns}]; \`a\` ${
    kind === "rows" ? "by rows" : "transposed, k-th row at a + k·lda"
  }. */
export function ${kind}${rows}x${columns}(
  k: i32, ${left}, b: usize, c: usize, ldc: usize, accumulate: bool,
): void {
${indent(2, tile(variant, (i, j) => `let c${i}${j} = f32x4.splat(0);`))}
${main}  for (; k > 0; k--) {
${indent(4, step(variant, 0))}
${indent(4, advance(variant, 1))}
  }
  if (accumulate) {
${
    indent(
      4,
      tile(variant, (i, j) => `c${i}${j} = f32x4.add(v128.load(${row(i)}, ${16 * j}), c${i}${j});`),
    )
  }
  }
${indent(2, tile(variant, (i, j) => `v128.store(${row(i)}, c${i}${j}, ${16 * j});`))}
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
