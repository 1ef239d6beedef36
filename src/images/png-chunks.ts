import { crc32 } from "node:zlib";

/** A chunk of a PNG file. */
export interface PngChunk {
  /** `IHDR`, `IDAT`, … */
  readonly name: string;
  /** What it holds; where the file ends within it, as much as is there. */
  readonly body: Uint8Array;
  /** Whether the file ends before the chunk does. */
  readonly isCutOff: boolean;
  /** Whether its checksum is that of its bytes. */
  readonly isRight: () => boolean;
}

/** The chunks of a PNG file in their order, as far as it goes; its signature is not looked at. */
export function* pngChunks(file: Uint8Array): Generator<PngChunk> {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  for (let at = 8; at + 12 <= file.length;) {
    const end = at + 8 + view.getUint32(at);
    const named = file.subarray(at + 4, end);
    const isCutOff = end + 4 > file.length;
    yield {
      name: String.fromCharCode(...named.subarray(0, 4)),
      body: named.subarray(4),
      isCutOff,
      isRight: () => !isCutOff && view.getUint32(end) === crc32(named),
    };
    at = end + 4;
  }
}
