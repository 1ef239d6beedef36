/** A training that two browsers watch, one of them late, has the bytes of one that none watches. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { after, test } from "node:test";
import type { Page } from "puppeteer-core";
import { ROOT } from "../source-files.ts";
import { BROWSERS, launch, missing } from "./browser.ts";

/** Bun gives a test 5 s. */
const LIMIT = { timeout: 600_000 };
const home = mkdtempSync(join(tmpdir(), "live-"));
after(() => rmSync(home, { recursive: true }));

/** Trains; calls back with the page's address. */
function train(
  out: string,
  live: boolean,
  watch: (address: string) => void,
): Promise<{ code: number | null; all: string }> {
  const { Deno } = globalThis as { Deno?: unknown };
  const rights = ["run", "--no-prompt", "--allow-read", "--allow-write", "--allow-sys"];
  if (live) rights.push("--allow-net=127.0.0.1");
  const start = Deno === undefined ? [] : rights;
  const options = ["--data", "mnist", "--size", "32", "--iterations", "500", "--batch-size", "8"];
  const quick = [
    "--generator-filters",
    "4",
    "--critic-filters",
    "4",
    "--sample-every",
    "100",
    "--evaluation-samples",
    "0",
  ];
  const args = [
    ...start,
    join(ROOT, "tasks/train.ts"),
    "--threads",
    "2",
    "--out",
    out,
    ...options,
    ...quick,
  ];
  const child = spawn(process.execPath, live ? [...args, "--live"] : args, {
    stdio: ["ignore", "ignore", "pipe"],
  });
  let said = "";
  let all = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    said += text;
    all += text;
    const [, address] = /live: (http\S+)/.exec(said) ?? [];
    if (address !== undefined) {
      said = "";
      watch(address);
    }
  });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, all })));
}

/** All files of the one run, but what tells of wall time. */
function filesOf(out: string): Map<string, string> {
  const folder = join(out, "runs");
  return new Map(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "record.json")
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(folder.length), readFileSync(path, "base64")]),
  );
}

const skip = (await Promise.all(BROWSERS.map(missing))).find((reason) => reason !== false) ?? false;

test(
  "two browsers see all, one of them late; the training changes by no bit",
  { ...LIMIT, skip },
  async () => {
    const browsers = await Promise.all(BROWSERS.map(launch));
    const iterations = async (page: Page) => {
      const handle = await page.waitForFunction(() => {
        const cells = [...document.querySelectorAll("#now td.number")].map(({ textContent }) =>
          textContent
        );
        const [, done] = /^(\d+) of 500/.exec(cells.find((text) => / of 500/.test(text!)) ?? "") ??
          [];
        return Number(done) > 0 ? Number(done) : false;
      }, { timeout: 600_000 });
      return Number(await handle.jsonValue());
    };
    const seen: Promise<unknown>[] = [];
    const { code, all } = await train(join(home, "live"), true, (address) => {
      seen.push((async () => {
        const early = await browsers[0].newPage();
        await early.goto(address);
        const first = await iterations(early);
        await early.waitForSelector("#now .marks path");
        const late = await browsers[1].newPage();
        await late.goto(address);
        assert.ok(await iterations(late) >= first);
        await early.reload();
        assert.ok(await iterations(early) >= first);
        const hostile = await fetch(address, { headers: { origin: "http://evil.example" } });
        assert.equal(hostile.status, 403);
      })());
    });
    try {
      assert.equal(code, 0, all);
      assert.equal(seen.length, 1);
      await seen[0];
      const alone = await train(join(home, "alone"), false, () => {});
      assert.equal(alone.code, 0, alone.all);
      assert.deepEqual(filesOf(join(home, "live")), filesOf(join(home, "alone")));
    } finally {
      await Promise.all(browsers.map((browser) => browser.close()));
    }
  },
);
