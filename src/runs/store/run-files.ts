/** The files of one run, wherever they are kept: in a folder, or in memory where there is none. */

/** Files by their names, which are paths within the run. */
export interface RunFiles {
  /** Where they are, for people: the folder's path. */
  readonly place: string;

  /**
   * The bytes of a file.
   * @throws {Error} when it is not there
   */
  read(name: string): Uint8Array;

  /**
   * Writes a file, whole or not at all, in the place of any other of that name.
   * @throws {UserError} when the disk does not let it
   */
  write(name: string, content: Uint8Array | string): void;
}
