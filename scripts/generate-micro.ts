// The text of wasm/assembly/gemm-micro.ts: the unrolled inner loops of every matrix product.
//
// AssemblyScript has no macros, and a tile of the product stays in registers only when each of its
// vectors is a local of its own, so the text is generated. Called by scripts/build-wasm.ts.

import type { Arithmetic } from "../src/backend/mod.ts";

/** Columns of a panel of the packed right-hand side. */
const PANEL = 16;

interface Variant {
  /**
   * How the left-hand side lies: `rows`, a pointer for each row; `cols`, one row of memory for each
   * k.
   */
  kind: "rows" | "cols";
  /** Rows of the tile. */
  rows: number;
  /** Columns of the tile: a panel or half of one. */
  columns: 8 | 16;
  /** Steps of k in one turn of the loop. */
  unroll: number;
}

/**
 * Deno runs V8 without its trap handler, so every load is preceded by a comparison with the
 * memory's size: fast are the tiles with few loads a product, as long as accumulators, factors and
 * one product fit in the fifteen registers that V8 hands out. 5 × 8 takes fourteen; 6 × 8 would
 * take sixteen, and an accumulator that is spilled waits in every step for its own store. 4 × 8
 * takes the rows left over. JavaScriptCore spills more than eight accumulators and likes 2 × 16
 * with one step.
 *
 * Fused, there is no product to keep, and the comparisons, which compete with the multiplications
 * for a port of the processor, weigh more; the port that adds is idle, and spreads an element over
 * a vector for nothing. So 4 × 8 has its left factors by whole vectors ({@link quads}), and is the
 * fastest by rows, as is 5 × 8 where four of the rows lie side by side.
 */
const VARIANTS: Variant[] = [
  { kind: "rows", rows: 5, columns: 8, unroll: 8 },
  { kind: "cols", rows: 5, columns: 8, unroll: 8 },
  { kind: "rows", rows: 4, columns: 8, unroll: 8 },
  { kind: "cols", rows: 4, columns: 8, unroll: 8 },
  { kind: "rows", rows: 2, columns: 16, unroll: 1 },
  { kind: "cols", rows: 2, columns: 16, unroll: 1 },
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

/**
 * Whether the left factors of four steps (`rows`) or of four rows (`cols`) are loaded as one vector
 * and spread from there, rather than each from memory.
 */
function quads({ kind, rows, columns }: Variant, arithmetic: Arithmetic): boolean {
  return arithmetic === "fused" && columns === 8 && (kind === "cols" || rows === 4);
}

/**
 * Step u of a turn: every accumulator gets its product, and the first of a sum is only set. Strict,
 * the product is rounded, then added, rounded; fused, added as it is and rounded once.
 */
function step(variant: Variant, arithmetic: Arithmetic, u: number, first = false): string[] {
  const { kind, rows, columns } = variant;
  const vectors = columns / 4;
  const byVector = quads(variant, arithmetic) && !(first && kind === "rows");
  const row = `a${u === 0 ? "" : ` + ${u} * lda`}`;
  const spread = (vector: string, lane: number) =>
    `v128.shuffle<f32>(${vector}, ${vector}, ${each(4, () => lane).join(", ")})`;
  const loads = !byVector
    ? []
    : kind === "cols"
    ? [`const v${u} = v128.load(${row});`]
    : u % 4 === 0
    ? each(rows, (i) => `const v${u}${i} = v128.load(a${i}, ${4 * u});`)
    : [];
  const factor = (i: number) => {
    if (kind === "rows") {
      return byVector ? spread(`v${u - u % 4}${i}`, u % 4) : `v128.load32_splat(a${i}, ${4 * u})`;
    }
    return byVector && i < 4 ? spread(`v${u}`, i) : `v128.load32_splat(${row}, ${4 * i})`;
  };
  const left = (i: number) => `const x${u}${i} = ${factor(i)};`;
  const right = (j: number) => `const y${u}${j} = v128.load(b, ${4 * (PANEL * u + 4 * j)});`;
  const product = (i: number, j: number) => {
    const [x, y, c] = [`x${u}${i}`, `y${u}${j}`, `c${i}${j}`];
    if (first) return `${c} = f32x4.mul(${x}, ${y});`;
    return arithmetic === "fused"
      ? `${c} = f32x4.relaxed_madd(${x}, ${y}, ${c});`
      : `${c} = f32x4.add(${c}, f32x4.mul(${x}, ${y}));`;
  };
  return [
    ...loads,
    ...each(vectors, right),
    ...each(rows, (i) => [left(i), ...each(vectors, (j) => product(i, j))]).flat(),
  ];
}

function advance({ kind, rows }: Variant, steps: number): string[] {
  const left = kind === "rows"
    ? each(rows, (i) => `a${i} += ${4 * steps};`)
    : [steps === 1 ? "a += lda;" : `a += ${steps} * lda;`];
  return [...left, `b += ${4 * PANEL * steps};`];
}

function microKernel(variant: Variant, arithmetic: Arithmetic): string {
  const { kind, rows, columns, unroll } = variant;
  const left = kind === "rows"
    ? each(rows, (i) => `a${i}: usize`).join(", ")
    : "a: usize, lda: usize";
  const indent = (spaces: number, lines: string[]) =>
    lines.map((line) => " ".repeat(spaces) + line).join("\n");
  const row = (i: number) => i === 0 ? "c" : `c + ${i} * ldc`;
  // A way out after every step does without a second loop for the rest. It is also what keeps the
  // steps apart: without it the compiler gathers the additions to an accumulator at the last one,
  // and all their factors stay alive till then.
  const steps = each(unroll, (u) => [
    ...step(variant, arithmetic, u),
    ...(u + 1 < unroll ? [`if (steps == ${u + 1}) break;`] : []),
  ]).flat();
  return `/** c[${rows} × ${columns}] (+)= a[${rows} × k] · b[k × ${columns}]; \`a\` ${
    kind === "rows" ? "by rows" : "transposed, k-th row at a + k·lda"
  }. */
export function ${kind}${rows}x${columns}(
  k: i32, piece: i32, ${left}, b: usize, c: usize, ldc: usize, accumulate: bool,
): void {
${indent(2, tile(variant, (i, j) => `let c${i}${j} = f32x4.splat(0);`))}
  do {
    let steps = min(k, piece) - 1;
    k -= piece;
    {
${indent(6, step(variant, arithmetic, 0, true))}
    }
${indent(4, advance(variant, 1))}
    for (; steps > 0; steps -= ${unroll}) {
${indent(6, steps)}
${indent(6, advance(variant, unroll))}
    }
    if (accumulate) {
${
    indent(
      6,
      tile(variant, (i, j) => `c${i}${j} = f32x4.add(v128.load(${row(i)}, ${16 * j}), c${i}${j});`),
    )
  }
    }
${indent(4, tile(variant, (i, j) => `v128.store(${row(i)}, c${i}${j}, ${16 * j});`))}
    accumulate = true;
  } while (k > 0);
}
`;
}

/** The source of `wasm/assembly/gemm-micro.ts`; the committed one is of strict arithmetic. */
export function microKernels(arithmetic: Arithmetic): string {
  const rounded = arithmetic === "fused"
    ? "each product added unrounded and the sum rounded to float32"
    : "product and sum\n// each rounded to float32";
  return `// Written by scripts/generate-micro.ts; do not edit.
//
// A tile of the product is summed in registers over k, from the first term upwards, ${rounded}, and then stored, or added to what lies there; piece after piece of k. So
// every element has the same bits for every shape of the tile. A piece is one term more than a
// multiple of 8, or all of k, which is 1 at least.

${VARIANTS.map((variant) => microKernel(variant, arithmetic)).join("\n")}`;
}
