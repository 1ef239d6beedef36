/** What the claims of `log-d-updates` are judged by. */
import type { Measurement, Statistic, Statistics } from "../../claims/mod.ts";
import { LN2 } from "../../math/mod.ts";
import { type Averaging, seedInterval } from "../../metrics/mod.ts";
import {
  type Average,
  type CriticRow,
  GAMES,
  geometricMean,
  type Loss,
  mean,
  type Of,
  ofWay,
  type RatioRow,
  stepsOf,
  type UpdatesRow,
  wholeOver,
} from "./log-d-updates-rows.ts";

/** Of the length of the game's own update by −log D: a WGAN with shorter ones makes none. */
const IDLE = 0.01;

const worse: Of = (row) => row.worse;
const length: Of = (row) => row.length;
const change: Of<RatioRow> = (row) => row.em_ratio;
const moved: Of<RatioRow> = (row) => row.moved;

/** From the rows of the tables. */
export function logDUpdatesStatistics(
  rows: readonly UpdatesRow[],
  critics: readonly CriticRow[],
): Statistics<"log-d-updates"> {
  const last = stepsOf(rows).at(-1) ?? NaN;
  const [whole, ten, cut, long] = (["whole", "ten", "cut", "long"] as const)
    .map((way) => ofWay(rows, way));
  const [overRandom, overTurned] = (["random", "turned"] as const)
    .map((way) => wholeOver(rows, way));
  const [gan, wgan] = GAMES.map((game) => critics.filter((row) => row.game === game));
  const ends = gan.filter(({ critic_steps }) => critic_steps === last);
  const end = <Row extends RatioRow>(some: readonly Row[], loss: Loss, of: Of<Row>) =>
    ages(some, loss, last, of);
  const start = <Row extends RatioRow>(some: readonly Row[], loss: Loss, of: Of<Row>) =>
    ages(some, loss, 0, of);
  const courses = (some: readonly UpdatesRow[], of: Of) =>
    `−log D: ${course(some, "-log D", of)}; log(1 − D): ${
      course(some, "log(1 - D)", of)
    }; WGAN, by its own critic: ${course(some, "WGAN", of)}`;
  const share = (some: readonly UpdatesRow[], loss: Loss, of: Of = worse): Measurement =>
    overAges(end(some, loss, of), "difference", courses(some, of));
  const random = ofWay(rows, "random");
  /** Of a single update, whatever its direction. */
  const besideRandom = (of: Of): Measurement => {
    const measurement = share(whole, "-log D", of);
    return {
      ...measurement,
      note: `${measurement.note}; a random step as long as one by −log D: ${
        course(random, "-log D", of)
      }`,
    };
  };
  // The ages of the two games are not the same: each is a share of its own length.
  const contrast = (some: readonly UpdatesRow[]): Measurement =>
    overAges(
      differences(end(some, "-log D", worse), end(some, "WGAN", worse)),
      "difference",
      courses(some, worse),
    );
  const growth = (loss: Loss) => ratios(end(whole, loss, length), start(whole, loss, length));
  /** How many times as large the gradient of a game's own loss becomes with its critic's steps. */
  const steeper = (game: readonly CriticRow[]) => {
    const [after, before] = [last, 0].map((steps) =>
      game.filter((row) => row.critic_steps === steps).map((row) => row.gradient_norm)
    );
    return ratios(after, before);
  };
  const growthText = (loss: Loss) => geometricMean(growth(loss)).toPrecision(2);
  const over = (others: readonly RatioRow[], loss: Loss, way: "random" | "turned") =>
    overAges(
      end(others, loss, change),
      "ratio",
      `−log D: ${course(others, "-log D", change, geometricMean)}; log(1 − D): ${
        course(others, "log(1 - D)", change, geometricMean)
      }; WGAN: ${
        course(others, "WGAN", change, geometricMean)
      }; by itself what is ${way} makes of exact EM ${
        geometricMean(end(ofWay(rows, way), loss, change)).toFixed(2)
      }, and the update moves samples ${
        geometricMean(end(others, loss, moved)).toPrecision(2)
      } times as far; what is ${way} is the same at all ages of a seed, which are not independent in this`,
    );
  const turned = over(overTurned, "-log D", "turned");
  const step = Math.min(...end(whole, "WGAN", length));
  const game = mean(start(whole, "-log D", length));
  /** A WGAN that makes next to no update, at one of its ages, does no harm. */
  const unlessIdle = (measurement: Measurement): Statistic =>
    step < IDLE * game
      ? {
        missing: `a WGAN that makes no update does no harm: at one age its updates are ${
          (step / game).toPrecision(2)
        } times as long as the game's own`,
      }
      : measurement;
  return {
    "lowers-quality": besideRandom(worse),
    "ten-lower-quality": unlessIdle(contrast(ten)),
    "leaves-modes": besideRandom(({ farther }) => farther),
    rises: overAges(
      differences(end(whole, "-log D", worse), start(whole, "-log D", worse)),
      "difference",
      `the discriminators' estimates ${
        ends.map(({ estimate }) => estimate.toFixed(2)).join(", ")
      } nats; of a perfect one ${LN2.toFixed(2)}`,
    ),
    "wgan-does-not-rise": unlessIdle(overAges(
      differences(end(whole, "WGAN", worse), start(whole, "WGAN", worse)),
      "difference",
      `WGAN: ${course(whole, "WGAN", worse)}`,
    )),
    "worse-than-wgan": unlessIdle(contrast(whole)),
    "by-far": overAges(
      end(whole, "-log D", change),
      "ratio",
      `−log D: ${course(whole, "-log D", change, geometricMean)}; ten in a row ${
        course(ten, "-log D", change, geometricMean)
      }; log(1 − D): ${course(whole, "log(1 - D)", change, geometricMean)}; ${
        course(random, "-log D", change, geometricMean)
      } by a random step as long as one by −log D`,
    ),
    "wgan-not-by-far": unlessIdle(overAges(
      end(long, "WGAN", change),
      "ratio",
      `WGAN: ${course(long, "WGAN", change, geometricMean)}; as long as it is ${
        course(whole, "WGAN", change, geometricMean)
      }; ten in a row ${course(ten, "WGAN", change, geometricMean)}`,
    )),
    "cut-lowers-quality": share(cut, "-log D"),
    "worse-at-length": overAges(
      ratios(end(long, "-log D", change), start(long, "-log D", change)),
      "ratio",
      `exact EM after over before, all as long: −log D: ${
        course(long, "-log D", change, geometricMean)
      }; log(1 − D): ${course(long, "log(1 - D)", change, geometricMean)}; WGAN: ${
        course(long, "WGAN", change, geometricMean)
      }`,
    ),
    "worse-than-turned": {
      ...turned,
      note: `${turned.note}; over a random step of the parameters as long ${
        course(overRandom, "-log D", change, geometricMean)
      }, than which it moves samples ${
        geometricMean(end(overRandom, "-log D", moved)).toPrecision(2)
      } times as far`,
    },
    "wgan-cut-raises-quality": unlessIdle(share(cut, "WGAN")),
    "wgan-better-than-random": over(overRandom, "WGAN", "random"),
    "wgan-better-than-turned": over(overTurned, "WGAN", "turned"),
    // Beside a gradient that shrinks one that stays as it is has not grown.
    "gradient-grows": unlessIdle(overAges(
      ratios(steeper(gan), steeper(wgan).map((times) => Math.max(1, times))),
      "ratio",
      `−log D ${geometricMean(steeper(gan)).toPrecision(2)}, WGAN ${
        geometricMean(steeper(wgan)).toPrecision(2)
      }; length of an update: −log D ${growthText("-log D")}, log(1 − D) ${
        growthText("log(1 - D)")
      }, WGAN ${growthText("WGAN")}`,
    )),
    "minimax-vanishes": overAges(
      growth("log(1 - D)"),
      "ratio",
      `over one by −log D ${
        geometricMean(ratios(end(whole, "log(1 - D)", length), end(whole, "-log D", length)))
          .toPrecision(2)
      }, with the game's own discriminator ${
        geometricMean(ratios(start(whole, "log(1 - D)", length), start(whole, "-log D", length)))
          .toPrecision(2)
      }`,
    ),
    "tails-over-steps": overAges(
      ends.map((row) => row.tail_index),
      "ratio",
      `Gaussian gradients ${
        geometricMean(ends.map((row) => row.tail_index_gaussian)).toPrecision(2)
      }; with the game's own discriminator ${
        geometricMean(
          gan.filter((row) => row.critic_steps === 0).map((row) => row.tail_index),
        ).toPrecision(2)
      }`,
    ),
    centred: overAges(
      ends.map((row) => row.relative_deviation),
      "ratio",
      `with the game's own discriminator ${
        geometricMean(
          gan.filter((row) => row.critic_steps === 0).map((row) => row.relative_deviation),
        ).toPrecision(2)
      }`,
    ),
  };
}

/** A number of a loss after so many further critic steps, by age. */
function ages<Row extends RatioRow>(
  rows: readonly Row[],
  loss: Loss,
  steps: number,
  of: Of<Row>,
): number[] {
  return rows.filter((row) => row.loss === loss && row.critic_steps === steps).map(of);
}

/** Its mean over the ages after each number of steps, for a reader. */
function course<Row extends RatioRow>(
  rows: readonly Row[],
  loss: Loss,
  of: Of<Row>,
  average: Average = mean,
): string {
  return stepsOf(rows).map((steps) =>
    `after ${steps} ${average(ages(rows, loss, steps, of)).toFixed(2)}`
  ).join(", ");
}

const differences = (some: readonly number[], others: readonly number[]) =>
  some.map((value, i) => value - others[i]);
const ratios = (some: readonly number[], others: readonly number[]) =>
  some.map((value, i) => value / others[i]);

/** Mean over the ages with Student's interval; the ages of one game are no five trainings. */
function overAges(values: readonly number[], averaging: Averaging, note: string): Measurement {
  if (values.length === 0) return { value: NaN };
  return {
    ...seedInterval(values, averaging),
    note: `${note}; by age ${values.map((value) => value.toPrecision(2)).join(", ")}`,
  };
}
