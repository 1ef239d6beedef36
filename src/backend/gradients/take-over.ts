/**
 * Registering derivatives.
 *
 * TensorFlow.js keeps one derivative for each kernel's name, for all backends alike. Ours therefore
 * step back where another backend is the current one, so that a program which uses several backends
 * notices nothing.
 * @module
 */
import {
  engine,
  getBackend,
  getGradient,
  type GradConfig,
  type NamedAttrMap,
  registerGradient,
  type Tensor,
  unregisterGradient,
} from "@tensorflow/tfjs-core";
import { BACKEND_NAME, EarthmoverBackend } from "../earthmover-backend.ts";

/** The gradients to the inputs of a kernel, by name, each computed when it is needed. */
export type InputGradients = Record<string, () => Tensor>;

/**
 * TensorFlow.js's own gradients; with other tensors in the place of the outputs that it saved,
 * where they are given.
 */
export type Former = (outputs?: Tensor[]) => InputGradients;

/** A derivative of ours, called like TensorFlow.js's; `former` is what it replaces. */
export interface Derivative {
  kernelName: string;
  /** Inputs that it is given, in this order, before the outputs. */
  inputsToSave?: string[];
  /** Whether it is given all inputs, of an operation that takes a list of them. */
  saveAllInputs?: boolean;
  /** Which outputs it is given. */
  outputsToSave?: boolean[];
  gradFunc(
    dy: Tensor | Tensor[],
    saved: Tensor[],
    attrs: NamedAttrMap,
    former: Former,
  ): InputGradients;
}

/**
 * Declares a derivative, typed, of a kernel with one output.
 *
 * @param inputsToSave names of the inputs that `gradient` is given
 */
export function derivative<Attrs = NamedAttrMap>(
  kernelName: string,
  inputsToSave: string[],
  gradient: (dy: Tensor, saved: Tensor[], attrs: Attrs, former: Former) => InputGradients,
): Derivative {
  return {
    kernelName,
    inputsToSave,
    gradFunc: (dy, saved, attrs, former) =>
      gradient(dy as Tensor, saved, attrs as unknown as Attrs, former),
  };
}

/** The places of the outputs that are saved. */
function placesOf(outputsToSave: boolean[] = []): number[] {
  return outputsToSave.flatMap((saved, place) => saved ? [place] : []);
}

/**
 * What ours replaced, in the derivatives that are registered; two copies of this module know each
 * other's by it.
 */
const FORMER = Symbol.for("earthmover.former");

type Registered = GradConfig & { [FORMER]?: { gradient: GradConfig | undefined } };

/** Ours for each kernel, and what is registered for it. */
const taken = new Map<string, { ours: Derivative; registered: Registered }>();

/**
 * What is registered for a kernel apart from ours, and from that of another copy of this module.
 */
function registeredByOthers(kernelName: string): GradConfig | undefined {
  const found = getGradient(kernelName) as Registered | undefined;
  return found?.[FORMER] === undefined ? found : found[FORMER].gradient;
}

/**
 * Lets a kernel's derivative be `ours` while our backend is the current one; where TensorFlow.js
 * has none, on every backend.
 */
export function takeOver(ours: Derivative): void {
  const { kernelName } = ours;
  const former = registeredByOthers(kernelName);
  const registered: Registered = former === undefined ? alone(ours) : instead(ours, former);
  registered[FORMER] = { gradient: former };
  if (getGradient(kernelName) !== undefined) unregisterGradient(kernelName);
  registerGradient(registered);
  taken.set(kernelName, { ours, registered });
}

/**
 * Lets ours stay: what someone registers later in their place (the derivatives of a second copy of
 * TensorFlow.js, say) becomes what they replace. To be called once.
 */
export function keepTaken(): void {
  const current = engine();
  const runKernel = current.runKernel.bind(current);
  current.runKernel = ((kernelName, inputs, attrs) => {
    const own = taken.get(kernelName);
    if (own !== undefined && current.backend instanceof EarthmoverBackend) {
      if (getGradient(kernelName) !== own.registered) takeOver(own.ours);
    }
    return runKernel(kernelName, inputs, attrs);
  }) as typeof runKernel;
}

function alone(ours: Derivative): GradConfig {
  const none: Former = () => ({});
  return { ...ours, gradFunc: (dy, saved, attrs) => ours.gradFunc(dy, saved, attrs, none) };
}

function instead(ours: Derivative, former: GradConfig): GradConfig {
  const inputsToSave = [
    ...new Set([...(former.inputsToSave ?? []), ...(ours.inputsToSave ?? [])]),
  ];
  const outputs = [
    ...new Set([...placesOf(former.outputsToSave), ...placesOf(ours.outputsToSave)]),
  ].sort((a, b) => a - b);
  const select = (saved: Tensor[], wanted: Pick<GradConfig, "inputsToSave" | "outputsToSave">) => [
    ...(wanted.inputsToSave ?? []).map((name) => saved[inputsToSave.indexOf(name)]),
    ...placesOf(wanted.outputsToSave).map((place) =>
      saved[inputsToSave.length + outputs.indexOf(place)]
    ),
  ];
  return {
    kernelName: ours.kernelName,
    inputsToSave,
    outputsToSave: Array.from(
      { length: (outputs.at(-1) ?? -1) + 1 },
      (_, place) => outputs.includes(place),
    ),
    gradFunc: (dy, saved, attrs) => {
      const own = select(saved, former);
      const runFormer: Former = (replaced) => {
        const inputs = own.slice(0, former.inputsToSave?.length ?? 0);
        return former.gradFunc(dy, replaced ? [...inputs, ...replaced] : own, attrs);
      };
      return getBackend() === BACKEND_NAME
        ? ours.gradFunc(dy, select(saved, ours), attrs, runFormer)
        : runFormer();
    },
  };
}
