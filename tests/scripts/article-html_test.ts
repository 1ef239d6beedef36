/** The page's article: HTML of its Markdown, and two languages that say the same. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { articleHtml, slotsOf } from "../../scripts/page/article-html.ts";
import { THRESHOLDS } from "../../src/claims/mod.ts";
import { CATALOGUE } from "../../src/figures/mod.ts";
import { read } from "../source-files.ts";

const [english, chinese] = ["en", "zh"].map((name) => read(`src/page/article/${name}.md`));

test("formulas become MathML, places stay, headings are numbered", () => {
  const html = articleHtml(
    "# A\n\nLet $`x_1`$, be.\n\n```math 4\n\\frac12\n```\n\n<!-- claims wgan-1/a wgan-1/b -->\n",
    "en",
  );
  assert.match(html, /^<h2 id="article-en-0">A<\/h2>/);
  assert.match(html, /<span class="together"><math><msub><mi>x<\/mi><mn>1<\/mn><\/msub><\/math>,/);
  assert.match(html, /<div class="formula" id="article-en-formula-4"><math [^]*<mfrac>/);
  assert.match(html, /<span>\(4\)<\/span>/);
  assert.match(html, /<div data-slot="claims" data-of="wgan-1\/a wgan-1\/b"><\/div>/);
});

test("what is no formula and no place is refused", () => {
  assert.throws(() => articleHtml("```js\n1\n```", "en"), /block of js/);
  assert.throws(() => articleHtml("<!-- figre wgan-1 -->", "en"), /no place/);
  assert.throws(() => articleHtml("<script>1</script>", "en"), /no place/);
  assert.throws(() => articleHtml("a <b>c</b>", "en"), /no place/);
  assert.throws(() => articleHtml("$`\\frac`$", "en"));
});

test("both languages have the same formulas, places, and number of headings, in the same order", () => {
  const formulas = (text: string) => text.match(/^```math.*$[^]*?^```$/gm)!;
  assert.ok(formulas(english).length >= 14);
  assert.deepEqual(formulas(chinese), formulas(english));
  assert.deepEqual(slotsOf(chinese), slotsOf(english));
  const headings = (text: string) => text.match(/^#+ /gm);
  assert.deepEqual(headings(chinese), headings(english));
});

test("figures and claims that it names are there", () => {
  const known = new Set(CATALOGUE.map(({ id }) => id));
  const slots = slotsOf(english);
  assert.ok(slots.length > 20);
  for (const { kind, of } of slots) {
    for (const id of of) {
      if (kind === "figure") assert.ok(known.has(id), id);
      if (kind === "claims") assert.ok(id in THRESHOLDS, id);
    }
  }
});
