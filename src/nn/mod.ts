/**
 * Layers and networks as plain functions with named state, their initial values, optimizers, and
 * the border to PyTorch.
 *
 * A network is a {@linkcode Module}: named parameters, further state, `forward`. Networks of the
 * papers come as a {@linkcode Build} that waits for an {@linkcode Initializer}:
 * `const critic = dcganCritic({…})(initializer(seed, "critic"))`.
 * @module
 */
export { leakyRelu, relu, reshape, tanh } from "./layers/activations.ts";
export { adam } from "./optimizers/adam.ts";
export { batchNorm } from "./layers/batch-norm.ts";
export { clip } from "./optimizers/clip.ts";
export { conv2d, type ConvOptions } from "./layers/conv2d.ts";
export { convTranspose2d } from "./layers/conv-transpose2d.ts";
export { dcganCritic, type DcganCriticOptions } from "./networks/dcgan-critic.ts";
export { dcganGenerator, type DcganGeneratorOptions } from "./networks/dcgan-generator.ts";
export { disposeGradients, type Gradients, gradients } from "./optimizers/gradients.ts";
export {
  type Build,
  type Distribution,
  type Initializer,
  initializer,
} from "./layers/initialization.ts";
export type { ImageShape } from "./layers/image-shape.ts";
export {
  type Inception,
  INCEPTION_FEATURES,
  INCEPTION_SIZE,
  inceptionShapes,
  loadInception,
} from "./networks/inception.ts";
export { type Classifier, lenet, LENET_FEATURES, type LenetOptions } from "./networks/lenet.ts";
export { linear, type LinearInit, type LinearOptions } from "./layers/linear.ts";
export {
  type ImageMlpOptions,
  mlp,
  mlpCritic,
  mlpGenerator,
  type MlpOptions,
} from "./networks/mlp.ts";
export {
  type Counter,
  dispose,
  type Mode,
  type Module,
  type Stateful,
  type StoredTensor,
} from "./layers/module.ts";
export {
  buildOptimizer,
  OPTIMIZER_NAMES,
  type OptimizerConfig,
  type OptimizerName,
  OPTIMIZERS,
  slotsOf,
} from "./optimizers/list.ts";
export type { Optimizer } from "./optimizers/optimizer.ts";
export { type Pyramid, pyramid } from "./networks/pyramid.ts";
export { type RecognizedGenerator, recognizeGenerator } from "./networks/recognize-generator.ts";
export { rmsProp } from "./optimizers/rms-prop.ts";
export { rmsPropMomentum } from "./optimizers/rms-prop-momentum.ts";
export { sequential } from "./layers/sequential.ts";
export { sgd } from "./optimizers/sgd.ts";
export {
  decodeSafetensors,
  encodeSafetensors,
  readSafetensors,
  type Safetensors,
} from "./weights/safetensors.ts";
export {
  loadStateDict,
  prepareStateDict,
  type StateDict,
  stateDict,
  type TorchValue,
} from "./weights/state-dict.ts";
export type { Tensor, Variable } from "./layers/tensor.ts";
export { valuesOf } from "./layers/values-of.ts";
export { fromTorch, imagesLayout, type TorchLayout, toTorch } from "./layers/torch-layout.ts";
