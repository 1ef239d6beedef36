/**
 * How much of a network there is, without making it: in closed form, so that a network of any size,
 * absurd ones too, is measured at once. Numbers are of float32 elements.
 */

/** A convolution of 4×4 taps and stride 2, or the transposed one, seen from its small side. */
export interface Convolution {
  /** Edge of the smaller images. */
  edge: number;
  /** Their channels. */
  inner: number;
  /** Channels of the larger ones. */
  outer: number;
}

/** What of a network takes memory. */
export interface NetworkSize {
  /** What is trained. */
  parameters: number;
  /** Running statistics. */
  buffers: number;
  /** How many tensors both of them are. */
  tensors: number;
  /** Elements that the forward pass of one example makes, all of them kept for the way back … */
  forward: number;
  /** … and the gradients of these. */
  backward: number;
  /** Operations of a pass. */
  steps: number;
  /** What transforms need scratch memory. */
  convolutions: Convolution[];
}

/** No network. */
export const NOTHING: NetworkSize = {
  parameters: 0,
  buffers: 0,
  tensors: 0,
  forward: 0,
  backward: 0,
  steps: 0,
  convolutions: [],
};
