/** Pages from the disk in a browser, and what is wrong with them. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "puppeteer-core";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** A page, with what it asked for and complained of. */
export interface OpenPage {
  /** The page. */
  page: Page;
  /** Addresses outside of itself. */
  asked: string[];
  /** Errors and warnings. */
  said: string[];
}

/** Opens a page of results from the disk. @param hash where in it */
export async function openPage(browser: Browser, file: string, hash = ""): Promise<OpenPage> {
  const page = await browser.newPage();
  const asked: string[] = [];
  const said: string[] = [];
  const own = pathToFileURL(file).href;
  page.on("request", (request) => {
    const url = request.url();
    if (!/^(data|blob):/.test(url) && !url.startsWith(own)) asked.push(url);
  });
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warn") said.push(message.text());
  });
  page.on("pageerror", (error) => said.push(String(error)));
  await page.setViewport({ width: 1100, height: 900 });
  await page.goto(own + hash);
  await page.waitForSelector("html[data-ready]");
  return { page, asked, said };
}

/** Light or dark, where a browser can be told. */
export async function choose(page: Page, scheme: string): Promise<void> {
  await page.emulateMediaFeatures?.([{ name: "prefers-color-scheme", value: scheme }])
    .catch(() => {});
}

/** What keeps people from using the page as it stands. */
export async function seriousFindings(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(): Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }>;
      };
    };
    return (await axe.run()).violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).slice(0, 3).join("\n")}`);
  });
}
