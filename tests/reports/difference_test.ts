import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { toCsv } from "../../src/base/mod.ts";
import { csvDifference, difference } from "../../src/reports/difference.ts";
import { decodePng, encodePng } from "../../src/images/mod.ts";

const COLUMNS = ["run", "norm"] as const;
const csv = (...norms: number[]) =>
  toCsv(norms.map((norm, i) => ({ run: `r${i}, "x"`, norm })), COLUMNS);

describe("two tables differ", () => {
  test("in values: how many, and the first with row, column, and both values", () => {
    const last = 0.1 + 0.2;
    assert.equal(
      csvDifference(csv(1, 0.3, 3), csv(1, last, 4)),
      "2 of 6 values differ, first in row 2, column norm: 0.30000000000000004, expected 0.3",
    );
  });

  test("in the number of rows", () => {
    assert.equal(csvDifference(csv(1, 2), csv(1)), "it has 1 rows, expected 2");
    assert.match(csvDifference(csv(1), csv(5, 2)), /^it has 2 rows, expected 1; 1 of 2 .* row 1/);
  });

  test("in their columns", () => {
    assert.match(
      csvDifference(csv(1), "run,norms\na,1\n"),
      /columns are run, norms; expected run, norm/,
    );
  });

  test("in how they are written only", () => {
    assert.match(csvDifference("a\n1\n", 'a\r\n"1"\r\n'), /values are equal/);
    assert.match(csvDifference("a\n", ""), /columns are ; expected a/);
  });
});

function picture(...differing: number[]): Uint8Array {
  const data = new Uint8Array(4 * 3 * 3).fill(100);
  for (const pixel of differing) data[3 * pixel + 1] = 107;
  return encodePng({ width: 4, height: 3, channels: 3, data });
}

describe("two pictures differ", () => {
  test("in pixels: how many, by how much, and where", () => {
    const { what, png } = difference("a.png", picture(), picture(2, 9));
    assert.equal(what, "2 pixels differ, by up to 7 of 255");
    const { data } = decodePng(png!);
    const red = [...Array(12).keys()].filter((pixel) => data[4 * pixel] > data[4 * pixel + 1]);
    assert.deepEqual(red, [2, 9]);
  });

  test("in nothing that can be seen", () => {
    assert.deepEqual(difference("a.png", picture(1), picture(1)), {
      what: "the pixels are equal, the texts or the compression differ",
    });
  });
});
