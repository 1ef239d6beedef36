/** WGAN, Theorem 2: sequences of distributions on [0, 1] and what they converge in. */
import { discreteDivergences } from "../../metrics/mod.ts";

/** [0, 1] in so many cells. */
const CELLS = 1_000_000;
/** Members of each sequence. */
const MEMBERS = [1, 10, 100, 1000];

/** A sequence and its limit, as masses of the cells. */
interface Sequence {
  /** For a reader. */
  readonly title: string;
  readonly member: (n: number) => Float64Array;
  readonly limit: () => Float64Array;
}

const uniform = (from = 0, to = 1) =>
  Float64Array.from(
    { length: CELLS },
    (_, i) => i >= from * CELLS && i < to * CELLS ? 1 / ((to - from) * CELLS) : 0,
  );

function atoms(places: readonly number[]): Float64Array {
  const masses = new Float64Array(CELLS);
  for (const x of places) {
    masses[Math.min(CELLS - 1, Math.floor(x * CELLS))] += 1 / places.length;
  }
  return masses;
}

/** The sequences. */
export const SEQUENCES = {
  point: {
    title: "a point at 1/n, and one at 0",
    member: (n) => atoms([1 / n]),
    limit: () => atoms([0]),
  },
  grid: {
    title: "n points, evenly, and the uniform distribution",
    member: (n) => atoms(Array.from({ length: n }, (_, i) => (i + 0.5) / n)),
    limit: () => uniform(),
  },
  mixture: {
    title: "a part 1/n moved to [0.9, 1]",
    member: (n) => {
      const moved = uniform(0.9, 1);
      return uniform().map((mass, i) => mass + (moved[i] - mass) / n);
    },
    limit: () => uniform(),
  },
  narrower: {
    title: "[0, 1 − 1/(2n)] and [0, 1], uniform",
    member: (n) => uniform(0, 1 - 1 / (2 * n)),
    limit: () => uniform(),
  },
} as const satisfies Readonly<Record<string, Sequence>>;

/** A sequence's name. */
export type SequenceName = keyof typeof SEQUENCES;

/** A member of a sequence. */
export type SequenceRow = ReturnType<typeof measureSequence>[number];

/** Every member of a sequence beside its limit. */
export function measureSequence(sequence: SequenceName) {
  const { member, limit } = SEQUENCES[sequence];
  const q = limit();
  return MEMBERS.map((n) => {
    const p = member(n);
    const { js, tv, klPQ, klQP } = discreteDivergences(p, q);
    return {
      sequence,
      n,
      em: earthMovers(p, q),
      js_nats: js,
      tv,
      kl_to_limit_nats: klPQ,
      kl_from_limit_nats: klQP,
    };
  });
}

/** On the line, EM is the area between the distribution functions. */
function earthMovers(p: Float64Array, q: Float64Array): number {
  let difference = 0;
  let area = 0;
  for (let i = 0; i < p.length; i++) {
    difference += p[i] - q[i];
    area += Math.abs(difference) / p.length;
  }
  return area;
}
