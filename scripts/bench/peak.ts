/**
 * The limit that 128-bit SIMD sets to strict arithmetic: a loop of multiplications and additions
 * that stays in registers.
 * @module
 */
import asc from "assemblyscript/asc";
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

function source(): string {
  const sums = Array.from({ length: SUMS }, (_, i) => `c${i}`);
  return `export function peak(turns: i32, x: f32, y: f32): f32 {
  const a = f32x4.splat(x);
  const b = f32x4.splat(y);
  ${sums.map((c, i) => `let ${c} = f32x4.splat(x + ${i});`).join(" ")}
  for (; turns > 0; turns--) {
    ${sums.map((c) => `${c} = f32x4.add(f32x4.mul(${c}, a), b);`).join("\n    ").repeat(STEPS)}
  }
  return f32x4.extract_lane(${sums.reduce((sum, c) => `f32x4.add(${sum}, ${c})`)}, 0);
}
`;
}

/** GFLOP/s of one thread in this engine, the best of the runs. */
export async function strictPeak(seconds: number): Promise<number> {
  const { binary, error, stderr } = await asc.compileString(source(), {
    optimizeLevel: 3,
    runtime: "stub",
    enable: ["simd"],
  });
  if (error !== null || binary === null) throw new Error(`asc failed\n${stderr.toString()}`);
  const { instance } = await WebAssembly.instantiate(binary as Uint8Array<ArrayBuffer>, {
    env: { abort: () => {} },
  });
  const peak = instance.exports.peak as (turns: number, x: number, y: number) => number;
  const { minimum } = await measure(() => void peak(TURNS, 0.999, 0.001), seconds);
  return SUMS * STEPS * FLOP * TURNS / minimum / 1e6;
}
