import { test } from "node:test";
import assert from "node:assert/strict";
import { OPTIMIZER_NAMES } from "../../src/nn/mod.ts";
import { SETTING_NAMES, trainingJsonSchema } from "../../src/training/mod.ts";
import { read } from "../source-files.ts";

test("the published schema is what the program validates with (deno task build:schemas)", () => {
  const published = JSON.parse(read("schemas/train.schema.json"));
  assert.deepEqual(published, JSON.parse(JSON.stringify(trainingJsonSchema())));
  assert.deepEqual(Object.keys(published.properties), ["$schema", ...SETTING_NAMES]);
  assert.equal(published.additionalProperties, false);
  assert.equal(published.required, undefined);
});

test("it knows each setting's meaning, default, and bounds", () => {
  const { properties } = JSON.parse(read("schemas/train.schema.json"));
  for (const name of SETTING_NAMES) assert.match(properties[name].description, /. Default: .+\.$/);
  assert.equal(properties.batchSize.minimum, 2);
  assert.deepEqual(properties.optimizer.enum, OPTIMIZER_NAMES);
  assert.deepEqual(properties.clip.anyOf.map(({ type }: { type: string }) => type), [
    "number",
    "null",
  ]);
  assert.match(
    properties.generatorLearningRate.description,
    /0\.00005 \(wgan\), 0\.0001 \(wgan-gp\)/,
  );
});
