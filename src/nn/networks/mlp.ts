import { relu, reshape, tanh } from "../layers/activations.ts";
import type { Build } from "../layers/initialization.ts";
import { linear, type LinearInit, type LinearOptions } from "../layers/linear.ts";
import type { ImageShape } from "../layers/image-shape.ts";
import { sequential } from "../layers/sequential.ts";

/** A multilayer perceptron. */
export interface MlpOptions {
  /** Features that come in. */
  readonly inputs: number;
  /** Units of each hidden layer. */
  readonly hidden: readonly number[];
  /** Features that go out. */
  readonly outputs: number;
  /** Between the layers (default `relu`); there is none after the last. */
  readonly activation?: "relu" | "tanh";
  /** See {@linkcode LinearOptions} (default `pytorch`). */
  readonly init?: LinearInit;
  /** The images that it reads or writes flattened. */
  readonly images?: LinearOptions["images"];
}

/**
 * The layers of a perceptron, numbered as in PyTorch's `nn.Sequential`: `0` linear, `1` activation,
 * `2` linear, …
 */
function perceptron(options: MlpOptions): [string, Build][] {
  const { inputs, hidden, outputs, activation = "relu", init, images = {} } = options;
  const widths = [inputs, ...hidden, outputs];
  const last = widths.length - 2;
  return widths.slice(1).flatMap((outputs, i): [string, Build][] => {
    const at = {
      input: i === 0 ? images.input : undefined,
      output: i === last ? images.output : undefined,
    };
    const layer = linear({ inputs: widths[i], outputs, images: at, init });
    const next = activation === "relu" ? relu : tanh;
    return i === last ? [[`${2 * i}`, layer]] : [[`${2 * i}`, layer], [`${2 * i + 1}`, next]];
  });
}

/** Perceptron for data without an image's shape: `[batch, inputs]` → `[batch, outputs]`. */
export function mlp(options: MlpOptions): Build {
  return sequential("main", perceptron(options));
}

/** A perceptron that makes or judges images. */
export interface ImageMlpOptions {
  /** `[height, width, channels]`, any size. */
  readonly image: ImageShape;
  /** Units of a hidden layer (the authors' `ngf`, `ndf`; the paper: 512). */
  readonly hiddenUnits: number;
  /** Hidden layers: the authors' code has 3, the paper's generator 4. */
  readonly hiddenLayers: number;
  /** See {@linkcode LinearOptions} (default `pytorch`). */
  readonly init?: LinearInit;
}

/**
 * MLP generator, the authors' `MLP_G`: `[batch, nz]` → `[batch, height, width, channels]`,
 * unbounded (it has no tanh).
 */
export function mlpGenerator(options: ImageMlpOptions & { readonly nz: number }): Build {
  const { image, hiddenUnits, hiddenLayers, init, nz } = options;
  return sequential("main", [
    ...perceptron({
      inputs: nz,
      hidden: Array(hiddenLayers).fill(hiddenUnits),
      outputs: image[0] * image[1] * image[2],
      images: { output: image },
      init,
    }),
    ["unflatten", reshape(image)],
  ]);
}

/** MLP critic, the authors' `MLP_D`: `[batch, height, width, channels]` → `[batch]`, unbounded. */
export function mlpCritic(options: ImageMlpOptions): Build {
  const { image, hiddenUnits, hiddenLayers, init } = options;
  const inputs = image[0] * image[1] * image[2];
  return sequential("main", [
    ["flatten", reshape([inputs])],
    ...perceptron({
      inputs,
      hidden: Array(hiddenLayers).fill(hiddenUnits),
      outputs: 1,
      images: { input: image },
      init,
    }),
    ["value", reshape([])],
  ]);
}
