// What TensorFlow.js exports and the table of cases does not hold, by the reason.

/** Functions, by why they have no derivative. */
export const NO_DERIVATIVE: Record<string, string[]> = {
  "the result is an integer, a truth value or a string": [
    ...["all", "any", "argMax", "argMin", "bitwiseAnd", "broadcastArgs", "equal", "greater"],
    ...["greaterEqual", "inTopKAsync", "isFinite", "isInf", "isNaN", "less", "lessEqual"],
    ...["logicalAnd", "logicalNot", "logicalOr", "logicalXor", "lowerBound", "multinomial"],
    ...["notEqual", "oneHot", "searchSorted", "setdiff1dAsync", "unique", "upperBound"],
    ...["whereAsync", "image.nonMaxSuppression", "image.nonMaxSuppressionAsync"],
    ...["image.nonMaxSuppressionPadded", "image.nonMaxSuppressionPaddedAsync"],
    ...["image.nonMaxSuppressionWithScore", "image.nonMaxSuppressionWithScoreAsync"],
    ...["image.threshold", "math.confusionMatrix", "sparse.sparseReshape"],
    ...["string.staticRegexReplace", "string.stringNGrams", "string.stringSplit"],
    "string.stringToHashBucketFast",
  ],
  "a step function, whose derivative TensorFlow.js's own tests want to be that of a division": [
    "floorDiv",
  ],
  "complex numbers, of which TensorFlow.js has no derivatives; asking for one says so": [
    ...["complex", "fft", "ifft", "imag", "irfft", "real", "rfft", "signal.stft", "spectral.fft"],
    ...["spectral.ifft", "spectral.irfft", "spectral.rfft"],
  ],
  "ragged tensors prepare text, and TensorFlow.js has no derivatives of them; asking says so": [
    ...["raggedGather", "raggedRange", "raggedTensorToTensor"],
  ],
  "made of numbers, not of tensors, or random": [
    ...["buffer", "cosineWindow", "eye", "fill", "linspace", "ones", "rand", "randomGamma"],
    ...["randomNormal", "randomStandardNormal", "randomUniform", "randomUniformInt", "range"],
    ...["scalar", "signal.hammingWindow", "signal.hannWindow", "tensor", "tensor1d", "tensor2d"],
    ...["tensor3d", "tensor4d", "tensor5d", "tensor6d", "truncatedNormal", "variable", "zeros"],
  ],
  "returns a promise, which the tape does not follow; it is tf.gather of what tf.whereAsync gives":
    [
      "booleanMaskAsync",
    ],
  "not an operation on tensors": [
    ...["AdadeltaOptimizer", "AdagradOptimizer", "AdamOptimizer", "AdamaxOptimizer", "DataStorage"],
    ...["Environment", "KernelBackend", "MomentumOptimizer", "Optimizer", "OptimizerConstructors"],
    ...["RMSPropOptimizer", "SGDOptimizer", "Tensor", "TensorBuffer", "Variable", "backend"],
    ...["copyRegisteredKernels", "customGrad", "deprecationWarn", "disableDeprecationWarnings"],
    ...["dispose", "disposeVariables", "enableDebugMode", "enableProdMode", "enclosingPowerOfTwo"],
    ...["engine", "env", "findBackend", "findBackendFactory", "getBackend", "getGradient"],
    ...["getKernel", "getKernelsForBackend", "grad", "grads", "keep", "memory", "nextFrame", "op"],
    ...["print", "profile", "ready", "registerBackend", "registerGradient", "registerKernel"],
    ...["removeBackend", "setBackend", "setPlatform", "sumOutType", "tidy", "time", "train"],
    ...["unregisterGradient", "unregisterKernel", "upcastType", "valueAndGrad", "valueAndGrads"],
    "variableGrads",
  ],
};

/** Kernels with a derivative that no case reaches, by why. */
export const UNREACHED: Record<string, string> = {
  ...Object.fromEntries(
    ["ArgMax", "ArgMin", "IsFinite", "IsInf", "IsNan", "OneHot"].map((name) => [
      name,
      "its result is an integer or a truth value; TensorFlow.js's derivative is zero",
    ]),
  ),
  BroadcastTo: "no operation runs this kernel: tf.broadcastTo runs Tile",
  ComplexAbs: "complex numbers have no derivatives here",
  FloorDiv: "as tf.floorDiv",
  LogSoftmax: "no operation runs this kernel: tf.logSoftmax has a gradient of its own",
};
