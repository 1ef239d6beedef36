/** The tables of what updates of a generator came to, and of the critics that they are by. */
import { column, sparse, table, word } from "../store/table.ts";

/** A table of what updates came to. */
export const UPDATES = table(
  "A row for every age, number of further critic steps, batch of noise, loss, and way. All begin with the generator and its optimizer of that age. Of samples that are not finite a distance is infinite:",
  {
    iteration: column("iterations", "the generator's, done: its age"),
    critic_steps: column("steps", "the critic's, from where the game had it"),
    batch: column(null, "which noise, counted from 0; the same at every age and critic"),
    loss: word("what the update goes down", {
      own: "the game's own loss",
      minimax: "log(1 − D) in place of −log D",
    }),
    way: word("which way it goes", {
      whole: "as the game's optimizer makes it",
      scaled: "in the same direction, `times` as long as the game's own update",
      random:
        "in a random direction, Gaussian in every parameter, as long as the whole one; a batch's is the same at all ages, by all critics and losses of one seed",
      turned:
        "none of the generator's: every sample goes as far as by the whole one, and all directions are turned by one random angle; a batch's is the same at all ages, by all critics and losses of one seed",
    }),
    times: sparse(
      null,
      "length asked for, in those of the update by the game's own loss and the same noise where the critic is as in the game",
      "where none is",
    ),
    updates: column("steps", "the generator's from there, the critic staying as it is"),
    exact_em_before: column(
      null,
      "exact earth mover's distance between samples of fixed noise and fixed real points, before",
    ),
    exact_em: column(null, "the same samples' after"),
    off_modes_before: column(null, "mean distance of the samples to their nearest modes, before"),
    off_modes: column(null, "the same after"),
    length: column(
      null,
      "Euclidean distance of all parameters from where they were; of `turned` that of the whole update",
    ),
    moved: column(null, "how far samples go: root of their mean squared distance from before"),
  },
);

/** A table of the critics. */
export const TRIED_CRITICS = table("A row for every age and number of further critic steps:", {
  iteration: column("iterations", "the generator's, done: its age"),
  critic_steps: column("steps", "the critic's, from where the game had it"),
  estimate: column(
    null,
    "what the critic's next step says of the distance; of a GAN at most log 2, of a perfect discriminator",
  ),
  gradient_norm: column(
    null,
    "norm of the generator's gradient by the game's own loss, mean over the next critic steps, the noise being the same",
  ),
  relative_deviation: column(
    null,
    "root of the summed variances of 256 of its coordinates over these steps, over their summed squared means",
  ),
  tail_index: column(
    null,
    "Hill's index of the same coordinates over these steps, each by its median and median absolute deviation, largest 1 % of all: 1 of Cauchy's distribution, no variance below 2",
  ),
  tail_index_gaussian: column(
    null,
    "the same of Gaussian vectors with the mean and covariance of these",
  ),
});
