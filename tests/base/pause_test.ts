import assert from "node:assert/strict";
import { test } from "node:test";
import { pause } from "../../src/base/mod.ts";

test("a pause lets messages of others in", async () => {
  const { port1, port2 } = new MessageChannel();
  let came = 0;
  port1.onmessage = () => void came++;
  port2.postMessage("one");
  for (let turns = 0; came === 0 && turns < 1_000_000; turns++) await pause();
  assert.equal(came, 1);
  port1.close();
});
