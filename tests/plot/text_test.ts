import { typeface } from "../../src/plot/text/typeface.ts";
import assert from "node:assert/strict";
import { test } from "node:test";
import { decodePng, svgToPng } from "../../src/images/mod.ts";
import { parseRuns } from "../../src/plot/text/runs.ts";
import { drawText, leastWidth, textWidth, wrapText } from "../../src/plot/text/text.ts";

const STYLE = { size: 20 };

/** First and last column with ink of one line of text, drawn from x = 10 on. */
async function inkColumns(text: string, bold: boolean): Promise<[number, number]> {
  const style = { size: 40, bold, color: "#000000" };
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1000" height="80">${
    drawText(text, 10, 50, style)
  }</svg>`;
  const { width, height, data } = decodePng(await svgToPng(svg, typeface()));
  let first = Infinity;
  let last = -1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[4 * (y * width + x)] > 128) continue;
      first = Math.min(first, x);
      last = Math.max(last, x);
    }
  }
  return [first, last + 1];
}

test("the measured width is the width that the rasteriser draws", async () => {
  // H has equal bearings left and right, so ink ends one bearing before the pen does.
  for (const text of ["HAVATo WassersteinH", "Hgenerator iterationsH", "H−0.0123456789H"]) {
    for (const bold of [false, true]) {
      const [first, last] = await inkColumns(text, bold);
      const bearing = first - 10;
      const drawn = last + bearing - 10;
      const measured = textWidth(text, { size: 40, bold });
      assert.ok(Math.abs(drawn - measured) <= 2, `${text}: drawn ${drawn}, measured ${measured}`);
    }
  }
});

test("mathematics: letters are italic, words and digits upright, scripts small and moved", () => {
  const runs = parseRuns("EM $W(P_r, P_θ)$ at $10^{-4}$ and $n_{critic}$");
  const of = (text: string) => runs.find((run) => run.text === text)!;
  assert.equal(of("EM ").italic, false);
  assert.equal(of("W").italic, true);
  assert.deepEqual(of("r"), { text: "r", italic: true, scale: 0.7, rise: -0.16 });
  assert.equal(of("critic").italic, false);
  assert.deepEqual([of("−4").rise > 0.3, of("10").rise], [true, 0]);
  assert.ok(textWidth("$10^{-4}$", STYLE) < textWidth("10−4", STYLE));
});

test("lines stay within the width, words stay whole, mathematics is not torn apart", () => {
  const text = "The distance $W(P_r, P_θ)$ falls while the samples become better and better.";
  const lines = wrapText(text, 200, STYLE);
  assert.ok(lines.length > 2);
  for (const line of lines) assert.ok(textWidth(line, STYLE) <= 200, line);
  assert.equal(lines.join(" "), text);
  assert.ok(lines.every((line) => line.split("$").length % 2 === 1));
  assert.deepEqual(wrapText("one\ntwo", 500, STYLE), ["one", "two"]);
  assert.deepEqual(wrapText("5\u00a0of 8", 1, STYLE), ["5\u00a0of", "8"]);
  assert.equal(leastWidth("5\u00a0of 8\nWasserstein", STYLE), textWidth("Wasserstein", STYLE));
});

test("reserved characters are escaped", () => {
  const svg = drawText(`a < b & "c"`, 0, 0, STYLE);
  assert.ok(svg.includes("a &lt; b &amp; &quot;c&quot;"));
});
