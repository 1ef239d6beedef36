/**
 * Tells from a saved state alone which generator it is of: this suite's, or the authors' `DCGAN_G`,
 * `DCGAN_G_nobn`, and `MLP_G`. Names and shapes say all of it.
 * @module
 */
import { UserError } from "../../base/mod.ts";
import { dcganGenerator } from "./dcgan-generator.ts";
import type { Build } from "../layers/initialization.ts";
import type { ImageShape } from "../layers/image-shape.ts";
import { mlpGenerator } from "./mlp.ts";
import { refuseMisshapen } from "./refuse-misshapen.ts";
import type { StateDict, TorchValue } from "../weights/state-dict.ts";

/** 4 × 2¹⁰ pixels are more than any DCGAN has made. */
const MOST_LEVELS = 10;

/** A generator that a saved state is of. */
export interface RecognizedGenerator {
  /** Makes it, with initial values. */
  readonly build: Build;
  /** The state under this suite's names: for `loadStateDict`. */
  readonly state: StateDict;
  /** Size of the noise vector. */
  readonly nz: number;
  /** `[height, width, channels]`. */
  readonly image: ImageShape;
  /** What it is, for people: `DCGAN of 64 filters`. */
  readonly title: string;
}

/**
 * Recognizes a generator. Taken as well are the names with points that older versions of the
 * authors' code give (`main.initial.100-512.convt.weight`), and states of PyTorch before 0.4.1,
 * whose batch norm does not count batches.
 * @param saved a state dictionary in PyTorch's layouts
 * @param name what to call it in an error
 * @throws {UserError} when it is of a critic, or of nothing that is known, or a tensor has another
 * shape than its name or its bias says
 */
export function recognizeGenerator(saved: StateDict, name: string): RecognizedGenerator {
  const state = inOurNames(saved);
  const names = [...state.keys()];
  refuseMisshapen(state, name);
  const found = names.some((key) => /^main\.initial:.*:convt\.weight$/.test(key))
    ? dcgan(state)
    : names.length > 0 && names.every((key) => /^main\.\d+\.(weight|bias)$/.test(key))
    ? perceptron(state)
    : undefined;
  if (found) return { ...found, state };
  const isCritic = names.some((key) => /^main\.initial:.*:conv\.weight$/.test(key)) ||
    matrixShapes(state).at(-1)?.[0] === 1;
  throw new UserError(
    isCritic
      ? `"${name}" holds a critic; give the generator's file`
      : `"${name}" holds no generator that is known (${
        names.length === 0 ? "no tensors" : `"${names[0]}", …`
      }); accepted are the state_dict of DCGAN_G, DCGAN_G_nobn, or MLP_G, and what train wrote`,
  );
}

function inOurNames(saved: StateDict): StateDict {
  const state = new Map<string, TorchValue>();
  for (const [name, value] of saved) {
    const ours = name.replace(
      /^main\.(initial|pyramid|extra-layers-\d+|final)\.([\d-]+)\.(convt?|batchnorm)\./,
      "main.$1:$2:$3.",
    );
    state.set(ours, value);
  }
  for (const name of [...state.keys()]) {
    const counter = name.replace(/\.running_mean$/, ".num_batches_tracked");
    if (!state.has(counter)) state.set(counter, { count: 0 }); // name itself where it is no mean
  }
  return state;
}

function dcgan(state: StateDict): Omit<RecognizedGenerator, "state"> | undefined {
  const shapes = (pattern: RegExp) =>
    [...state].flatMap(([name, value]) =>
      pattern.test(name) && "shape" in value ? [value.shape] : []
    );
  const [initial] = shapes(/^main\.initial:.*:convt\.weight$/);
  const [final] = shapes(/^main\.final:.*:convt\.weight$/);
  if (initial?.length !== 4 || final?.length !== 4) return undefined;
  const [nz, width, base] = initial;
  const [filters, channels] = final;
  const levels = shapes(/^main\.pyramid.*:convt\.weight$/).length + 1;
  if (levels > MOST_LEVELS) return undefined;
  const imageSize = base << levels;
  const constantFilters = shapes(/^main\.pyramid-\d+:/).length > 0;
  const expected = constantFilters ? filters : filters << (levels - 1);
  if (width !== expected || channels !== 1 && channels !== 3) return undefined;
  const extraLayers = shapes(/^main\.extra-layers-\d+:.*:conv\.weight$/).length;
  const batchNorm = shapes(/:batchnorm\.weight$/).length > 0;
  const options = {
    imageSize,
    channels,
    nz,
    filters,
    extraLayers,
    batchNorm,
    constantFilters,
  };
  return {
    build: dcganGenerator(options),
    nz,
    image: [imageSize, imageSize, channels],
    title: `DCGAN of ${filters} filters${constantFilters ? " in every layer" : ""}${
      batchNorm ? "" : " without batch norm"
    }`,
  };
}

function perceptron(state: StateDict): Omit<RecognizedGenerator, "state"> | undefined {
  const shapes = matrixShapes(state);
  if (shapes.length < 2) return undefined;
  const [hiddenUnits, nz] = shapes[0];
  const values = shapes[shapes.length - 1][0];
  const image = imageOf(values);
  if (image === undefined) return undefined;
  const hiddenLayers = shapes.length - 1;
  return {
    build: mlpGenerator({ image, nz, hiddenUnits, hiddenLayers }),
    nz,
    image,
    title: `MLP of ${hiddenLayers} hidden layers of ${hiddenUnits} units`,
  };
}

/** Shapes of the linear weights, `[outputs, inputs]`, in the layers' order. */
function matrixShapes(state: StateDict): readonly (readonly number[])[] {
  return [...state]
    .flatMap(([name, value]) => {
      const layer = /^main\.(\d+)\.weight$/.exec(name);
      return layer && "shape" in value && value.shape.length === 2
        ? [{ layer: Number(layer[1]), shape: value.shape }]
        : [];
    })
    .sort((a, b) => a.layer - b.layer)
    .map(({ shape }) => shape);
}

/**
 * The square image of so many values: n² grey or 3n² coloured, and no number is both. A single
 * value is a critic's.
 */
function imageOf(values: number): ImageShape | undefined {
  if (values < 2) return undefined;
  for (const channels of [1, 3]) {
    const edge = Math.sqrt(values / channels);
    if (Number.isInteger(edge)) return [edge, edge, channels];
  }
  return undefined;
}
