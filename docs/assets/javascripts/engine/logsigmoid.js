/**
 * log σ(z) in float32, to the bit as PyTorch computes it for its loss on a processor with AVX2 or
 * AVX-512: with `exp` and `log1p` of the library SLEEF, which do not always round to nearest.
 */

const { fround } = Math;

// Coefficients of two polynomials, rounded to float32, and not in arrays, which would take longer.
const [E7, E6, E5, E4, E3] = new Float32Array([
  0.00019852762, 0.0013930436, 0.008333361, 0.041666485, 0.16666667,
]);
const [L7, L5, L3] = new Float32Array([0.30272949, 0.39961082, 0.6666695]);
const [LOG2E, LN2_HIGH, LN2_LOW] = new Float32Array([1.442695, 0.69314575, 1.4286068e-6]);
const HALVES = Float64Array.from({ length: 152 }, (_, k) => 2 ** -k);
const WHOLE = 1.5 * 2 ** 52; // beside it a float64 has no room for fractions

/**
 * a·b + c, rounded once.
 *
 * @param {number} a
 * @param {number} b
 * @param {number} c
 */
const fma = (a, b, c) => fround(a * b + c);

/**
 * @param {number} x At most 0.
 */
function exp(x) {
  if (x < -104) return 0;
  const k = fround(x * LOG2E) + WHOLE - WHOLE; // rounded, ties to even
  const r = fma(k, -LN2_LOW, fma(k, -LN2_HIGH, x));
  const sum = fma(fma(fma(fma(fma(E7, r, E6), r, E5), r, E4), r, E3), r, 0.5);
  return fround(fround(1 + fma(fround(r * r), sum, r)) * HALVES[-k]);
}

/**
 * @param {number} x From 0 to 1.
 */
function log1p(x) {
  const halved = fround(1 + x) >= 1.5; // log(1 + x) = log(2) + log(1 + m)
  const m = halved ? (x - 1) / 2 : x;
  const q = fround(m * fround(1 / fround(2 + m))); // about m / (2 + m), and what it lacks:
  const lack = fround(m / (2 + m) - q);
  const square = fround(q * q);
  const sum = fma(fma(L7, square, L5), square, L3);
  const rest = fround(fround(square * q) * sum);
  return fround((halved ? Math.LN2 : 0) + 2 * (q + lack) + rest);
}

/**
 * @param {number} z
 * @returns {number}
 */
export function logSigmoid(z) {
  return fround(Math.min(0, z) - log1p(exp(-Math.abs(z))));
}
