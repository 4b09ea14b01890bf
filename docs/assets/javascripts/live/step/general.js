/**
 * Write a number as Python's `f"{value:.4g}"` does: four significant digits, no zeros at the end,
 * an exponent of at least two digits below 0.0001 and from 10000 on. What lies exactly between two
 * such numbers goes to the one whose last digit is even, where JavaScript would take the larger.
 * Only −0 differs: it is written 0.
 *
 * @param {number} value Finite.
 * @param {number} [digits]
 */
export function general(value, digits = 4) {
  let rounded = value.toExponential(digits - 1);
  const [longer, power] = value.toExponential(digits).split("e");
  const rest = value.toExponential(99).slice(longer.length);
  const isBetween = longer.endsWith("5") && /^0*e/.test(rest);
  if (isBetween && Number(longer.at(-2)) % 2 === 0) rounded = `${longer.slice(0, -1)}e${power}`;
  const [mantissa, exponent] = rounded.split("e");
  const isPlain = Number(exponent) >= -4 && Number(exponent) < digits;
  if (isPlain) return String(Number(rounded));
  return `${Number(mantissa)}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
}
