/** A thread in Node, Deno, and Bun. */
import { workerData } from "node:worker_threads";
import { work } from "../threads/work.ts";

work(workerData);
