/** How a source is loaded. */
export interface LoadOptions {
  /** The side of the square images that come out, in pixels. */
  readonly size: number;
  /** A folder in which decoded or drawn pixels are kept for the next time. */
  readonly cache?: string;
  /**
   * Bytes of pixels of one source that may be in memory, by default 256 MiB; more are streamed from
   * the cache.
   */
  readonly memory?: number;
  /**
   * How many threads decode a folder's images the first time, by default one a processor. No result
   * depends on it.
   */
  readonly threads?: number;
  /** Called while images are decoded or drawn, which may take minutes the first time. */
  readonly progress?: (done: number, total: number) => void;
  /** Called while it is only looked at what is there: files, or megabytes of a single one. */
  readonly checking?: (done: number, total: number) => void;
  /**
   * Called before decoded images that will not be held in memory are written into the cache, with
   * the bytes that they take there, at most.
   */
  readonly room?: (room: { readonly bytes: number; readonly folder: string }) => void;
}
