import { test } from "node:test";
import assert from "node:assert/strict";
import { bytesText, freeMemory } from "../../src/base/mod.ts";

test("an amount of memory is told by its size", () => {
  const cases: [number, string][] = [
    [0, "0 B"],
    [999, "999 B"],
    [1000, "1.0 KiB"],
    [1.2 * 1024 ** 3, "1.2 GiB"],
    [500 * 1024 ** 2, "500 MiB"],
    [1e30, "9e+11 EiB"],
  ];
  for (const [bytes, text] of cases) assert.equal(bytesText(bytes), text);
});

test("free memory is a number of bytes, or nothing where the right to ask is not given", () => {
  const free = freeMemory();
  assert.ok(free === undefined || (free > 2 ** 20 && Number.isSafeInteger(free)), `${free}`);
});
