import { test } from "node:test";
import assert from "node:assert/strict";
import { reportJson, reportText } from "../../../src/cli/mod.ts";
import { claim } from "../../claims/claims-fixture.ts";

const reproduced = [{
  id: "wgan-1",
  files: ["out/wgan-1/quick/wgan-1.png"],
  claims: [
    claim("wgan-1/em-is-distance", { value: NaN }),
    claim("wgan-3/mlp-tracks-quality", { missing: "smoke" }),
  ],
  notes: ["A note."],
}];

test("JSON tells a claim that came to NaN from one that was not measured", () => {
  const { figures: [figure] } = JSON.parse(reportJson(reproduced));
  assert.deepEqual(figure.claims.map((claim: { value: unknown }) => claim.value), ["NaN", null]);
});

test("the text names the files, the notes, and each verdict", () => {
  const text = reportText(reproduced);
  assert.match(text, /^wgan-1: A note\.$/m);
  assert.match(text, /^out\/wgan-1\/quick\/wgan-1\.png$/m);
  assert.match(text, /wgan-1\/em-is-distance .* NaN .* failed$/m);
  assert.match(text, /wgan-3\/mlp-tracks-quality .* not measured \(smoke\)$/m);
});
