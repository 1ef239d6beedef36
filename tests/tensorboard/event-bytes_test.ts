/** Events are those that TensorBoard's own writer and Google's protobuf make, byte by byte. */
import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { eventRecord, opening } from "../../src/tensorboard/event-bytes.ts";

/** scripts/fixtures/make_tfevents.py */
const expected = readFileSync(new URL("../fixtures/events.tfevents", import.meta.url));
/** One grey pixel. */
const PNG =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==";

test("bytes of TensorBoard's writer", () => {
  const samples = { width: 1, height: 1, png: Buffer.from(PNG, "base64") };
  const made = Buffer.concat([
    ...opening(1000.5),
    eventRecord({ seconds: 1001.25, step: 0, scalars: { "metrics/estimate": 0.5 } }),
    eventRecord({
      seconds: 1002.75,
      step: 70_000,
      scalars: { "metrics/estimate": -1e-3, "metrics/critic_loss": Infinity },
      images: { samples },
    }),
  ]);
  assert.deepEqual(made.toString("hex"), expected.toString("hex"));
});
