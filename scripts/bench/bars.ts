/**
 * What the backend is meant to reach, beside what a run of the benchmark measured.
 * @module
 */
import { type Arithmetic, ARITHMETICS } from "../../src/backend/mod.ts";
import { textTable } from "../../src/cli/mod.ts";
import { RECORDED_ON, recordedTorch } from "./recorded.ts";
import { PASSES, type Row, SKINNY_ROWS, SQUARE_512 } from "./rows.ts";
import type { Report, Result } from "./run.ts";

/** One bar: what, how high, what was measured. */
type Bar = [what: string, bar: string, measured: (numbers: Numbers) => string];

/** A measured number and what it was measured on. */
interface Measured {
  value: number;
  row: string;
}

/** Looks up what a report holds of our own work in one arithmetic, and of the peers. */
class Numbers {
  readonly #report: Report;
  readonly #rows: Row[];
  readonly #arithmetic: Arithmetic;

  constructor(report: Report, rows: Row[], arithmetic: Arithmetic) {
    this.#report = report;
    this.#rows = rows;
    this.#arithmetic = arithmetic;
  }

  /** Whether a result is a peer's or of this arithmetic. */
  #counts({ arithmetic }: Result): boolean {
    return arithmetic === undefined || arithmetic === this.#arithmetic;
  }

  /** Minimum in ms, undefined where it was not measured. */
  time(row: string, peer: string, threads: number): number | undefined {
    const result = this.#report.results.find((one) =>
      one.row === row && one.peer === peer && one.threads === threads && this.#counts(one)
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
    return quotient(this.rate(row), this.#report.peaks[this.#arithmetic]);
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
    return this.#report.results.filter((one) => this.#counts(one)).flatMap(
      ({ row, threads, stepOverProducts }) =>
        stepOverProducts !== undefined && threads === 1 ? [{ row, value: stepOverProducts }] : [],
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

function torchBar(row: string, wanted: string): Bar {
  return [`${row}, 2 threads, time over PyTorch's`, wanted, (numbers) => {
    const measured = numbers.overTorch(row);
    const note = measured?.recorded ? " of the recorded time" : "";
    return measured === undefined ? "not measured" : times(measured.value) + note;
  }];
}

const PRODUCTS = [SQUARE_512, ...SKINNY_ROWS];

const BARS: Bar[] = [
  [
    "sgemm 512³ and skinny, 1 thread, speed over tfjs-wasm's",
    "≥ × 1.15",
    (numbers) => show(extreme(PRODUCTS, (row) => numbers.overStock(row)), times),
  ],
  [
    "sgemm 512³, 1 thread, of the peak",
    "≥ 70 %",
    (numbers) => show(extreme([SQUARE_512], (row) => numbers.ofPeak(row)), percent),
  ],
  [
    "skinny sgemm, 1 thread, of the peak",
    "≥ 70 %",
    (numbers) => show(extreme(SKINNY_ROWS, (row) => numbers.ofPeak(row)), percent),
  ],
  [
    "conv passes of layers 2-4, 1 thread, of sgemm 512³",
    "≥ 90 %",
    (numbers) => show(extreme(convRows([2, 3, 4]), (row) => numbers.ofSquare(row)), percent),
  ],
  [
    "conv passes of layer 1, 1 thread, of sgemm 512³",
    "≥ 70 %",
    (numbers) => show(extreme(convRows([1]), (row) => numbers.ofSquare(row)), percent),
  ],
  [
    "sgemm 512³, 2 threads against 1",
    "≥ × 1.8",
    (numbers) => show(extreme([SQUARE_512], (row) => numbers.speedUp(row)), times),
  ],
  [
    "conv passes, 2 threads against 1",
    "≥ × 1.8",
    (numbers) => show(extreme(convRows([1, 2, 3, 4]), (row) => numbers.speedUp(row)), times),
  ],
  torchBar("step/dcgan-64-f64/critic", "≤ × 1.6, aim 1.0"),
  torchBar("step/mlp-784x4/critic", "≤ × 1.8, aim 1.2"),
  torchBar("step/dcgan-32-f32/critic", "≤ × 1.8, aim 1.2"),
  torchBar("step/dcgan-32-f32-gp/critic", "≤ × 1.2"),
  [
    "steps, 1 thread, time over that of their products and convolutions",
    "≤ × 1.25",
    (numbers) => show(numbers.overProducts().sort((a, b) => b.value - a.value)[0], times),
  ],
];

/**
 * All bars as lines of a table, a column for each arithmetic; where several rows stand for one bar,
 * the worst is named.
 */
export function barsText(report: Report, rows: Row[]): string {
  const measured = ARITHMETICS.filter((arithmetic) => report.peaks[arithmetic] !== undefined);
  const columns = ["bar", "wanted", ...measured].map((title) => ({ title }));
  const numbers = measured.map((arithmetic) => new Numbers(report, rows, arithmetic));
  const lines = BARS.map(([what, wanted, value]) => [what, wanted, ...numbers.map(value)]);
  const text = ["Bars, and the worst that was measured of each:", textTable(columns, lines)];
  if (report.torch === undefined) text.push(`PyTorch's times were ${RECORDED_ON}.`);
  return text.join("\n");
}
