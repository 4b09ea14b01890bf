/**
 * The exponential function in float32, to the bit as the C library computes it on Linux (`expf` of
 * glibc), which PyTorch calls for a single number: 2^(k/32) from a table, the rest by a polynomial.
 */

const STEPS = 32;
const MOST = 150 * STEPS; // beyond these powers float32 has only 0 and infinity

const POWERS = Float64Array.from({ length: 2 * MOST + 1 }, (_, i) => {
  const whole = Math.floor((i - MOST) / STEPS);
  return 2 ** ((i - MOST) / STEPS - whole) * 2 ** whole;
});

/**
 * @param {number} x
 * @returns {number}
 */
export function exp(x) {
  const steps = Math.min(Math.max(x * Math.LOG2E * STEPS, -MOST), MOST);
  const k = Math.round(steps);
  const r = (steps - k) / STEPS;
  const cubic = (0.05550361559341535 * r + 0.2402284522445722) * r * r;
  return Math.fround((cubic + (0.6931471806916203 * r + 1)) * POWERS[k + MOST]);
}
