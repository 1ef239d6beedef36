/**
 * A training of the user's own: from what was chosen to one run, and from the run to a model that can be used.
 * @module
 */
export { type OpenGenerator, openGenerator } from "./open-generator.ts";
export { trainingJsonSchema } from "./training-schema.ts";
export { generatedSamples, interpolatedSamples, type Sampling } from "./generated-images.ts";
export { type Path, PATHS } from "./interpolate.ts";
export { defaultText } from "./training-defaults.ts";
export {
  type Choices,
  type GivenSettings,
  type NetName,
  SETTING_NAMES,
  type SettingHelp,
  settingHelp,
  type SettingName,
  type TrainingObjective,
} from "./training-settings.ts";
export {
  parseSetting,
  planTraining,
  readTrainingFile,
  type SettingSource,
  type TrainingPlan,
  trainingRun,
} from "./training-plan.ts";
export { CONFIG_FILE, GENERATOR_FILE, publishTraining, type Training } from "./publish-training.ts";
