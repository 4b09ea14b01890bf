/** The axis of x: from where to where it goes, where it stops, and the round numbers along it. */

import { brief } from "./writing.js";

/** @import { Range, Sample } from "./types.js" */

export const MOST = 3.402823567797336e38; // what float32 does not round to infinity
const LEAST = 1e-37; // a difference that it has room for

/** @param {number} value Its last digits may have errors of float64. */
const tidy = (value) => Number(value.toPrecision(12));

/**
 * The largest of 1, 2 and 5 times a power of ten that is not above a value.
 *
 * @param {number} value Positive.
 */
function roundStep(value) {
  const power = Math.floor(Math.log10(value));
  return [5, 2, 1].map((it) => Number(`${it}e${power}`)).find((it) => it <= value) ?? value;
}

/**
 * @param {number} least
 * @param {number} most
 * @returns {Range}
 */
export function axis(least, most) {
  const step = roundStep((most - least) / 200);
  const first = Math.ceil(least / step - 1e-6);
  const count = Math.floor(most / step + 1e-6) - first + 1;
  const stops = Array.from({ length: count }, (_, i) => tidy((first + i) * step));
  return { least, most, whole: false, stops };
}

/**
 * The axis that fits samples: a tenth more on either side.
 *
 * @param {readonly Sample[]} samples
 */
export function axisOf(samples) {
  const xs = samples.map(({ x }) => x);
  const [least, most] = [Math.min(...xs), Math.max(...xs)];
  const margin = (most - least) / 10 || Math.abs(most) / 10 || 1;
  const around = Math.max(margin, LEAST, Math.abs(most) * 1e-12);
  const step = roundStep((most - least + 2 * around) / 200);
  return axis(
    Math.max(tidy(Math.floor((least - around) / step + 1e-6) * step), -MOST),
    Math.min(tidy(Math.ceil((most + around) / step - 1e-6) * step), MOST),
  );
}

/**
 * Round numbers along an axis, as many as there is room for their names. Those that six digits do
 * not tell apart are named by what they have more than another.
 *
 * @param {Range} axis
 * @param {number} width In pixels.
 */
export function ticks(axis, width) {
  const choices = [5, 4, 3].map((count) => marks(axis, count));
  /** @param {{ x: number, name: string }[]} marks */
  const fit = (marks) => marks.slice(1).every(({ x, name }, i) => {
    const before = marks[i];
    const room = ((x - before.x) / (axis.most - axis.least)) * width;
    return 3.5 * (before.name.length + name.length) + 8 < room;
  });
  return choices.find(fit) ?? choices[2];
}

/**
 * @param {Range} axis
 * @param {number} count How many there are about.
 */
function marks({ least, most }, count) {
  const step = roundStep(roundStep((most - least) / count) * 2.5);
  const first = Math.ceil(least / step - 1e-6);
  const last = Math.floor(most / step + 1e-6);
  const xs = Array.from({ length: last - first + 1 }, (_, i) => tidy((first + i) * step));
  const areTold = new Set(xs.map(brief)).size === xs.length;
  const base = brief(xs[0]);
  return xs.map((x, i) => {
    const own = areTold ? String(brief(x)) : `${x < base ? "-" : "+"}${brief(Math.abs(x - base))}`;
    const whole = areTold ? own : `${base} ${own}`;
    return { x, name: i === xs.length >> 1 ? `x = ${whole}` : own };
  });
}
