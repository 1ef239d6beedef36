/**
 * The limit that 128-bit SIMD sets: a loop of multiplications and additions that stays in
 * registers.
 * @module
 */
import asc from "assemblyscript/asc";
import type { Arithmetic } from "../../src/backend/mod.ts";
import { measure } from "./measure.ts";

/**
 * Independent sums: enough to hide the latency of a multiplication and an addition, few enough for
 * 16 registers.
 */
const SUMS = 12;
const STEPS = 4;
const TURNS = 50_000;
/** A product and an addition of four float32 each. */
const FLOP = 8;

const STEP: Record<Arithmetic, (sum: string) => string> = {
  strict: (sum) => `f32x4.add(f32x4.mul(${sum}, a), b)`,
  fused: (sum) => `f32x4.relaxed_madd(${sum}, a, b)`,
};

function source(arithmetic: Arithmetic): string {
  const step = STEP[arithmetic];
  const sums = Array.from({ length: SUMS }, (_, i) => `c${i}`);
  return `export function peak(turns: i32, x: f32, y: f32): f32 {
  const a = f32x4.splat(x);
  const b = f32x4.splat(y);
  ${sums.map((c, i) => `let ${c} = f32x4.splat(x + ${i});`).join(" ")}
  for (; turns > 0; turns--) {
    ${sums.map((c) => `${c} = ${step(c)};`).join("\n    ").repeat(STEPS)}
  }
  return f32x4.extract_lane(${sums.reduce((sum, c) => `f32x4.add(${sum}, ${c})`)}, 0);
}
`;
}

/** GFLOP/s of one thread in this engine, the best of the runs; it must fuse where that is asked. */
export async function peakOf(arithmetic: Arithmetic, seconds: number): Promise<number> {
  const { binary, error, stderr } = await asc.compileString(source(arithmetic), {
    optimizeLevel: 3,
    runtime: "stub",
    enable: arithmetic === "fused" ? ["simd", "relaxed-simd"] : ["simd"],
  });
  if (error !== null || binary === null) throw new Error(`asc failed\n${stderr.toString()}`);
  const { instance } = await WebAssembly.instantiate(binary as Uint8Array<ArrayBuffer>, {
    env: { abort: () => {} },
  });
  const peak = instance.exports.peak as (turns: number, x: number, y: number) => number;
  const { minimum } = await measure(() => void peak(TURNS, 0.999, 0.001), seconds);
  return SUMS * STEPS * FLOP * TURNS / minimum / 1e6;
}
