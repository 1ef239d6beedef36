/** Tensors of generators whose shapes are not those that their names, or their biases, say. */
import { UserError } from "../../base/mod.ts";
import type { StateDict, TorchValue } from "../weights/state-dict.ts";

/**
 * Names a tensor that is transposed or of another size, before anything is built from its shape.
 * The authors' names of convolutions say how many channels go in and out; a perceptron's bias says
 * how many features its layer has.
 * @param state of a DCGAN or a perceptron, in this suite's names
 * @param file what to call it in the error
 * @throws {UserError} with both shapes
 */
export function refuseMisshapen(state: StateDict, file: string): void {
  for (const [tensor, value] of state) {
    if (!("shape" in value)) continue;
    const expected = convolutionShape(tensor, value.shape) ?? linearShape(tensor, state);
    if (expected === undefined || expected.join() === value.shape.join()) continue;
    throw new UserError(
      `"${file}" holds the tensor "${tensor}" of shape [${value.shape.join(", ")}]; ` +
        `[${expected.join(", ")}] is expected, in PyTorch's order of axes`,
    );
  }
}

/** The edge of the filters behind an image's first square. */
const EDGE = 4;

/** What a DCGAN's name says of a tensor's shape; undefined where it says nothing. */
function convolutionShape(
  tensor: string,
  given: readonly number[],
): readonly number[] | undefined {
  const transposed = /^main\.(initial|pyramid(?:-\d+)?|final):(\d+)-(\d+):convt\.weight$/
    .exec(tensor);
  if (transposed !== null) {
    const channels = [Number(transposed[2]), Number(transposed[3])];
    const edge = transposed[1] === "initial" ? firstEdge(given, channels) : EDGE;
    return [...channels, edge, edge];
  }
  const extra = /^main\.extra-layers-\d+:(\d+):conv\.weight$/.exec(tensor);
  if (extra !== null) return [Number(extra[1]), Number(extra[1]), 3, 3];
  const norm = /:(\d+):batchnorm\.(?:weight|bias|running_mean|running_var)$/.exec(tensor);
  return norm === null ? undefined : [Number(norm[1])];
}

/**
 * The first square has an edge that no name says: what is left beside the channels, wherever they
 * stand.
 */
function firstEdge(given: readonly number[], channels: readonly number[]): number {
  const rest = [...given];
  for (const count of channels) {
    const at = rest.indexOf(count);
    if (at >= 0) rest.splice(at, 1);
  }
  return rest.length === 2 && rest[0] === rest[1] ? rest[0] : EDGE;
}

/** What the biases of a perceptron say of the shape of a weight, `[outputs, inputs]`. */
function linearShape(tensor: string, state: StateDict): readonly (number | string)[] | undefined {
  const layer = /^main\.(\d+)\.weight$/.exec(tensor);
  if (layer === null) return undefined;
  const outputs = featuresOf(state.get(`main.${layer[1]}.bias`));
  if (outputs === undefined) return undefined;
  const given = (state.get(tensor) as { shape: readonly number[] }).shape;
  const before = featuresOf(state.get(`main.${Number(layer[1]) - 2}.bias`));
  return [outputs, before ?? inputsOf(given, outputs)];
}

/** Inputs of the first layer, of which only its weight tells. */
function inputsOf(given: readonly number[], outputs: number): number | string {
  if (given.length !== 2) return "size of the noise";
  return given[0] !== outputs && given[1] === outputs ? given[0] : given[1];
}

function featuresOf(bias: TorchValue | undefined): number | undefined {
  return bias !== undefined && "shape" in bias && bias.shape.length === 1
    ? bias.shape[0]
    : undefined;
}
