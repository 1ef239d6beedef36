/**
 * TensorFlow.js's test suite on the stock WASM backend (SIMD build, one thread); writes
 * `stock.json` beside the bundle.
 * @module
 */
import "./jasmine.ts";
import { fileURLToPath } from "node:url";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { executeSuite, useBackend } from "./execute.ts";

const binaries = new URL(".", import.meta.resolve("@tensorflow/tfjs-backend-wasm"));
setWasmPaths(fileURLToPath(binaries));
useBackend("wasm");
await import("@tensorflow/tfjs-core/dist/tests.js");
await executeSuite("stock");
