/** What a check or a comparison found, for builds: Markdown, and JUnit's XML. */
import { escapeXml } from "../base/mod.ts";
import { markdownTable } from "./markdown.ts";

/** One thing that was looked at. */
export interface TestCase {
  /** What it belongs to: a figure. */
  readonly group: string;
  /** What it is: a file, a claim. */
  readonly name: string;
  /** What came of it, in a word. */
  readonly verdict: string;
  /** Whether that is as it should be. */
  readonly passed: boolean;
  /** In what it differs; empty where it does not. */
  readonly details: string;
}

/** The summary that a build shows: how many passed, and a table of those that did not. */
export function casesMarkdown(title: string, cases: readonly TestCase[]): string {
  const failed = cases.filter(({ passed }) => !passed);
  const sentence = `${cases.length - failed.length} of ${cases.length} are as they should be.`;
  const table = markdownTable(
    ["figure", "what", "verdict", "difference"],
    failed.map(({ group, name, verdict, details }) => [group, name, verdict, details].map(literal)),
  );
  return `## ${title}\n\n${sentence}\n${failed.length === 0 ? "" : `\n${table}\n`}`;
}

/** The same as JUnit's XML: a suite a figure, a case a file. */
export function casesJunit(title: string, cases: readonly TestCase[]): string {
  const groups = [...new Set(cases.map(({ group }) => group))];
  const suites = groups.map((group) => {
    const mine = cases.filter((one) => one.group === group);
    const failures = mine.filter(({ passed }) => !passed).length;
    const head = `name="${escapeXml(group)}" tests="${mine.length}" failures="${failures}"`;
    return `  <testsuite ${head}>\n${mine.map(caseXml).join("\n")}\n  </testsuite>`;
  });
  const failures = cases.filter(({ passed }) => !passed).length;
  const head = `name="${escapeXml(title)}" tests="${cases.length}" failures="${failures}"`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites ${head}>\n${
    suites.join("\n")
  }\n</testsuites>\n`;
}

function caseXml({ group, name, verdict, passed, details }: TestCase): string {
  const head = `    <testcase classname="${escapeXml(group)}" name="${escapeXml(name)}"`;
  if (passed) return `${head}/>`;
  const message = escapeXml([verdict, details].filter((part) => part !== "").join(": "));
  return `${head}>\n      <failure message="${message}"/>\n    </testcase>`;
}

/** Text that Markdown does not take for mark-up. */
function literal(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#!]/g, (mark) => mark === "<" ? "&lt;" : `\\${mark}`);
}
