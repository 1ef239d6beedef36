/** Winograd's passes are about as accurate as the direct ones, against sums in float64. */

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { startBackend, stopBackend } from "../../../../src/backend/mod.ts";
import { suitsWinograd } from "../../../../src/backend/kernels/conv/winograd-tiling.ts";
import { BARS, errorRatio } from "../../../../scripts/winograd/error.ts";
import { drawLayer, type Layer, PASSES } from "../../../../scripts/winograd/pass.ts";

/**
 * Layers of the presets, batches and images as small as they are anywhere: images of 16, 32 and 64
 * pixels have layers of edge 8, of edge 8 and 16, and of edge 8, 16 and 32.
 */
const LAYERS: Layer[] = [
  { batch: 64, edge: 8, inputs: 16, outputs: 32 },
  { batch: 16, edge: 32, inputs: 16, outputs: 32 },
  { batch: 64, edge: 8, inputs: 32, outputs: 64 },
  { batch: 16, edge: 16, inputs: 64, outputs: 64 },
  { batch: 16, edge: 8, inputs: 64, outputs: 128 },
  { batch: 16, edge: 32, inputs: 64, outputs: 128 },
  { batch: 16, edge: 8, inputs: 256, outputs: 512 },
];

/** Of the results, sums in float64 of so many images and channels. */
const SAMPLE = { images: 4, channels: 16 };

before(async () => {
  await startBackend({ threads: 1 });
});
after(stopBackend);

for (const pass of PASSES) {
  const drawings = pass === "input" ? ["normal"] as const : ["normal", "rectified"] as const;
  test(
    `${pass}: errors are at most ${BARS.rms} × (rms) and ${BARS.largest} × (largest) the direct pass's`,
    { timeout: 600_000 },
    () => {
      let compared = 0;
      for (const layer of LAYERS) {
        for (const drawing of drawings) {
          const values = drawLayer(layer, drawing);
          if (!suitsWinograd(values.info, pass)) continue;
          compared++;
          const { rms, largest, direct } = errorRatio(pass, values, SAMPLE);
          const { batch, edge, inputs, outputs } = layer;
          const what = `${batch} × ${edge}², ${inputs} to ${outputs}, ${drawing}`;
          assert.ok(direct.rms > 1e-8 && direct.rms < 1e-6, `${what}: ${direct.rms} of direct`);
          assert.ok(rms <= BARS.rms, `${what}: rms ${rms}`);
          assert.ok(largest <= BARS.largest, `${what}: largest ${largest}`);
        }
      }
      // the gradient to the input is computed directly where the direct pass rounds too little
      assert.equal(compared, pass === "input" ? 5 : 2 * LAYERS.length);
    },
  );
}
