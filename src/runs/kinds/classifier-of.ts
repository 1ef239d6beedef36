import type { DataSource } from "../../data/mod.ts";
import type { Classifier } from "../../nn/mod.ts";
import { loadClassifier } from "./classifier.ts";
import type { ClassifierConfig, RunRecord } from "./kinds.ts";

/** The trained classifier of a finished run, for other rooms. Whoever asks disposes it. */
export function classifierOf(record: RunRecord<ClassifierConfig>, data: DataSource): Classifier {
  return loadClassifier(record, data);
}
