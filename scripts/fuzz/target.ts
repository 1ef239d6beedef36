import type { Arbitrary } from "fast-check";

/** A border at which bytes of others come in. */
export interface FuzzTarget {
  /** As the command line names it. */
  readonly name: string;
  /** Inputs that nearly, or wholly, are what the border takes. */
  readonly inputs: Arbitrary<Uint8Array>;
  /**
   * Hands an input in.
   * @returns whether it was taken, or refused as a user or a reader of images is told
   * @throws {Error} what the border must not throw, and where what was taken makes no sense
   */
  readonly take: (bytes: Uint8Array) => "taken" | "refused" | Promise<"taken" | "refused">;
}

/** `refused` for errors of the expected kinds; others are thrown on. */
export function refusedBy(
  error: unknown,
  ...kinds: (new (...args: never[]) => Error)[]
): "refused" {
  if (kinds.some((kind) => error instanceof kind)) return "refused";
  throw error;
}
