/**
 * `deno task train` with a clock that finds an hour gone in every turn of the event loop, and no
 * time within one: a checkpoint is due after every iteration, and every iteration is told of.
 */
import { setImmediate } from "node:timers";

let now = 0;
let isNewTurn = true;
performance.now = () => {
  if (isNewTurn) {
    isNewTurn = false;
    now += 3_600_000;
    setImmediate(() => isNewTurn = true);
  }
  return now;
};
await import("../../tasks/train.ts");
