/** Compares two output folders, as text, JSON, and a page. */
import { jsonText, writeAtomic } from "../../base/mod.ts";
import { comparisonHtml } from "../../page/mod.ts";
import {
  areEqual,
  compareFolders,
  type Comparison,
  type FileCheck,
  type PicturePair,
  type TestCase,
} from "../../reports/mod.ts";
import { textTable } from "../terminal/text-table.ts";

/**
 * Compares, and writes the page where one is wanted.
 * @param tolerance difference of numbers that is let pass, absolute or relative
 * @param page path of the page
 * @throws {UserError} when a folder cannot be read, or the page cannot be written
 */
export async function compareOutputs(
  a: string,
  b: string,
  tolerance: number,
  page?: string,
): Promise<Comparison & { equal: boolean }> {
  const pairs: PicturePair[] = [];
  const keep = page === undefined ? undefined : (pair: PicturePair) => void pairs.push(pair);
  const comparison = compareFolders(a, b, tolerance, keep);
  if (page !== undefined) {
    writeAtomic(page, await comparisonHtml([a, b], comparison, pairs));
  }
  return { ...comparison, equal: areEqual(comparison) };
}

/** Tables of the files that are not equal and of the verdicts that changed. */
export function comparisonText(
  { files, verdicts, equal }: Comparison & { equal: boolean },
): string {
  const others = files.filter(({ verdict }) => verdict !== "equal");
  const fileTable = textTable(
    [{ title: "figure" }, { title: "file" }, { title: "bytes" }, { title: "", width: 70 }],
    others.map(({ folder, file, verdict, difference }) => [folder, file, verdict, difference]),
  );
  const verdictTable = textTable(
    [{ title: "claim" }, { title: "figure" }, { title: "A" }, { title: "B" }],
    verdicts.map(({ id, folder, a, b }) => [id, folder, a ?? "not there", b ?? "not there"]),
  );
  return [
    ...others.length > 0 ? [fileTable, ""] : [],
    ...verdicts.length > 0 ? [verdictTable, ""] : [],
    `${files.length - others.length} of ${files.length} files are equal byte for byte, ` +
    `${verdicts.length} verdicts changed: ${equal ? "equal" : "different"}`,
  ].join("\n");
}

/** The same as one JSON object. */
export function comparisonJson(comparison: Comparison & { equal: boolean }): string {
  return jsonText(comparison);
}

/** What a comparison found, for a build's report. */
export function comparisonCases({ files, verdicts, problems }: Comparison): TestCase[] {
  return [
    ...files.map(({ folder, file, verdict, difference }) => ({
      group: folder,
      name: file,
      verdict,
      passed: verdict === "equal" || verdict === "within",
      details: difference,
    })),
    ...verdicts.map(({ folder, id, a, b }) => ({
      group: folder,
      name: `verdict of ${id}`,
      verdict: "changed",
      passed: false,
      details: `${a ?? "not there"} became ${b ?? "not there"}`,
    })),
    ...problems.map((problem) => ({
      group: "output folders",
      name: "a figure that cannot be read",
      verdict: "left out",
      passed: false,
      details: problem,
    })),
  ];
}

/** What a check found, for a build's report. */
export function checkCases(checks: readonly FileCheck[]): TestCase[] {
  return checks.map(({ figure, file, verdict, difference }) => ({
    group: figure,
    name: file,
    verdict,
    passed: verdict === "equal",
    details: difference,
  }));
}
