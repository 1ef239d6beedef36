/**
 * The benchmark as a table.
 * @module
 */
import { textTable } from "../../src/cli/mod.ts";
import { barsText } from "./bars.ts";
import type { Report, Result } from "./run.ts";
import type { Row } from "./rows.ts";

const COLUMNS = [
  { title: "row" },
  { title: "peer" },
  { title: "arithmetic" },
  { title: "threads", align: "right" },
  { title: "minimum ms", align: "right" },
  { title: "median ms", align: "right" },
  { title: "GFLOP/s", align: "right" },
  { title: "time / ours", align: "right" },
  { title: "of peak", align: "right" },
  { title: "1 thread / this", align: "right" },
  { title: "step / products", align: "right" },
] as const;

/**
 * Our own minimum in the first arithmetic with the same number of threads, or with the largest that
 * is not more.
 */
function ours({ row, threads }: Result, results: Result[]): number | undefined {
  const own =
    results.filter((other) =>
      other.row === row && other.peer === "earthmover" && other.threads <= threads
    ).sort((a, b) => b.threads - a.threads)[0]; // stable: the first arithmetic's comes first
  return own && "minimum" in own.times ? own.times.minimum : undefined;
}

/** The peak of our own results' arithmetic; a peer's is compared with the highest. */
function peakFor({ arithmetic }: Result, { peaks }: Report): number {
  return arithmetic === undefined ? Math.max(...Object.values(peaks)) : peaks[arithmetic]!;
}

function line(result: Result, rows: Row[], report: Report): string[] {
  const { results } = report;
  const { row, peer, arithmetic = "", threads, times, stepOverProducts } = result;
  if ("skipped" in times) return [row, peer, "", "", "", "", "", times.skipped, "", "", ""];
  const gigaflop = rows.find(({ name }) => name === row)?.gigaflop ?? 0;
  const rate = gigaflop / times.minimum * 1e3;
  const own = ours(result, results);
  const alone = results.find((other) =>
    other.row === row && other.peer === peer && other.arithmetic === result.arithmetic &&
    other.threads === 1 && threads > 1
  );
  return [
    row,
    peer,
    arithmetic,
    String(threads),
    times.minimum.toPrecision(4),
    times.median.toPrecision(4),
    gigaflop > 0 ? rate.toFixed(1) : "",
    own === undefined ? "" : (times.minimum / own).toFixed(2),
    gigaflop > 0 ? `${(100 * rate / threads / peakFor(result, report)).toFixed(0)} %` : "",
    alone && "minimum" in alone.times ? (alone.times.minimum / times.minimum).toFixed(2) : "",
    stepOverProducts?.toFixed(2) ?? "",
  ];
}

/** Lines of a table, with what the columns mean, and the bars. */
export function reportText(report: Report, rows: Row[]): string {
  const { peaks, torch, results } = report;
  const table = textTable(COLUMNS, results.map((result) => line(result, rows, report)));
  return [
    table,
    "",
    ...Object.entries(peaks).map(([arithmetic, peak]) =>
      `Register-only peak of one thread, ${arithmetic}: ${peak.toFixed(1)} GFLOP/s.`
    ),
    "GFLOP/s count the operations of the textbook algorithm; Winograd filtering needs fewer.",
    torch === undefined ? "PyTorch is not installed here." : `PyTorch ${torch}.`,
    "",
    barsText(report, rows),
  ].join("\n");
}
