/**
 * TensorFlow.js's test suite on this project's backend; writes `earthmover.json` beside the bundle.
 * @module
 */
import "./jasmine.ts";
import * as tf from "@tensorflow/tfjs-core";
import { startBackend, stopBackend } from "../../src/backend/mod.ts";
import { executeSuite, useBackend } from "./execute.ts";

await startBackend({ threads: 2 });
const name = tf.getBackend();
const backend = tf.backend();
// The suite disposes of the backend and asks for a new one around every group of specs; one and the
// same goes on here.
const dispose = backend.dispose;
backend.dispose = () => {};
useBackend(name);
await import("@tensorflow/tfjs-core/dist/tests.js");
await executeSuite("earthmover");
backend.dispose = dispose;
await stopBackend();
