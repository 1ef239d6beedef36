/**
 * Layers and networks as plain functions with named state, their initial values, optimizers, and the border to PyTorch.
 *
 * A network is a {@linkcode Module}: named parameters, further state, `forward`. Networks of the papers come as a {@linkcode Build} that
 * waits for an {@linkcode Initializer}: `const critic = dcganCritic({…})(initializer(seed, "critic"))`.
 * @module
 */
export { leakyRelu, relu, reshape, tanh } from "./activations.ts";
export { adam, type AdamOptions } from "./adam.ts";
export { batchNorm } from "./batch-norm.ts";
export { clip } from "./clip.ts";
export { conv2d, type ConvOptions } from "./conv2d.ts";
export { convTranspose2d } from "./conv-transpose2d.ts";
export { dcganCritic, type DcganCriticOptions } from "./dcgan-critic.ts";
export { dcganGenerator, type DcganGeneratorOptions } from "./dcgan-generator.ts";
export { disposeGradients, type Gradients, gradients } from "./gradients.ts";
export { type Build, type Distribution, type Initializer, initializer } from "./initialization.ts";
export { type ImageShape } from "./image-shape.ts";
export { type Classifier, lenet, LENET_FEATURES, type LenetOptions } from "./lenet.ts";
export { linear, type LinearInit, type LinearOptions } from "./linear.ts";
export { type ImageMlpOptions, mlp, mlpCritic, mlpGenerator, type MlpOptions } from "./mlp.ts";
export {
  type Counter,
  countParameters,
  dispose,
  type Mode,
  type Module,
  type Stateful,
  type StoredTensor,
} from "./module.ts";
export { type Optimizer } from "./optimizer.ts";
export { type Pyramid, pyramid } from "./pyramid.ts";
export { type RecognizedGenerator, recognizeGenerator } from "./recognize-generator.ts";
export { rmsProp, type RmsPropOptions } from "./rms-prop.ts";
export { sequential } from "./sequential.ts";
export { sgd, type SgdOptions } from "./sgd.ts";
export { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";
export {
  loadStateDict,
  prepareStateDict,
  type StateDict,
  stateDict,
  type TorchValue,
} from "./state-dict.ts";
export type { Tensor, Variable } from "./tensor.ts";
export { fromTorch, imagesLayout, type TorchLayout, toTorch } from "./torch-layout.ts";
