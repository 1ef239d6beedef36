/** The article in browsers: two languages, and pieces whose numbers closed forms confirm. */
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import { pageHtml } from "../../src/page/mod.ts";
import { BROWSERS, launch, missing } from "./browser.ts";
import { hostilePage } from "./hostile-page.ts";
import { choose, openPage, seriousFindings } from "./open-page.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };
const home = mkdtempSync(join(tmpdir(), "article-"));
after(() => rmSync(home, { recursive: true }));
const file = join(home, "index.html");
writeFileSync(file, pageHtml(await hostilePage()));

const EDITIONS = { "en": "#article [lang=en].text", "zh": "#article [lang=zh-Hans].text" };
/** Pieces of the edition that is shown. */
const PIECE = {
  densities: ".text:not([hidden]) [data-of=densities]",
  lines: ".text:not([hidden]) [data-of=lines]",
};

const openArticle = (browser: Browser, hash = "#article") => openPage(browser, file, hash);
const isShown = (page: Page, selector: string) =>
  page.$eval(selector, (element) => (element as HTMLElement).offsetHeight > 0);

async function turnTo(page: Page, language: keyof typeof EDITIONS): Promise<void> {
  const buttons = await page.$$(".languages button");
  await buttons[language === "en" ? 0 : 1].click();
}

/** The table of a piece: value and slope by row. */
async function valuesOf(page: Page, piece: string): Promise<number[][]> {
  const texts = await page.$$eval(
    `${piece} .values tbody tr`,
    (rows) =>
      rows.map((row) => [...row.querySelectorAll("td")].map(({ textContent }) => textContent)),
  );
  return texts.map((cells) =>
    cells.map((cell) => cell === "infinite" ? Infinity : Number(cell.replace("−", "-")))
  );
}

/** After what was asked for is drawn. */
const drawn = (page: Page) =>
  page.evaluate(() =>
    new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
  );

async function press(page: Page, selector: string, ...keys: string[]): Promise<void> {
  await page.$eval(selector, (element) => (element as HTMLElement).focus());
  for (const key of keys) await page.keyboard.press(key as "Home");
  await drawn(page);
}

/** Values are written with three digits. */
function near(value: number, wanted: number): void {
  assert.ok(Math.abs(value - wanted) <= 0.006 * Math.abs(wanted), `${value} instead of ${wanted}`);
}

/** The four handles of the densities, in the order in which Tab reaches them. */
const HANDLES = ["real mean", "generated mean", "real width", "generated width"] as const;
const handle = (name: typeof HANDLES[number]) =>
  `${PIECE.densities} .handle:nth-child(${HANDLES.indexOf(name) + 1})`;

async function valueOf(page: Page, name: typeof HANDLES[number]): Promise<number> {
  return Number(await page.$eval(handle(name), (one) => one.getAttribute("aria-valuenow")));
}

/** Of Gaussians of one width, all but TV and JS are easily said. */
async function confirmGaussians(page: Page, width: number): Promise<void> {
  const [real, generated] = [
    await valueOf(page, "real mean"),
    await valueOf(page, "generated mean"),
  ];
  const shift = generated - real;
  const [[kl, klSlope], [lk, lkSlope], [js], [tv], [em, emSlope]] = await valuesOf(
    page,
    PIECE.densities,
  );
  for (const value of [kl, lk]) near(value, shift ** 2 / (2 * width ** 2));
  for (const slope of [klSlope, lkSlope]) near(slope, shift / width ** 2);
  near(em, Math.abs(shift));
  near(emSlope, Math.sign(shift));
  // Pinsker, and what JS and TV cannot exceed.
  assert.ok(0 < js && js <= 0.6932 && tv <= 1 && tv ** 2 / 2 <= kl);
}

for (const name of BROWSERS) {
  const skip = await missing(name);
  const options = { ...LIMIT, skip };
  let browser: Browser;
  before(async () => {
    if (!skip) browser = await launch(name);
  }, LIMIT);
  after(async () => {
    if (!skip) await browser.close();
  });

  test(
    `${name}: the article is read alone, in two languages, without a request`,
    options,
    async () => {
      const { page, asked, said } = await openArticle(browser, "");
      assert.ok(await isShown(page, "#claims") && !await isShown(page, "#article"));
      await page.click("nav a[href='#article']");
      await page.waitForSelector("#article:not([hidden])");
      assert.ok(!await isShown(page, "#claims"));
      await turnTo(page, "zh");
      assert.ok(await isShown(page, EDITIONS.zh) && !await isShown(page, EDITIONS.en));
      assert.match(await page.$eval(`${EDITIONS.zh} h2`, (h2) => h2.textContent), /GAN，/);
      await turnTo(page, "en");
      assert.ok(await isShown(page, EDITIONS.en) && !await isShown(page, EDITIONS.zh));
      for (const edition of Object.values(EDITIONS)) {
        assert.ok(await page.$$eval(`${edition} .formula math`, ({ length }) => length) >= 14);
      }
      // What is in the folder is shown, what is not is said.
      assert.ok(await page.$(`${EDITIONS.en} [data-of=wgan-3] .embedded`));
      const absent = await page.$eval(`${EDITIONS.en} [data-of=tpm-1]`, (slot) => slot.textContent);
      assert.match(absent, /no figure tpm-1 .*deno task reproduce-fig tpm-1/);
      await page.click(`${EDITIONS.en} [data-of=wgan-3] figcaption a`);
      await page.waitForSelector("#article[hidden]");
      assert.ok(await isShown(page, "#figures"));
      await page.goBack();
      await page.waitForSelector("#article:not([hidden])");
      assert.deepEqual(asked, []);
      assert.deepEqual(said, []);
      await page.close();
    },
  );

  test(`${name}: the place is kept when the language changes`, options, async () => {
    const { page } = await openArticle(browser, "#article-en-5");
    await turnTo(page, "zh");
    const top = await page.$eval("#article-zh-5", (one) => one.getBoundingClientRect().top);
    assert.ok(0 <= top && top < 300, `${top} pixels`);
    await page.close();
  });

  test(`${name}: densities answer to keys and pointer`, options, async () => {
    const { page, said } = await openArticle(browser);
    await press(page, handle("real width"), "End");
    await press(page, handle("generated width"), "End");
    await press(page, handle("real mean"), "Home", "ArrowRight", "PageUp");
    assert.equal(await valueOf(page, "real mean"), -3.45);
    await press(page, handle("generated mean"), "End", "ArrowLeft");
    assert.equal(await valueOf(page, "generated mean"), 3.95);
    await confirmGaussians(page, 1.5);

    const box = await (await page.$(handle("generated mean")))!.boundingBox();
    const [x, y] = [box!.x + box!.width / 2, box!.y + box!.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x - 120, y + 30, { steps: 4 });
    await page.mouse.up();
    await drawn(page);
    const dragged = await valueOf(page, "generated mean");
    assert.ok(dragged < 3 && dragged > -3, String(dragged));
    await confirmGaussians(page, 1.5);
    // What was set stays set in the other language.
    await turnTo(page, "zh");
    assert.equal(await valueOf(page, "generated mean"), dragged);
    await confirmGaussians(page, 1.5);
    assert.deepEqual(said, []);
    await page.close();
  });

  test(`${name}: a step down EM moves the density, one down JS hardly`, options, async () => {
    const { page } = await openArticle(browser);
    await press(page, handle("real mean"), "Home");
    await press(page, handle("generated mean"), "End");
    const [js, em] = await page.$$(`${PIECE.densities} .tools button`);
    await js.click();
    await drawn(page);
    near(await valueOf(page, "generated mean"), 4);
    await em.click();
    await drawn(page);
    near(await valueOf(page, "generated mean"), 3.5);
    await page.close();
  });

  test(`${name}: the parallel lines answer to keys and pointer`, options, async () => {
    const { page, said } = await openArticle(browser);
    const slider = `${PIECE.lines} input`;
    for (const [key, theta] of [["End", 1], ["Home", -1]] as const) {
      await press(page, slider, key);
      const [kl, lk, js, tv, em] = await valuesOf(page, PIECE.lines);
      assert.deepEqual([kl[0], lk[0], tv], [Infinity, Infinity, [1, 0]]);
      near(js[0], Math.LN2);
      assert.equal(js[1], 0);
      assert.deepEqual(em, [1, theta]);
    }
    await page.$eval(slider, (one) => one.scrollIntoView({ block: "center" }));
    const box = await (await page.$(slider))!.boundingBox();
    await page.mouse.click(box!.x + 0.75 * box!.width, box!.y + box!.height / 2);
    const theta = Number(await page.$eval(slider, (one) => (one as HTMLInputElement).value));
    assert.ok(Math.abs(theta - 0.5) < 0.1, String(theta));
    near((await valuesOf(page, PIECE.lines))[4][0], theta);
    assert.deepEqual(said, []);
    await page.close();
  });

  for (const scheme of ["light", "dark"]) {
    for (const language of ["en", "zh"] as const) {
      test(
        `${name}: axe finds nothing serious in the article, ${language}, ${scheme}`,
        options,
        async () => {
          const { page } = await openArticle(browser);
          await choose(page, scheme);
          await turnTo(page, language);
          await page.$$eval("details", (all) => all.forEach((one) => one.setAttribute("open", "")));
          assert.deepEqual(await seriousFindings(page), []);
          await page.close();
        },
      );
    }
  }

  test(`${name}: the article fits a phone with all its formulas, and prints`, options, async () => {
    const { page } = await openArticle(browser);
    await page.setViewport({ width: 360, height: 740 });
    for (const language of ["en", "zh"] as const) {
      await turnTo(page, language);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 360, `${wide} pixels`);
      const cut = await page.$$eval(
        `${EDITIONS[language]} :is(.formula, .values)`,
        (all) =>
          all.filter((one) =>
            one.scrollWidth > one.clientWidth + 1 ||
            one.getBoundingClientRect().right > 361
          ).map(({ id, textContent }) => id + textContent),
      );
      assert.deepEqual(cut, []);
    }
    assert.ok((await page.pdf()).length > 1000);
    await page.close();
  });
}
