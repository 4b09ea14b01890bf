/** What the reader has chosen, what it may be, and how it is written. */

import { makeDataset } from "../engine/network.js";
import { axisOf } from "./axis.js";
import { filled, general } from "./writing.js";

/** @import { Name, Range, Sample, State, Words } from "./types.js" */

const { X, Y } = makeDataset();

/** @type {readonly Sample[]} */
export const ARTICLE_SAMPLES = [...X].map((x, i) => ({ x, label: Y[i] }));

/** @type {Record<Name, Range>} */
export const RANGES = {
  seed: { least: 0, most: 2 ** 32 - 1, whole: true },
  step: { least: 0, most: 19999, whole: true },
  learning_rate: { least: 1e-4, most: 1, whole: false, stops: decades(-4, 0) },
  hidden: { least: 1, most: 15, whole: true, stops: evenly(1, 15, 1) },
  epochs: { least: 1, most: 1000, whole: true, stops: decades(0, 3).filter(Number.isInteger) },
  threshold: { least: 0.01, most: 0.99, whole: false, stops: evenly(0.01, 0.99, 0.01) },
  x: axisOf(ARTICLE_SAMPLES), // a reader's own samples have another
};

/** @type {Readonly<State>} */
export const START = {
  seed: 0,
  step: 0,
  learning_rate: 0.01,
  hidden: 10,
  epochs: 1000,
  threshold: 0.5,
  x: 1,
  samples: [...ARTICLE_SAMPLES],
  axis: RANGES.x,
  positive: "",
  standardised: false,
};

/**
 * @param {number} from
 * @param {number} to
 * @param {number} step
 */
function evenly(from, to, step) {
  const count = Math.round((to - from) / step) + 1;
  return Array.from({ length: count }, (_, i) => Number((from + i * step).toFixed(2)));
}

/**
 * Numbers about evenly spread on a log axis, from one power of ten to another.
 *
 * @param {number} from
 * @param {number} to
 */
function decades(from, to) {
  const stops = [];
  for (let power = from; power < to; power++) {
    for (const digits of ["1", "1.2", "1.5", "2", "2.5", "3", "4", "5", "6", "8"]) {
      stops.push(Number(`${digits}e${power}`));
    }
  }
  return [...stops, 10 ** to];
}

/**
 * The stop nearest to a value, as an index.
 *
 * @param {number[]} stops
 * @param {number} value
 */
export function nearestStop(stops, value) {
  const after = stops.findIndex((stop) => stop >= value);
  if (after <= 0) return after === 0 ? 0 : stops.length - 1;
  return value - stops[after - 1] < stops[after] - value ? after - 1 : after;
}

/**
 * What a setting may be: the input has the samples' axis.
 *
 * @param {Name} name
 * @param {State} state
 */
export function rangeOf(name, state) {
  return name === "x" ? state.axis : RANGES[name];
}

/**
 * A value moved by some stops, within its range.
 *
 * @param {Range} range
 * @param {number} value
 * @param {number} count
 */
export function moved({ least, most, stops }, value, count) {
  if (!stops) return Math.min(Math.max(value + count, least), most);
  const index = nearestStop(stops, value) + count;
  return stops[Math.min(Math.max(index, 0), stops.length - 1)];
}

/**
 * The number that a reader has typed, with whatever keyboard, or null if it cannot be used.
 *
 * @param {Range} range What it may be.
 * @param {string} text
 */
export function readNumber({ least, most, whole }, text) {
  const plain = text.normalize("NFKC").trim().replaceAll("−", "-");
  const value = plain === "" ? NaN : Number(plain);
  const fits = value >= least && value <= most && (!whole || Number.isInteger(value));
  return fits ? value : null;
}

/**
 * What a setting may be, in words.
 *
 * @param {Name} name
 * @param {State} state
 * @param {Words} words
 */
export function expected(name, state, words) {
  const { least, most, whole } = rangeOf(name, state);
  const sentence = whole ? words.expected_whole : words.expected;
  const bounds = { least: writtenX(least, state), most: writtenX(most, state) };
  return filled(sentence, { name: words[name], ...bounds });
}

/**
 * Whether the samples are the reader's: others than twenty, or on another axis.
 *
 * @param {State} state
 */
export function isOwn({ samples, axis }) {
  return axis !== RANGES.x || samples.length !== ARTICLE_SAMPLES.length;
}

/**
 * @param {Sample} sample
 * @param {number} i
 */
export function isArticles({ x, label }, i) {
  return x === ARTICLE_SAMPLES[i].x && label === ARTICLE_SAMPLES[i].label;
}

/**
 * An input: on the reader's own axis with at most six digits, or as many as tell its places apart.
 *
 * @param {number} x
 * @param {State} state
 */
export function writtenX(x, state) {
  if (!isOwn(state)) return x;
  const { least, most, stops = [] } = state.axis;
  const places = Math.max(Math.abs(least), Math.abs(most)) / (stops[1] - stops[0]);
  return Number(x.toPrecision(Math.min(Math.max(Math.ceil(Math.log10(places)), 6), 15)));
}

/**
 * As the program that is copied prints it.
 *
 * @param {number} lossi
 * @param {State} state
 */
export function writtenLossi(lossi, state) {
  return isOwn(state) ? general(lossi, 6) : lossi.toFixed(4);
}
