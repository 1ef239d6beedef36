import assert from "node:assert/strict";
import { test } from "node:test";
import { readable } from "../../../src/plot/scales/numbers.ts";

test("values are written with about three digits, whole numbers in full", () => {
  const written: [number, string][] = [
    [0, "0"],
    [1783, "1,783"],
    [217.4, "217"],
    [12.345, "12.3"],
    [0.5, "0.5"],
    [-0.01234, "−0.0123"],
    [1.2345e-9, "$1.23×10^{-9}$"],
    [4e12, "$4×10^{12}$"],
  ];
  for (const [value, text] of written) assert.equal(readable(value), text);
});
