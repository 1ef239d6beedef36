/** What is embedded in the page: bytes, compressed, in base 85, each in an element of its own. */
import { fromBase85 } from "../../base/mod.ts";

/** The bytes of one of them; undefined where the page has none of that name. */
export async function embedded(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const element = document.getElementById(id);
  if (element === null) return undefined;
  const stream = new Blob([fromBase85(element.textContent)]).stream().pipeThrough(
    new DecompressionStream("gzip"),
  );
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
