/** The part of Deno that says what a program may ask, where this is Deno. */
interface Asking {
  permissions: {
    querySync(right: { name: "sys"; kind: string }): { state: string };
  };
}

/**
 * Whether something may be asked of the system without the user being asked for it: always, but in
 * Deno where the right was not given.
 *
 * @param kind as `--allow-sys` names it
 */
export function isAllowed(kind: "systemMemoryInfo" | "statfs"): boolean {
  const { Deno } = globalThis as { Deno?: Asking };
  return Deno === undefined ||
    Deno.permissions.querySync({ name: "sys", kind }).state === "granted";
}
