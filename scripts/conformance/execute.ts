/**
 * Runs the suite's specs on one backend and writes their outcomes.
 * @module
 */
import { writeFile } from "node:fs/promises";
import process from "node:process";
import { setTestEnvs } from "@tensorflow/tfjs-core/dist/jasmine_util.js";
import "@tensorflow/tfjs-core/dist/register_all_gradients.js";
import { jasmineEnv } from "./jasmine.ts";
import type { Outcome } from "./outcome.ts";

const OUTCOMES = new URL("../../results/conformance/", import.meta.url);

/**
 * Declares the backend on which the suite's specs run; to be called before the suite is imported.
 *
 * Specs carry the same names for every backend, so that outcomes can be compared.
 */
export function useBackend(backendName: string): void {
  setTestEnvs([{ name: "wasm", backendName, isDataSync: true }]);
}

/** Executes all declared specs and writes their outcomes to `results/conformance/<name>.json`. */
export async function executeSuite(name: string): Promise<void> {
  const outcomes: Outcome[] = [];
  const seen = new Map<string, number>();
  await new Promise<void>((resolve) => {
    jasmineEnv.addReporter({
      specDone({ fullName, status, failedExpectations }) {
        const times = (seen.get(fullName) ?? 0) + 1;
        seen.set(fullName, times);
        outcomes.push({
          spec: times === 1 ? fullName : `${fullName} (${times})`,
          status,
          reason: failedExpectations.map(({ message }) => message).join("\n").slice(0, 500),
        });
      },
      jasmineDone: resolve,
    });
    jasmineEnv.execute();
  });
  await writeFile(new URL(`${name}.json`, OUTCOMES), JSON.stringify(outcomes));
  process.exitCode = 0;
}
