/**
 * What the backend is meant to reach, beside what a run of the benchmark measured.
 * @module
 */
import { textTable } from "../../src/cli/mod.ts";
import { RECORDED_ON, recordedTorch } from "./recorded.ts";
import { PASSES, type Row, SKINNY_ROWS, SQUARE_512 } from "./rows.ts";
import type { Report } from "./run.ts";

/** One bar: what, how high, what was measured. */
type Bar = [what: string, bar: string, measured: string];

/** A measured number and what it was measured on. */
interface Measured {
  value: number;
  row: string;
}

const COLUMNS = [{ title: "bar" }, { title: "wanted" }, { title: "measured" }];

/** Looks up what a report holds. */
class Numbers {
  readonly #report: Report;
  readonly #rows: Row[];

  constructor(report: Report, rows: Row[]) {
    this.#report = report;
    this.#rows = rows;
  }

  /** Minimum in ms, undefined where it was not measured. */
  time(row: string, peer: string, threads: number): number | undefined {
    const result = this.#report.results.find((one) =>
      one.row === row && one.peer === peer && one.threads === threads
    );
    return result && "minimum" in result.times ? result.times.minimum : undefined;
  }

  own(row: string, threads: number): number | undefined {
    return this.time(row, "earthmover", threads);
  }

  /** GFLOP/s of one thread. */
  rate(row: string): number | undefined {
    const { gigaflop } = this.#rows.find(({ name }) => name === row) ?? { gigaflop: 0 };
    return quotient(gigaflop * 1e3, this.own(row, 1));
  }

  ofPeak(row: string): number | undefined {
    return quotient(this.rate(row), this.#report.strictPeak);
  }

  overStock(row: string): number | undefined {
    return quotient(this.time(row, "tfjs-wasm", 1), this.own(row, 1));
  }

  ofSquare(row: string): number | undefined {
    return quotient(this.rate(row), this.rate(SQUARE_512));
  }

  speedUp(row: string): number | undefined {
    return quotient(this.own(row, 1), this.own(row, 2));
  }

  /** Our time over PyTorch's, measured in this run or else recorded. */
  overTorch(row: string): { value: number; recorded: boolean } | undefined {
    const measured = this.time(row, "pytorch", 2);
    const value = quotient(this.own(row, 2), measured ?? recordedTorch(row, 2));
    return value === undefined ? undefined : { value, recorded: measured === undefined };
  }

  /** Steps by one thread: whole over products. */
  overProducts(): Measured[] {
    return this.#report.results.flatMap(({ row, threads, stepOverProducts }) =>
      stepOverProducts !== undefined && threads === 1 ? [{ row, value: stepOverProducts }] : []
    );
  }
}

function quotient(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a / b;
}

function percent(value: number): string {
  return `${(100 * value).toFixed(0)} %`;
}

function times(value: number): string {
  return `× ${value.toFixed(2)}`;
}

function extreme(
  rows: string[],
  value: (row: string) => number | undefined,
  pick: "least" | "most" = "least",
): Measured | undefined {
  const all = rows.flatMap((row) => {
    const measured = value(row);
    return measured === undefined ? [] : [{ row, value: measured }];
  });
  return all.sort((a, b) => pick === "least" ? a.value - b.value : b.value - a.value)[0];
}

function show(measured: Measured | undefined, format: (value: number) => string): string {
  return measured === undefined ? "not measured" : `${format(measured.value)} (${measured.row})`;
}

const convRows = (layers: number[]) =>
  layers.flatMap((layer) => PASSES.map((pass) => `conv/${layer}/${pass}`));

function torchBar(numbers: Numbers, row: string, wanted: string): Bar {
  const measured = numbers.overTorch(row);
  const note = measured?.recorded ? " of the recorded time" : "";
  return [
    `${row}, 2 threads, time over PyTorch's`,
    wanted,
    measured === undefined ? "not measured" : times(measured.value) + note,
  ];
}

/** All bars as lines of a table; where several rows stand for one bar, the worst is named. */
export function barsText(report: Report, rows: Row[]): string {
  const numbers = new Numbers(report, rows);
  const products = [SQUARE_512, ...SKINNY_ROWS];
  const convolutions = convRows([1, 2, 3, 4]);
  const overProducts = numbers.overProducts().sort((a, b) => b.value - a.value)[0];
  const bars: Bar[] = [
    [
      "sgemm 512³ and skinny, 1 thread, speed over tfjs-wasm's",
      "≥ × 1.15",
      show(extreme(products, (row) => numbers.overStock(row)), times),
    ],
    [
      "sgemm 512³, 1 thread, of the strict peak",
      "≥ 70 %",
      show(extreme([SQUARE_512], (row) => numbers.ofPeak(row)), percent),
    ],
    [
      "skinny sgemm, 1 thread, of the strict peak",
      "≥ 70 %",
      show(extreme(SKINNY_ROWS, (row) => numbers.ofPeak(row)), percent),
    ],
    [
      "conv passes of layers 2-4, 1 thread, of sgemm 512³",
      "≥ 90 %",
      show(extreme(convRows([2, 3, 4]), (row) => numbers.ofSquare(row)), percent),
    ],
    [
      "conv passes of layer 1, 1 thread, of sgemm 512³",
      "≥ 70 %",
      show(extreme(convRows([1]), (row) => numbers.ofSquare(row)), percent),
    ],
    [
      "sgemm 512³, 2 threads against 1",
      "≥ × 1.8",
      show(extreme([SQUARE_512], (row) => numbers.speedUp(row)), times),
    ],
    [
      "conv passes, 2 threads against 1",
      "≥ × 1.8",
      show(extreme(convolutions, (row) => numbers.speedUp(row)), times),
    ],
    torchBar(numbers, "step/dcgan-64-f64/critic", "≤ × 1.6, aim 1.0"),
    torchBar(numbers, "step/mlp-784x4/critic", "≤ × 1.8, aim 1.2"),
    torchBar(numbers, "step/dcgan-32-f32/critic", "≤ × 1.8, aim 1.2"),
    torchBar(numbers, "step/dcgan-32-f32-gp/critic", "≤ × 1.2"),
    [
      "steps, 1 thread, time over that of their products and convolutions",
      "≤ × 1.25",
      show(overProducts, times),
    ],
  ];
  const lines = ["Bars, and the worst that was measured of each:", textTable(COLUMNS, bars)];
  if (report.torch === undefined) lines.push(`PyTorch's times were ${RECORDED_ON}.`);
  return lines.join("\n");
}
