/**
 * Event files for TensorBoard: scalars and images of trainings.
 * @module
 */
export { type TrainingEvents, trainingEvents } from "./training-events.ts";
