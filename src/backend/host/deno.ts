/** Deno, whose engine, files, and threads are Node's. */
export { host } from "./node.ts";
