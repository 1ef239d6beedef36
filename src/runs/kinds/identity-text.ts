import { canonicalJson } from "../../base/mod.ts";
import type { AnyConfig } from "./define-kind.ts";

/**
 * Raised whenever the meaning of a configuration changes, so that results of older code are not
 * taken for its own. The kernels have a digest of their own in the run's record.
 */
const REVISION = 3;

/** The text whose SHA-256 tells a run from all others. */
export function identityText(config: AnyConfig): string {
  return canonicalJson({ revision: REVISION, ...config });
}

/** A run's name: its kind, `fused` where it is, and 12 hexadecimal digits of that SHA-256. */
export function nameOf({ kind, arithmetic }: AnyConfig, identity: string): string {
  return [kind, ...arithmetic ? [arithmetic] : [], identity.slice(0, 12)].join("-");
}
