/**
 * What differs from host to host, and nothing else of the backend does.
 *
 * Each host has a file of its own here, which `package.json` chooses by its conditions:
 * `import { host } from "#host"`.
 * @module
 */
import type { Arithmetic } from "../arithmetic.ts";
import type { Tile } from "../kernels/product/tile.ts";
import type { WorkerStart } from "../threads/work.ts";

/** A started thread. */
export interface Thread {
  /** Ends it, whatever it does; resolved when it is gone. */
  terminate(): Promise<unknown>;
}

/** A place where the backend runs. */
export interface Host {
  /** Register tile of the matrix kernels with which its JavaScript engine is fastest. */
  readonly tile: Tile;

  /** Processors that threads can run on. */
  cores(): number;

  /** SHA-256 of the kernels of that arithmetic, in hexadecimal. */
  kernelHash(arithmetic: Arithmetic): string;

  /** Bytes of one of the files that belong to the backend. */
  read(file: URL): Promise<Uint8Array<ArrayBuffer>>;

  /**
   * Why the backend cannot run here at all, in words that go on after a colon; undefined where it
   * can.
   */
  unable(): string | undefined;

  /** Why there can be no threads here, in such words; undefined where there can. */
  threadless(): string | undefined;

  /**
   * Starts a thread that executes {@link work}.
   *
   * @param ended told, in words that go on after the thread's name, when it is gone or has failed
   * @throws {Error} when the host gives none
   */
  startThread(start: WorkerStart, ended: (how: string) => void): Thread;
}
