/** How numbers are written, alone and in sentences. */

/** @import { Words } from "./types.js" */

/**
 * A number as a reader sees it: with a minus sign. Addresses and programs have a hyphen.
 *
 * @param {number | string} value
 */
export function shown(value) {
  return String(value).replaceAll("-", "−");
}

/**
 * A number with at most six significant digits.
 *
 * @param {number} value
 */
export function brief(value) {
  return Number(value.toPrecision(6));
}

/**
 * A sentence with values in its places: numbers as a reader sees them, and in a place like
 * {epochs|epoch|epochs} the word for one or for more.
 *
 * @param {string} sentence
 * @param {Record<string, string | number>} values
 */
export function filled(sentence, values) {
  return sentence.replace(/{(\w+)(?:\|(\w+)\|(\w+))?}/g, (_, name, one, more) => {
    const value = values[name];
    if (one) return value === 1 ? one : more;
    return typeof value === "number" ? shown(value) : value;
  });
}

/**
 * @param {number} progress From 0 to 1.
 * @param {Words} words
 */
export function underWay(progress, words) {
  return filled(words.training, { percent: Math.floor(progress * 100) });
}

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
