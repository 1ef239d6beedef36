import assert from "node:assert/strict";
import { test } from "node:test";
import { parseFont } from "../../../src/plot/text/font.ts";
import { face, typeface } from "../../../src/plot/text/typeface.ts";

const code = (character: string) => character.codePointAt(0)!;

// Advance widths of DejaVu 2.37 in units of 1/2048 em, as PDF files with this font list them.
const KNOWN: [bold: boolean, italic: boolean, character: string, units: number][] = [
  [false, false, "0", 1303],
  [false, false, "i", 569],
  [false, false, "W", 2025],
  [false, false, "θ", 1253],
  [false, false, "−", 1716],
  [true, false, "0", 1425],
  [false, true, "W", 2025],
];

test("advance widths are the font's", () => {
  for (const [bold, italic, character, units] of KNOWN) {
    assert.equal(face(bold, italic).advance(code(character)) * 2048, units, character);
  }
});

test("pairs are kerned as the font says, digits not", () => {
  const font = face(false, false);
  assert.ok(font.kerning(code("A"), code("V")) < -0.05);
  assert.equal(font.kerning(code("1"), code("1")), 0);
});

test("a character without a glyph takes the width of the missing glyph", () => {
  const font = face(false, false);
  assert.equal(font.has(code("漢")), false);
  assert.ok(font.has(code("∇")) && font.has(code("‖")) && font.has(code("ℙ")));
  assert.ok(font.advance(code("漢")) > 0);
});

test("a file without the tables is refused", () => {
  assert.throws(() => parseFont(typeface().files[0].slice(0, 12).fill(0)), RangeError);
});
