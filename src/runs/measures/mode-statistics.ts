import { modeCoverage } from "../../metrics/mod.ts";
import type { Points } from "../../points/mod.ts";
import { sparse } from "../store/table.ts";

const where = "where the real points are no mixture";

/** The columns. */
export const MODE_STATISTICS = {
  modes_found: sparse(
    "modes",
    "modes that get at least a quarter of their share of the samples, each sample counted for its nearest mode",
    where,
  ),
  kl_to_uniform_nats: sparse(
    "nats",
    "KL divergence of the samples' histogram over nearest modes to the uniform one",
    where,
  ),
  share_within_4_sd: sparse("share", "samples within 4 standard deviations of a mode", where),
};

/** How samples lie on the modes of a mixture whose modes weigh the same. */
export type ModeStatistics = Record<keyof typeof MODE_STATISTICS, number>;

/** A mode of a mixture. */
export interface Mode {
  /** Its centre. */
  readonly mean: readonly number[];
  /** Its standard deviation in every direction. */
  readonly sd: number;
}

/** A mode counts as found from this part of its fair share on. */
const PART_OF_FAIR_SHARE = 1 / 4;
const NEAR_SD = 4;

/** Measures samples against a mixture. */
export function modeStatistics(
  { data, n, d }: Points,
  { components }: { components: readonly Mode[] },
): ModeStatistics {
  const counts = new Float64Array(components.length);
  let near = 0;
  for (let i = 0; i < n; i++) {
    const { mode: nearest, distance } = nearestMode({ data, n, d }, i, components);
    counts[nearest]++;
    if (distance <= NEAR_SD * components[nearest].sd) near++;
  }
  const { found, klToUniform } = modeCoverage(counts, {
    share: PART_OF_FAIR_SHARE / components.length,
  });
  return { modes_found: found, kl_to_uniform_nats: klToUniform, share_within_4_sd: near / n };
}

/** Mean distance of samples to the centres of their nearest modes. */
export function distanceToModes(
  samples: Points,
  { components }: { components: readonly Pick<Mode, "mean">[] },
): number {
  let sum = 0;
  for (let i = 0; i < samples.n; i++) sum += nearestMode(samples, i, components).distance;
  return sum / samples.n;
}

function nearestMode(
  { data, d }: Points,
  sample: number,
  modes: readonly Pick<Mode, "mean">[],
): { mode: number; distance: number } {
  const distances = modes.map(({ mean }) => {
    let squares = 0;
    for (let k = 0; k < d; k++) {
      const difference = data[sample * d + k] - mean[k];
      squares += difference * difference;
    }
    return Math.sqrt(squares);
  });
  const distance = Math.min(...distances);
  return { mode: distances.indexOf(distance), distance };
}
