/**
 * Eigenvalues and eigenvectors of a real symmetric matrix: Householder's reduction to tridiagonal
 * form, then implicit QL. Source: Bowdler, Martin, Reinsch, Wilkinson, "The QR and QL algorithms
 * for symmetric matrices", Numer. Math. 11 (1968), and Golub and Van Loan, "Matrix Computations",
 * sections 8.3.1 and 8.3.3.
 */

/** A = V diag(values) Vᵀ. */
export interface SymmetricEigen {
  /** The eigenvalues, in no particular order. */
  values: Float64Array;
  /** Row i is the unit eigenvector of `values[i]`. */
  vectors: Float64Array;
}

const MAX_SWEEPS = 60;
/** After so many sweeps, what is lost in the rounding of the whole matrix counts as zero. */
const PATIENCE = 30;
const ROUNDING = 1e-16;

/**
 * Decomposes a symmetric matrix; its lower triangle is read. O(n³): n = 64 takes milliseconds.
 * @param matrix `[n, n]`, row by row
 * @throws {RangeError} when an entry is not finite
 */
export function symmetricEigen(matrix: Float64Array, n: number): SymmetricEigen {
  const basis = new Float64Array(n * n);
  for (let i = 0; i < n; i++) basis[i * n + i] = 1;
  return { values: decompose(matrix, n, basis), vectors: basis };
}

/**
 * The eigenvalues alone, in a fraction of the time: n = 2048 takes seconds. Parameters and errors
 * as of {@linkcode symmetricEigen}.
 */
export function symmetricEigenvalues(matrix: Float64Array, n: number): Float64Array {
  return decompose(matrix, n, undefined);
}

/**
 * The eigenvalues; the vectors' rows are left in `basis`, the identity at first, where it is given.
 */
function decompose(matrix: Float64Array, n: number, basis: Float64Array | undefined): Float64Array {
  if (!matrix.every(Number.isFinite)) throw new RangeError("a finite matrix is wanted");
  const { diagonal, offDiagonal } = tridiagonalize(matrix, n, basis);
  diagonalize(diagonal, offDiagonal, basis, n);
  return diagonal;
}

/**
 * `basis` ← B with rows that are orthonormal, B A Bᵀ = tridiagonal; `offDiagonal[i]` couples i and
 * i + 1.
 */
function tridiagonalize(matrix: Float64Array, n: number, basis: Float64Array | undefined) {
  const a = Float64Array.from(matrix);
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[j * n + i] = a[i * n + j];
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k + 2 < n; k++) {
    // The reflection I − 2vvᵀ takes column k below the diagonal to a multiple of the first unit
    // vector.
    let square = 0;
    for (let i = k + 2; i < n; i++) square += a[i * n + k] * a[i * n + k];
    if (square === 0) continue;
    const head = a[(k + 1) * n + k];
    const norm = Math.sqrt(head * head + square);
    const first = head + (head < 0 ? -norm : norm);
    const length = Math.sqrt(first * first + square);
    v.fill(0, 0, k + 1);
    v[k + 1] = first / length;
    for (let i = k + 2; i < n; i++) v[i] = a[i * n + k] / length;
    // A ← A − 2(vwᵀ + wvᵀ) with w = Av − (vᵀAv) v
    let inner = 0;
    for (let i = k; i < n; i++) {
      let sum = 0;
      for (let j = k + 1; j < n; j++) sum += a[i * n + j] * v[j];
      w[i] = sum;
      inner += v[i] * sum;
    }
    for (let i = k; i < n; i++) w[i] -= inner * v[i];
    for (let i = k; i < n; i++) {
      for (let j = k; j < n; j++) a[i * n + j] -= 2 * (v[i] * w[j] + w[i] * v[j]);
    }
    if (basis === undefined) continue;
    // B ← (I − 2vvᵀ) B
    w.fill(0);
    for (let i = k + 1; i < n; i++) {
      for (let j = 0; j < n; j++) w[j] += v[i] * basis[i * n + j];
    }
    for (let i = k + 1; i < n; i++) {
      for (let j = 0; j < n; j++) basis[i * n + j] -= 2 * v[i] * w[j];
    }
  }
  const diagonal = new Float64Array(n);
  const offDiagonal = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    diagonal[i] = a[i * n + i];
    if (i + 1 < n) offDiagonal[i] = a[(i + 1) * n + i];
  }
  return { diagonal, offDiagonal };
}

/**
 * Implicit QL with Wilkinson's shift; the rotations are applied to the rows of `basis`.
 * Off-diagonal entries are first held against their neighbours on the diagonal, which keeps the
 * digits of small eigenvalues. Where the matrix is singular, these are nothing but rounding noise
 * of the whole, and the entry may never get below it.
 */
function diagonalize(
  d: Float64Array,
  e: Float64Array,
  basis: Float64Array | undefined,
  n: number,
): void {
  let norm = 0;
  for (let i = 0; i < n; i++) norm = Math.max(norm, Math.abs(d[i]) + Math.abs(e[i]));
  for (let start = 0; start < n; start++) {
    for (let sweep = 0;; sweep++) {
      const floor = sweep < PATIENCE ? 0 : ROUNDING * norm;
      const couples = (i: number) =>
        Math.abs(e[i]) > Math.max(floor, ROUNDING * (Math.abs(d[i]) + Math.abs(d[i + 1])));
      let end = start;
      while (end + 1 < n && couples(end)) end++;
      if (end === start) break;
      if (sweep === MAX_SWEEPS) throw new Error("the QL iteration did not converge");
      let g = (d[start + 1] - d[start]) / (2 * e[start]);
      const root = Math.sqrt(g * g + 1);
      g = d[end] - d[start] + e[start] / (g + (g < 0 ? -root : root));
      let sine = 1;
      let cosine = 1;
      let p = 0;
      let i = end - 1;
      for (; i >= start; i--) {
        const f = sine * e[i];
        const b = cosine * e[i];
        const r = Math.sqrt(f * f + g * g);
        e[i + 1] = r;
        if (r === 0) { // the matrix falls apart here
          d[i + 1] -= p;
          e[end] = 0;
          break;
        }
        sine = f / r;
        cosine = g / r;
        g = d[i + 1] - p;
        const t = (d[i] - g) * sine + 2 * cosine * b;
        p = sine * t;
        d[i + 1] = g + p;
        g = cosine * t - b;
        if (basis !== undefined) rotate(basis, i, sine, cosine, n);
      }
      if (i >= start) continue;
      d[start] -= p;
      e[start] = g;
      e[end] = 0;
    }
  }
}

/** Rows i and i + 1 ← (cosine · row i − sine · row i+1, sine · row i + cosine · row i+1). */
function rotate(basis: Float64Array, i: number, sine: number, cosine: number, n: number): void {
  for (let k = i * n; k < (i + 1) * n; k++) {
    const upper = basis[k];
    const lower = basis[k + n];
    basis[k + n] = sine * upper + cosine * lower;
    basis[k] = cosine * upper - sine * lower;
  }
}
