/**
 * TensorFlow.js's test suite on this project's backend; writes `earthmover.json` beside the bundle.
 * @module
 */
import "./jasmine.ts";
import { executeSuite } from "./execute.ts";
import { use } from "./use-earthmover.ts";

const end = await use();
await import("@tensorflow/tfjs-core/dist/tests.js");
await executeSuite("earthmover");
await end();
