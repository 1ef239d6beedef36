import { type ObjectiveName, OBJECTIVES } from "../../gan/mod.ts";

/**
 * Work done in a training, in passes of one batch through one network, forward or back: a measure
 * of compute that no machine and no implementation changes. It compares runs of the same networks.
 *
 * A critic step passes the generator once, and the critic forward and back on real and on generated
 * images: 5. WGAN-GP's penalty adds the mixture forward, its gradient back, and both once more to
 * differentiate that gradient: 9. A generator step passes both networks forward and back: 4.
 */
export function networkPasses(
  { objective }: { objective: ObjectiveName },
  { criticSteps, generatorSteps }: { criticSteps: number; generatorSteps: number },
): number {
  return criticSteps * (OBJECTIVES[objective].penalized ? 9 : 5) + generatorSteps * 4;
}
