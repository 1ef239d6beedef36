import { nearest, UserError } from "../../base/mod.ts";
import { CATALOGUE } from "./catalogue.ts";
import type { Figure } from "./figure.ts";

/**
 * The figures that a user names: their ids, `1` … `14` short for `wgan-1` … `wgan-14`, `all` for
 * all. Each once, in the order given.
 * @throws {UserError} with exit code 2 for a name that is none, with the nearest ones
 */
export function chooseFigures(names: readonly string[]): Figure[] {
  const chosen = names.flatMap((name) => name === "all" ? [...CATALOGUE] : [figureCalled(name)]);
  return [...new Set(chosen)];
}

function figureCalled(name: string): Figure {
  const id = /^\d+$/.test(name) ? `wgan-${Number(name)}` : name;
  const entry = CATALOGUE.find((entry) => entry.id === id);
  if (entry) return entry;
  const ids = CATALOGUE.map((entry) => entry.id);
  const near = nearest(id, ids);
  throw new UserError(
    near.length > 0
      ? `there is no figure "${name}": did you mean ${near.join(" or ")}?`
      : `there is no figure "${name}": choose from ${ids.join(", ")}, or all.`,
    { exitCode: 2 },
  );
}
