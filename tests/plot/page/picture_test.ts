import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { before, test } from "node:test";
import { decodePng } from "../../../src/images/mod.ts";
import { textsIn } from "../../images/png-texts.ts";
import { type Picture, pictureSvg, renderPng } from "../../../src/plot/mod.ts";
import { textWidth } from "../../../src/plot/text/text.ts";
import { everyPanel, legendBelow } from "../pictures.ts";

/**
 * Digests of the pictures in `pictures.ts`. They hold on every host and runtime; after a wanted
 * change of looks, look at the pictures, then take the digests that the failing test prints.
 */
const DIGESTS = {
  svg: "15682a0978b9bab6435d57fe8899eecf6d8f206be81c6a5bda0b4b84470341b2",
  png: "c4cae9f53ef6c1cd77255d100554b644549ca70eb7c459b80c2a18d39f7d5556",
};

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest("hex");

let png: Uint8Array;
before(async () => {
  png = await renderPng(everyPanel, { Title: "every panel", Seed: "1" });
});

test("one picture is the same SVG and the same PNG on every host", () => {
  assert.deepEqual({ svg: sha256(pictureSvg(everyPanel)), png: sha256(png) }, DIGESTS);
});

test("the PNG says what made it", () => {
  assert.deepEqual(textsIn(png), { Title: "every panel", Seed: "1" });
});

interface Box {
  text: string;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** Boxes of all unrotated words of a picture, in its pixels, from the SVG's own numbers. */
function words(svg: string): Box[] {
  const boxes: Box[] = [];
  const open: [x: number, y: number, rotated: boolean][] = [[0, 0, false]];
  const tags =
    /<g transform="(translate|rotate)\(([^)]*)\)">|<g[^>]*[^/]>|<\/g>|<text ([^>]*)>([^<]*)</g;
  for (const [tag, kind, numbers, attributes, text] of svg.matchAll(tags)) {
    const [x, y, rotated] = open[open.length - 1];
    if (tag === "</g>") open.pop();
    else if (kind === "translate") {
      const [dx, dy] = numbers.split(" ").map(Number);
      open.push([x + dx, y + dy, rotated]);
    } else if (tag.startsWith("<g")) open.push([x, y, rotated || kind === "rotate"]);
    else if (!rotated) {
      const get = (name: string) => attributes.match(new RegExp(`(?:^| )${name}="([^"]*)"`))?.[1];
      const size = Number(get("font-size"));
      const plain = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
      const left = x + Number(get("x"));
      const baseline = y + Number(get("y"));
      const width = textWidth(plain, { size, bold: get("font-weight") === "bold" });
      boxes.push({
        text: plain,
        left,
        right: left + width,
        top: baseline - 0.73 * size,
        bottom: baseline + 0.05 * size,
      });
    }
  }
  return boxes;
}

function sizeOf(svg: string): [number, number] {
  return [Number(svg.match(/width="(\d+)"/)![1]), Number(svg.match(/height="(\d+)"/)![1])];
}

test("no word is cut at the edge of the picture, and no two words overlap", () => {
  for (const picture of [everyPanel, legendBelow]) {
    const svg = pictureSvg(picture);
    const [width, height] = sizeOf(svg);
    const boxes = words(svg);
    assert.ok(boxes.length > 10);
    for (const { text, left, right, top, bottom } of boxes) {
      const where = `"${text}" ${left} ${right} ${top} ${bottom}`;
      assert.ok(left >= 0 && right <= width && top >= 0 && bottom <= height, where);
    }
    for (const [i, a] of boxes.entries()) {
      for (const b of boxes.slice(i + 1)) {
        if (a.text === b.text && a.left === b.left && a.top === b.top) continue; // a halo
        const apart = a.right <= b.left + 0.5 || b.right <= a.left + 0.5 || a.bottom <= b.top ||
          b.bottom <= a.top;
        assert.ok(apart, `"${a.text}" and "${b.text}"`);
      }
    }
  }
});

test("a legend that finds no place in the chart stands under it", () => {
  const boxes = words(pictureSvg(legendBelow));
  const axis = boxes.find(({ text }) => text === "iterations")!;
  const entry = boxes.find(({ text }) => text === "a name")!;
  assert.ok(entry.top > axis.bottom);
});

test("a row's shared legend says each label once", () => {
  const chart = legendBelow.rows[0].panels[0]!;
  const svg = pictureSvg({ rows: [{ panels: [chart, chart], legend: "shared" }] });
  assert.equal(words(svg).filter(({ text }) => text === "a name").length, 1);
});

test("images stand upright in the picture, at whole pixels, without blur", async () => {
  const ink = Uint8Array.of(0, 255, 255, 0, 255, 255, 0, 0, 0);
  const picture: Picture = {
    width: 300,
    rows: [{
      panels: [{ kind: "images", groups: [{ images: { pixels: ink, shape: [1, 3, 3, 1] } }] }],
    }],
  };
  const { width, height, data } = decodePng(await renderPng(picture));
  const dark = (x: number, y: number) => data[4 * (y * width + x)] === 0;
  const counts = { dark: 0, light: 0 };
  let [left, right, top, bottom] = [width, 0, height, 0];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = data[4 * (y * width + x)];
      counts[value === 0 ? "dark" : "light"]++;
      assert.ok(value === 0 || value === 255);
      if (!dark(x, y)) continue;
      [left, right] = [Math.min(left, x), Math.max(right, x)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    }
  }
  const side = right - left + 1;
  assert.equal(bottom - top + 1, side);
  assert.equal(side % 3, 0);
  assert.equal(counts.dark, 5 * (side / 3) ** 2);
  assert.ok(dark(left, top) && dark(left, bottom) && dark(right, bottom) && !dark(right, top));
});

test("larger values stand higher, and a curve is drawn in its colour", async () => {
  const picture: Picture = {
    width: 500,
    rows: [{
      panels: [{
        kind: "chart",
        series: [{ kind: "line", x: [0, 1], y: [0, 1], color: "#ff0000", width: 3 }],
      }],
    }],
  };
  const { width, height, data } = decodePng(await renderPng(picture));
  const heights = new Map<number, number>();
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = 4 * (y * width + x);
      if (data[at] === 255 && data[at + 1] === 0) heights.set(x, y);
    }
  }
  const xs = [...heights.keys()].sort((a, b) => a - b);
  assert.ok(xs.length > 200);
  assert.ok(heights.get(xs[0])! > heights.get(xs[xs.length - 1])! + 100);
});

test("a mean without a place on the axis has no marker, and its whisker all the same", () => {
  const svg = (y: number, low: number) => {
    const series = [{ kind: "points" as const, x: [1], y: [y], low: [low], high: [100] }];
    const drawn = pictureSvg({
      rows: [{ panels: [{ kind: "chart", y: { scale: "log", domain: [1, 1000] }, series }] }],
    });
    return { markers: drawn.split("<circle").length - 1, whole: drawn };
  };
  const [mean, gap, bare] = [svg(30, 10), svg(NaN, 10), svg(NaN, NaN)];
  assert.deepEqual([mean, gap, bare].map(({ markers }) => markers), [1, 0, 0]);
  const strokes = ({ whole }: { whole: string }) => whole.match(/stroke-width="1.4"/g)?.length ?? 0;
  assert.deepEqual([mean, gap, bare].map(strokes), [3, 3, 0]);
});

test("lists of different length and a missing right-hand axis are refused", () => {
  const chart = (series: object) =>
    pictureSvg({ rows: [{ panels: [{ kind: "chart", series: [series] }] }] } as Picture);
  assert.throws(() => chart({ kind: "line", x: [1, 2], y: [1] }), RangeError);
  assert.throws(() => chart({ kind: "histogram", edges: [1], heights: [1] }), RangeError);
  assert.throws(() => chart({ kind: "line", x: [1, 2], y: [1, 2], side: "right" }), RangeError);
  assert.throws(() =>
    pictureSvg({ columns: [1], rows: [{ panels: [null, everyPanel.rows[0].panels[0]] }] })
  );
});

test("charts without data are drawn empty", () => {
  for (const scale of ["linear", "log"] as const) {
    const svg = pictureSvg({
      rows: [{
        panels: [{
          kind: "chart",
          y: { scale },
          series: [{ kind: "line", x: [1], y: [NaN], label: "none" }],
        }],
      }],
    });
    assert.ok(svg.includes("none"));
  }
});
