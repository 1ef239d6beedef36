/**
 * How much memory a training takes, roughly, before any of it is taken: what its networks, their
 * optimizers, and the tensors of a step are in bytes. `tests/runs/kinds/parts/memory_test.ts` holds
 * it to what trainings take.
 */
import { winogradScratch } from "../../../backend/mod.ts";
import { type OptimizerConfig, slotsOf } from "../../../nn/mod.ts";
import type { Convolution, NetworkSize } from "./network-size.ts";

/** What a training takes at its peak, bytes. */
export interface Memory {
  /** Networks and the state of their optimizers, in WebAssembly's memory … */
  networks: number;
  /** … the tensors of the step or measurement that takes the most … */
  step: number;
  /** … and what convolutions are transformed in, which is kept, also there. */
  scratch: number;
  /**
   * What JavaScript holds besides: copies on their way in and out, tables, the tensors' own
   * objects.
   */
  host: number;
}

const FLOAT = 4;
/** What the backend has before the first tensor: TensorFlow.js's module and its stack. */
const MODULE = 1024 * 1024;
/**
 * What JavaScript keeps of a tensor and its name, and of an operation that is to be differentiated.
 */
const OBJECT = 1024;
/** What a row of a table takes, with the text that it is written as. */
const ROW = 700;
/**
 * The test's images that pass the classifier at a time, as `quality.ts` and `classifier.ts` have
 * it.
 */
export const MEASURED_AT_ONCE = 500;

/** What has no state: of a generator that stays as it is. */
export const UNTRAINED: OptimizerConfig = { name: "sgd", learningRate: 0, momentum: 0 };

/** A network that is trained. */
export interface Trained {
  size: NetworkSize;
  optimizer: OptimizerConfig;
}

/** Elements of a network and its optimizer. */
function stateOf({ size, optimizer }: Trained): number {
  return size.parameters * (1 + slotsOf(optimizer)) + size.buffers;
}

/** What happens to a batch of a game. */
export interface GameSize {
  generator: Trained;
  critic: Trained;
  /** Elements of an example. */
  example: number;
  nz: number;
  batchSize: number;
  /** Whether the critic's gradient at mixtures is part of its loss. */
  penalized: boolean;
  /** Whether a copy of the game is kept, to measure the critic's lag. */
  copied: boolean;
  /** Threads that compute; each has scratch of its own. */
  threads: number;
  /** Rows of its tables. */
  rows: number;
}

/** A game of a critic and a generator. */
export function gameMemory(game: GameSize): Memory {
  const { generator: { size: generator }, critic: { size: critic }, example, nz, batchSize } = game;
  const state = stateOf(game.generator) + stateOf(game.critic);
  const pass = critic.forward + critic.backward;
  const mixture = 4 * example + critic.forward + critic.backward + example;
  const criticStep = batchSize *
      (2 * example + 2 * pass + (game.penalized ? PENALTY * mixture : 0)) +
    // Each way to the parameters brings gradients of its own.
    (game.penalized ? 4 : 2) * critic.parameters;
  const generatorStep = batchSize *
      (nz + generator.forward + generator.backward + pass) + generator.parameters;
  const fake = batchSize * (example + nz + generator.forward);
  // A look at the lag: real and generated images pass the critic, and so do mixtures, with their
  // gradient.
  const look = batchSize *
    (example + nz + generator.forward + 2 * critic.forward + mixture);
  const elements = Math.max(criticStep, generatorStep, fake, game.copied ? look : 0);
  const tensors = generator.tensors + critic.tensors;
  const steps = 2 * (generator.steps + 2 * critic.steps);
  return {
    networks: FLOAT * state * (game.copied ? 2 : 1),
    step: FLOAT * elements,
    scratch: scratch([...generator.convolutions, ...critic.convolutions], batchSize, game.threads),
    host: FLOAT * (2 * state + batchSize * (2 * example + 2 * nz)) +
      OBJECT * (tensors * (game.copied ? 8 : 4) + steps) + ROW * game.rows,
  };
}

/** A network that learns from examples alone. */
export function supervisedMemory(
  { size, slots, example, batchSize, threads, rows }: {
    size: NetworkSize;
    slots: number;
    example: number;
    batchSize: number;
    threads: number;
    rows: number;
  },
): Memory {
  const state = size.parameters * (1 + slots) + size.buffers;
  const elements = batchSize * (example + size.forward + size.backward) + size.parameters;
  return {
    networks: FLOAT * state,
    step: FLOAT * elements,
    scratch: scratch(size.convolutions, batchSize, threads),
    host: FLOAT * (2 * state + 2 * batchSize * example) +
      OBJECT * (4 * size.tensors + 2 * size.steps) + ROW * rows,
  };
}

/**
 * How many times what its mixtures make a penalty keeps: to differentiate a gradient takes the way
 * forward and back once more.
 */
const PENALTY = 2;

/** Images that pass a network, forward alone. */
export function forwardMemory(size: NetworkSize, example: number, images: number): Memory {
  return {
    networks: FLOAT * (size.parameters + size.buffers),
    step: FLOAT * images * (example + size.forward),
    scratch: 0,
    host: FLOAT * images * example,
  };
}

/**
 * Classes of a data set; the configuration does not say how many it has, and next to all else they
 * are nothing.
 */
export const CLASSES = 10;

/** So many samples of a generator, made batch by batch. */
export function samplesMemory(
  { nz, batchSize, data: { size, channels } }: {
    nz: number;
    batchSize: number;
    data: { size: number; channels: number };
  },
  generator: NetworkSize,
  samples: number,
): Memory {
  const example = size * size * channels;
  const whole = Math.ceil(samples / batchSize) * batchSize;
  return {
    networks: 0,
    step: FLOAT * (whole * nz + batchSize * (nz + generator.forward + example)),
    scratch: 0,
    host: FLOAT * (samples * example + whole * nz + batchSize * example),
  };
}

/**
 * What the convolutions of a step transform, each in its turn in the same place: by Winograd's
 * passes, or, where these are not used, the small images packed.
 */
function scratch(convolutions: readonly Convolution[], images: number, threads: number): number {
  const sizes = convolutions.map((convolution) => winogradScratch({ images, ...convolution }));
  const packed = convolutions.map(({ edge, inner }) => FLOAT * images * edge * edge * inner);
  const shared = Math.max(0, ...packed, ...sizes.map(({ shared }) => shared));
  return shared + threads * Math.max(0, ...sizes.map(({ perWorker }) => perWorker));
}

/** What several parts of a training take that are there together: one of them works at a time. */
export function together(...parts: Memory[]): Memory {
  const all = (of: keyof Memory) => parts.map((part) => part[of]);
  const sum = (of: keyof Memory) => all(of).reduce((total, bytes) => total + bytes, 0);
  return {
    networks: sum("networks"),
    step: Math.max(...all("step")),
    scratch: Math.max(...all("scratch")),
    host: sum("host"),
  };
}

/** Bytes of WebAssembly's memory. */
export function wasmBytes({ networks, step, scratch }: Memory): number {
  return MODULE + networks + step + scratch;
}
