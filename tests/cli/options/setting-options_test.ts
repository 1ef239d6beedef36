import { test } from "node:test";
import assert from "node:assert/strict";
import { kebabCase, settingOptions } from "../../../src/cli/options/setting-options.ts";
import { OPTIMIZER_NAMES } from "../../../src/nn/mod.ts";
import { SETTING_NAMES } from "../../../src/training/mod.ts";

test("every setting is an option, with its meaning and its default", () => {
  const options = settingOptions();
  assert.equal(options.length, SETTING_NAMES.length);
  options.forEach(({ flags, description }, i) => {
    assert.match(flags, new RegExp(`^--${kebabCase(SETTING_NAMES[i])} <(n|x|name|source)>$`));
    assert.match(description, /^.{10,}; default: .+$/);
  });
});

test("options are named as the file's keys, with dashes", () => {
  assert.equal(kebabCase("generatorLearningRate"), "generator-learning-rate");
  assert.equal(kebabCase("beta1"), "beta1");
  const of = (flags: string) => settingOptions().find((option) => option.flags === flags)!;
  assert.match(of("--filters <n>").description, /^--generator-filters and --critic-filters in one/);
  assert.match(
    of("--optimizer <name>").description,
    new RegExp(`: ${OPTIMIZER_NAMES.join(", ")}; default: rmsProp \\(wgan\\), adam \\(`),
  );
  assert.match(of("--clip <x>").description, /default: 0\.01 \(wgan\), none \(wgan-gp, /);
  assert.match(
    of("--sample-every <n>").description,
    /default: a tenth of the iterations, at most 500$/,
  );
});
