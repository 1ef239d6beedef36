/** Winograd's passes round at most about as much as the direct ones, at shapes that are trained. */
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { drawLayer, errorRatio, PASSES } from "../../../../scripts/winograd/error.ts";
import { startBackend, stopBackend } from "../../../../src/backend/mod.ts";
import { suitsWinograd } from "../../../../src/backend/kernels/conv/winograd-tiling.ts";

before(async () => void await startBackend({ threads: 1 }));
after(stopBackend);

/** Bars, in units of the direct pass's errors. */
const RMS = 2;
const LARGEST = 3;

/** Images, edge of the larger image, channels in and out. */
const LAYERS = [[16, 16, 16, 32], [16, 16, 64, 64], [16, 16, 64, 128], [16, 8, 128, 256]] as const;

for (const [batch, edge, inputs, outputs] of LAYERS) {
  test(
    `${batch} images of ${edge}², ${inputs} to ${outputs} channels`,
    { timeout: 120_000 },
    () => {
      const values = drawLayer({ batch, edge, inputs, outputs });
      for (const pass of PASSES) {
        if (!suitsWinograd(values.info, pass)) continue;
        const { rms, largest } = errorRatio(pass, values);
        assert.ok(rms <= RMS, `${pass}: root mean square ${rms}`);
        assert.ok(largest <= LARGEST, `${pass}: largest ${largest}`);
      }
    },
  );
}
