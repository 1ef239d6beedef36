/** The smallest normal float32, and the largest finite one. */
export const FLOAT32: { readonly least: number; readonly most: number } = {
  least: 1.1754943508222875e-38,
  most: 3.4028234663852886e38,
};
