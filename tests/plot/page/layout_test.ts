import assert from "node:assert/strict";
import { test } from "node:test";
import { layOut } from "../../../src/plot/page/layout.ts";
import { panelMargins } from "../../../src/plot/panels/panels.ts";
import type { Rect } from "../../../src/plot/marks/rect.ts";
import { type ChartPanel } from "../../../src/plot/mod.ts";
import { everyPanel, legendBelow } from "../pictures.ts";

function chart(label: string, top: number): ChartPanel {
  return {
    kind: "chart",
    y: { label },
    series: [{ kind: "line", x: [0, 1], y: [0, top], label }],
  };
}

function intersect(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

test("frames of a column and of a row line up, and columns are equally wide", () => {
  const rows = [
    { panels: [chart("a", 1), chart("b", 1e5), chart("c", 1)] },
    { panels: [chart("d", 12_345), chart("e", 1), chart("f", 1e-7)] },
  ];
  const frames = layOut({ rows }, 20, 1400, 50).panels.map(({ frame }) => frame);
  for (const column of [0, 1, 2]) {
    assert.equal(frames[column].x, frames[column + 3].x);
    assert.equal(frames[column].width, frames[column + 3].width);
    assert.ok(Math.abs(frames[column].width - frames[0].width) <= 1);
  }
  for (const row of [0, 3]) {
    assert.ok(
      frames.slice(row, row + 3).every(({ y, height }) =>
        y === frames[row].y && height === frames[row].height
      ),
    );
  }
});

test("widths follow the picture's columns, spans cover several, null leaves a place empty", () => {
  const { panels } = layOut(
    {
      columns: [3, 1],
      rows: [
        { panels: [chart("a", 1), chart("b", 1)] },
        { panels: [null, chart("c", 1)] },
        { panels: [{ span: 2, panel: chart("d", 1) }], height: 200 },
      ],
    },
    0,
    1200,
    0,
  );
  const [a, b, c, d] = panels.map(({ frame }) => frame);
  assert.ok(Math.abs(a.width / b.width - 3) < 0.02);
  assert.equal(c.x, b.x);
  assert.ok(d.width > a.width + b.width);
  assert.equal(d.height, 200);
});

test("panels with what they write around them stay in the picture and apart", () => {
  for (const picture of [everyPanel, legendBelow]) {
    const { panels, bottom } = layOut(picture, 26, 1200, 80);
    const whole = panels.map(({ panel, frame }) => {
      const { left, right, top, bottom } = panelMargins(panel, frame);
      return {
        x: frame.x - left,
        y: frame.y - top,
        width: frame.width + left + right,
        height: frame.height + top + bottom,
      };
    });
    for (const [i, rect] of whole.entries()) {
      assert.ok(rect.x >= 25 && rect.x + rect.width <= 1227, JSON.stringify(rect));
      assert.ok(rect.y >= 79 && rect.y + rect.height <= bottom + 1, JSON.stringify(rect));
      for (const other of whole.slice(i + 1)) assert.ok(!intersect(rect, other));
    }
  }
});

test("too few widths for the columns are refused", () => {
  const picture = { columns: [1], rows: [{ panels: [chart("a", 1), chart("b", 1)] }] };
  assert.throws(() => layOut(picture, 0, 1000, 0), RangeError);
});
