import assert from "node:assert/strict";
import { test } from "node:test";
import { digest, sha256 } from "../../src/base/mod.ts";

test("digest is sha256 for pages: of texts, of bytes, of a part of a buffer", async () => {
  const bytes = new TextEncoder().encode("Wasserstein, ε → 0");
  for (const content of ["", "abc", "Wasserstein, ε → 0", bytes, bytes.subarray(3, 9)]) {
    assert.equal(await digest(content), sha256(content));
  }
});

test("where a browser computes none, a sentence says what to do", async () => {
  const { crypto } = globalThis;
  Object.defineProperty(globalThis, "crypto", { value: {}, configurable: true });
  try {
    await assert.rejects(digest("abc"), { name: "UserError", message: /by HTTPS$/ });
  } finally {
    Object.defineProperty(globalThis, "crypto", { value: crypto, configurable: true });
  }
});
