import assert from "node:assert/strict";
import { test } from "node:test";
import { drawTable, tableHeight } from "../../../src/plot/panels/table.ts";
import type { TablePanel } from "../../../src/plot/mod.ts";
import { NO_BREAK, textWidth } from "../../../src/plot/text/text.ts";
import { SIZE } from "../../../src/plot/spec/theme.ts";

const seeds = (cell: string) => Array(5).fill(cell.replaceAll(" ", NO_BREAK)).join(`${NO_BREAK}· `);

/** As wide as that of a figure over five seeds. */
const PANEL: TablePanel = {
  kind: "table",
  header: ["training", "iterations", "median of 5", "class KL (nats)", "precision", "coverage"],
  rows: [
    ["WGAN, clipping", "172", seeds("181 (175 to 224)"), seeds("0.40"), seeds("0.67"), "0.2"],
    ["WGAN-GP", "102", seeds("412 (402 to 443)"), seeds("0.16"), seeds("0.93"), seeds("0.04")],
  ],
  align: "lrrrrr",
};

interface Line {
  text: string;
  y: number;
  start: number;
  end: number;
}

function linesOf(svg: string): Line[] {
  const header = Number(svg.match(/<text[^>]* y="([\d.]+)"/)![1]);
  return [...svg.matchAll(/<text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</g)].map(
    ([, x, y, text]) => {
      const bold = svg.includes("bold") && Number(y) <= header;
      return {
        text,
        y: Number(y),
        start: Number(x),
        end: Number(x) + textWidth(text, { size: SIZE.note, bold }),
      };
    },
  );
}

test("no line of a table reaches into the next column", () => {
  for (const width of [600, 700, 900, 1400]) {
    const lines = linesOf(drawTable(PANEL, { width, height: tableHeight(PANEL, width) }));
    for (const one of lines) {
      assert.ok(one.start >= 0 && one.end <= width, `${one.text} at ${width}`);
      const right = lines.filter(({ y, start }) => y === one.y && start > one.start);
      for (const { text, start } of right) {
        assert.ok(one.end < start, `${one.text} and ${text} at ${width}`);
      }
    }
  }
});

test("a cell of several seeds is broken between seeds alone", () => {
  const lines = linesOf(drawTable(PANEL, { width: 700, height: tableHeight(PANEL, 700) }));
  const ranges = lines.filter(({ text }) => text.includes("("));
  const whole = ranges.filter(({ text }) => text.includes("to"));
  assert.equal(whole.length, 10);
  for (const { text } of whole) assert.match(text, /^\d+\s\(\d+\sto\s\d+\)(\s·)?$/);
});

test("a table is as high as what is drawn of it", () => {
  for (const width of [600, 1400]) {
    const svg = drawTable(PANEL, { width, height: tableHeight(PANEL, width) });
    const lowest = Math.max(...linesOf(svg).map(({ y }) => y));
    const below = tableHeight(PANEL, width) - lowest;
    assert.ok(below > 0 && below < 2 * SIZE.note, `${below} at ${width}`);
  }
  assert.ok(tableHeight(PANEL, 600) > tableHeight(PANEL, 1400));
});
