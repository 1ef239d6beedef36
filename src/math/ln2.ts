/**
 * The natural logarithm of 2: the Jensen–Shannon divergence, in nats, of distributions that do not
 * overlap.
 */
export const LN2 = 0.6931471805599453;

/**
 * The same in two parts; the first has 32 significant bits, so that its product with |k| < 2^21 is
 * exact.
 */
export const LN2_HIGH = 0.6931471803691238;
/** See {@linkcode LN2_HIGH}. */
export const LN2_LOW = 1.9082149292705877e-10;
