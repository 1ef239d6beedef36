/**
 * Installs the packed backend in an empty folder, trains the convnet of examples/layers there in
 * each host (two epochs of MNIST), and times a step of it beside TensorFlow.js's own backends in
 * the same run.
 *
 * usage: deno task hosts [HOST...]    (Deno, Bun, Node, Chromium, Firefox)
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { textTable } from "../src/cli/mod.ts";
import { install } from "./hosts/install.ts";
import { buildPage, inPage, PAGES } from "./hosts/pages.ts";
import type { StepTime } from "./hosts/program.ts";
import { inServer, SERVERS } from "./hosts/servers.ts";

const HOSTS = [...SERVERS, ...Object.keys(PAGES)];
const chosen = process.argv.length > 2 ? process.argv.slice(2) : HOSTS;
const unknown = chosen.find((host) => !HOSTS.includes(host));
if (unknown !== undefined) {
  console.error(`error: ${unknown} is not one of ${HOSTS.join(", ")}; name some of these`);
  process.exit(2);
}

const told = (time: StepTime) =>
  "refused" in time ? time.refused : `${time.minimum.toFixed(1)} (${time.median.toFixed(1)})`;

const home = mkdtempSync(join(tmpdir(), "hosts-"));
try {
  await install(home);
  const page = chosen.some((host) => host in PAGES) ? await buildPage(home) : "";
  const rows: string[][] = [];
  for (const host of chosen) {
    const { version, outcome: { accuracy, seconds, steps } } = host in PAGES
      ? await inPage(host, page)
      : inServer(host, home);
    const name = `${host} ${version}`;
    for (const [backend, time] of Object.entries(steps)) {
      const first = backend === Object.keys(steps)[0];
      rows.push([
        first ? name : "",
        first ? `${(accuracy * 100).toFixed(2)} %` : "",
        first ? `${seconds.toFixed(1)} s` : "",
        backend,
        told(time),
      ]);
    }
    console.error(`${name} is done`);
  }
  console.log(textTable(
    [
      { title: "host" },
      { title: "digits read", align: "right" },
      { title: "trained in", align: "right" },
      { title: "backend" },
      { title: "ms a step, minimum (median)" },
    ],
    rows,
  ));
} catch (error) {
  console.error(`error: ${(error as Error).message}`);
  process.exitCode = 1;
} finally {
  rmSync(home, { recursive: true });
}
