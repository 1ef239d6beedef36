/** What is embedded in the page: bytes, compressed, in base64, each in an element of its own. */

/** The bytes of one of them; undefined where the page has none of that name. */
export async function embedded(id: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const element = document.getElementById(id);
  if (element === null) return undefined;
  const letters = atob(element.textContent);
  const bytes = new Uint8Array(letters.length);
  for (let i = 0; i < letters.length; i++) bytes[i] = letters.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}
