/**
 * A training of the user's own: from what was chosen to one run, and from the run to a model that
 * can be used.
 * @module
 */
export { openTrainingFile, readTrainingFile, trainingJsonSchema } from "./config-file.ts";
export { generatedSamples, interpolatedSamples, type Sampling } from "./generated-images.ts";
export { type SettingHelp, settingHelp } from "./help.ts";
export { type Path, PATHS } from "./interpolate.ts";
export { type OpenGenerator, openGenerator } from "./open-generator.ts";
export type { Choices, NetName } from "./option.ts";
export { type GivenSettings, SETTING_NAMES, type SettingName } from "./options.ts";
export { parseSettings } from "./parse-settings.ts";
export { planTraining, type SettingSource, type TrainingPlan, trainingRun } from "./plan.ts";
export { CONFIG_FILE, GENERATOR_FILE, publishTraining, type Training } from "./publish-training.ts";
