/**
 * Native PyTorch as a peer, where `python3 -c 'import torch'` works.
 * @module
 */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Times } from "./measure.ts";
import type { Row } from "./rows.ts";
import type { Skipped } from "./stock.ts";

const SCRIPT = fileURLToPath(new URL("torch_peer.py", import.meta.url));

/** Its version, or undefined where there is none. */
export function torchVersion(): string | undefined {
  const asked = spawnSync("python3", ["-c", "import torch; print(torch.__version__)"], {
    encoding: "utf8",
  });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

/**
 * Times of a row.
 *
 * @throws {Error} when the script fails
 */
export function torchTimes(row: Row, threads: number, seconds: number): Times | Skipped {
  const asked = spawnSync("python3", [SCRIPT, String(threads), String(seconds), row.name], {
    encoding: "utf8",
  });
  if (asked.status !== 0) throw new Error(`torch_peer.py failed: ${asked.stderr}`);
  return JSON.parse(asked.stdout);
}
