import type { ImageShape } from "../../../nn/mod.ts";
import type { DataIdentity } from "./schema-parts.ts";

/** The shape of one image of the data. */
export function imageShape(
  { size, channels }: Pick<DataIdentity, "size" | "channels">,
): ImageShape {
  return [size, size, channels];
}
