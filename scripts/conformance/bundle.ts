/**
 * Bundles TensorFlow.js's own test suite with a backend:
 * `results/conformance/{stock,earthmover}.js`.
 * @module
 */
import { rm } from "node:fs/promises";
import { bundleSuite, OUTPUT } from "./bundle-suite.ts";

// what an earlier run left behind must not pass for the outcome of this one
await rm(OUTPUT, { recursive: true, force: true });
await bundleSuite({ stock: `import "./stock.ts";`, earthmover: `import "./earthmover.ts";` });
