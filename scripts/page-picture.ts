/**
 * Takes docs/images/page.png, which the README shows: the committed results' page at Figure 3, in
 * Chromium. `deno task page:picture`
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { writeAtomic } from "../src/base/mod.ts";
import { gatherPage, pageHtml } from "../src/page/mod.ts";
import { figureOf } from "../src/page/browser/article/slots.ts";
import { anchorOf } from "../src/page/browser/ledger-view.ts";
import { launch } from "../tests/browsers/browser.ts";
import { openPage } from "../tests/browsers/open-page.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const home = mkdtempSync(join(tmpdir(), "page-"));
try {
  const file = join(home, "index.html");
  const results = await gatherPage(join(root, "results/reference"));
  writeFileSync(file, pageHtml(results));
  const { folder } = figureOf("wgan-3", results)!;
  const place = `#${anchorOf(folder)}`;
  const browser = await launch("chrome");
  const { page } = await openPage(browser, file, place);
  await page.setViewport({ width: 1000, height: 860 });
  await page.$eval(place, (figure) => figure.scrollIntoView());
  await page.waitForSelector(`${place} .marks path`);
  writeAtomic(join(root, "docs/images/page.png"), await page.screenshot());
  await browser.close();
} finally {
  rmSync(home, { recursive: true });
}
