/** The browsers of this machine, and pages for them on its loopback. */
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, ConsoleMessage } from "puppeteer-core";

/** Where Debian and others install them. */
const EXECUTABLES: Record<BrowserName, string[]> = {
  chrome: ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"],
  firefox: ["/usr/bin/firefox-esr", "/usr/bin/firefox"],
};

/** As puppeteer calls them. */
export type BrowserName = "chrome" | "firefox";

/** What can be tested with. */
export const BROWSERS: BrowserName[] = ["chrome", "firefox"];

function executableOf(name: BrowserName): string | undefined {
  return EXECUTABLES[name].find((path) => existsSync(path));
}

/** Why a browser cannot be driven here; false where it can. */
export async function missing(name: BrowserName): Promise<string | false> {
  const { Deno } = globalThis as { Deno?: typeof globalThis.Deno };
  // What is tested runs in the browser: which runtime serves the page to it makes no difference,
  // and minutes of browsers are for those who ask for them.
  if (Deno === undefined) return "deno task test:browsers runs it";
  const { state } = await Deno.permissions.query({ name: "net", host: "127.0.0.1" });
  if (state !== "granted") return "needs the permissions of deno task test:browsers";
  return executableOf(name) === undefined &&
    `there is no ${EXECUTABLES[name].join(" and no ")}`;
}

/** An open browser; headless, and with the machine's own graphics left alone. */
export async function launch(name: BrowserName): Promise<Browser> {
  const { default: puppeteer } = await import("puppeteer-core");
  return puppeteer.launch({
    browser: name,
    executablePath: executableOf(name),
    headless: true,
    // a container's root has no sandbox
    args: name === "chrome" ? ["--no-sandbox", "--disable-gpu"] : [],
    protocolTimeout: 600_000,
  });
}

const TYPES: Record<string, string> = {
  html: "text/html",
  js: "text/javascript",
  wasm: "application/wasm",
};

/** Serves a folder's files on the loopback; cross-origin isolated or not. @returns its address */
export async function serve(
  folder: string,
  isolated: boolean,
): Promise<{ address: string; server: Server }> {
  const headers = isolated
    ? {
      "Cross-Origin-Opener-Policy": "same-origin",
      "Cross-Origin-Embedder-Policy": "require-corp",
    }
    : {};
  const server = createServer(async (request, response) => {
    const name = new URL(request.url!, "http://localhost").pathname.slice(1) || "index.html";
    try {
      const body = await readFile(join(folder, name));
      const type = TYPES[name.split(".").at(-1)!] ?? "application/octet-stream";
      response.writeHead(200, { ...headers, "Content-Type": type }).end(body);
    } catch {
      response.writeHead(404, headers).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

/**
 * What the page of a folder comes to: it sets `result`, a promise. @throws {Error} with what was
 * thrown there
 */
export async function resultOf(
  browser: Browser,
  folder: string,
  isolated = true,
): Promise<unknown> {
  const { address, server } = await serve(folder, isolated);
  const page = await browser.newPage();
  const printed: string[] = [];
  page.on("console", (message: ConsoleMessage) => printed.push(message.text()));
  page.on("pageerror", (error) => printed.push(String(error)));
  try {
    await page.goto(address);
    return await page.evaluate(() =>
      (globalThis as unknown as { result: Promise<unknown> }).result
    );
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${printed.join("\n")}`, { cause: error });
  } finally {
    await page.close();
    server.close();
  }
}
