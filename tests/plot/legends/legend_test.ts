import assert from "node:assert/strict";
import { test } from "node:test";
import {
  type LegendEntry,
  legendRows,
  legendSize,
  rowsHeight,
} from "../../../src/plot/legends/legend.ts";
import { findPlace } from "../../../src/plot/legends/legend-place.ts";
import {
  countFilled,
  emptyOccupancy,
  markRect,
  markSegment,
  markStrip,
} from "../../../src/plot/marks/occupancy.ts";

const FRAME = { width: 400, height: 300 };
const BOX = { width: 120, height: 60 };

function entry(label: string): LegendEntry {
  return { series: { kind: "line", x: [], y: [] }, color: "#000", label };
}

test("an empty chart has its legend in the upper right corner", () => {
  const place = findPlace(emptyOccupancy(FRAME), BOX, FRAME)!;
  assert.deepEqual(place, { x: 270, y: 10, ...BOX });
});

test("the legend goes where no ink is", () => {
  const map = emptyOccupancy(FRAME);
  markSegment(map, 0, 300, 400, 0);
  const place = findPlace(map, BOX, FRAME)!;
  assert.deepEqual([place.x, place.y], [10, 10]);
  assert.equal(countFilled(map, place), 0);
  markRect(map, { x: 0, y: 0, width: 400, height: 100 });
  const lower = findPlace(map, BOX, FRAME)!;
  assert.deepEqual([lower.x, lower.y], [270, 230]);
});

test("there is no place in a full chart, nor for a box that is too large", () => {
  const map = emptyOccupancy(FRAME);
  for (let y = 0; y < 300; y += 30) markSegment(map, 0, y, 400, y);
  assert.equal(findPlace(map, BOX, FRAME), undefined);
  assert.equal(findPlace(emptyOccupancy(FRAME), { width: 390, height: 60 }, FRAME), undefined);
});

test("a strip fills all between its edges", () => {
  const map = emptyOccupancy(FRAME);
  markStrip(map, 100, [50, 250], 200, [100, 200]);
  assert.ok(countFilled(map, { x: 148, y: 140, width: 4, height: 4 }) > 0);
  assert.equal(countFilled(map, { x: 190, y: 60, width: 8, height: 20 }), 0);
  assert.equal(countFilled(map, { x: 230, y: 0, width: 100, height: 299 }), 0);
});

test("more and longer names make a larger legend, and rows keep to the width", () => {
  const entries = ["a", "a rather long name", "b", "another long name"].map(entry);
  assert.ok(legendSize(entries).height > legendSize(entries.slice(0, 2)).height);
  assert.ok(legendSize(entries).width > legendSize([entries[0]]).width);
  assert.equal(legendRows(entries, 2000).length, 1);
  assert.equal(legendRows(entries, 100).length, 4);
  assert.deepEqual(legendRows(entries, 300).flat().map((item) => item.entry), entries);
  assert.ok(legendRows(entries, 300).flat().every(({ width }) => width <= 300));
  const wrapped = legendRows([entry("a very long name that must be broken")], 150);
  assert.ok(wrapped[0][0].lines.length > 1 && wrapped[0][0].width <= 150);
  assert.ok(rowsHeight(wrapped) > rowsHeight(legendRows([entries[0]], 150)));
});
