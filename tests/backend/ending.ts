// A program for process_test.ts: starts the backend, computes, and ends (or does not) as its
// argument says.
import * as tf from "@tensorflow/tfjs-core";
import { startBackend } from "../../src/backend/mod.ts";

await startBackend({ threads: 4 });
console.log(tf.sum(tf.ones([100_000])).dataSync()[0]);

const how = process.argv[2];
if (how === "throw") throw new Error("on purpose");
if (how === "wait") setInterval(() => {}, 1e6);
if (how !== "forget") console.log("ready");
while (how === "compute") tf.ones([1_000_000]).dispose();
