/** What the reader has chosen, what it may be, and how it reads as an address. */

import { makeDataset } from "../engine/network.js";

/** @import { Name, Range, Sample, State, Unused, Words } from "./types.js" */

const { X, Y } = makeDataset();

/** @type {readonly Sample[]} */
export const ARTICLE_SAMPLES = [...X].map((x, i) => ({ x, label: Y[i] }));

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
};

/** @type {Record<Name, Range>} */
export const RANGES = {
  seed: { least: 0, most: 2 ** 32 - 1, whole: true },
  step: { least: 0, most: 19999, whole: true },
  learning_rate: { least: 1e-4, most: 1, whole: false, stops: decades(-4, 0) },
  hidden: { least: 1, most: 15, whole: true, stops: evenly(1, 15, 1) },
  epochs: { least: 1, most: 1000, whole: true, stops: decades(0, 3).filter(Number.isInteger) },
  threshold: { least: 0.01, most: 0.99, whole: false, stops: evenly(0.01, 0.99, 0.01) },
  x: { least: -12, most: 12, whole: false, stops: evenly(-12, 12, 0.1) },
};

/** @typedef {readonly (Name | "samples")[]} Names What of the state a page's address has. */

/** @type {Names} */
export const NAMES = [
  "seed", "learning_rate", "hidden", "epochs", "threshold", "x", "samples",
];

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
 * A value moved by some stops, within its range.
 *
 * @param {Name} name
 * @param {number} value
 * @param {number} count
 */
export function moved(name, value, count) {
  const { least, most, stops } = RANGES[name];
  if (!stops) return Math.min(Math.max(value + count, least), most);
  const index = nearestStop(stops, value) + count;
  return stops[Math.min(Math.max(index, 0), stops.length - 1)];
}

/**
 * The number that a reader has typed, with whatever keyboard, or null if it cannot be used.
 *
 * @param {Name} name
 * @param {string} text
 */
export function readNumber(name, text) {
  const plain = text.normalize("NFKC").trim().replaceAll("−", "-");
  const value = plain === "" ? NaN : Number(plain);
  const { least, most, whole } = RANGES[name];
  const fits = value >= least && value <= most && (!whole || Number.isInteger(value));
  return fits ? value : null;
}

/**
 * A number as a reader sees it: with a minus sign. Addresses and programs have a hyphen.
 *
 * @param {number | string} value
 */
export function shown(value) {
  return String(value).replaceAll("-", "−");
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
 * What a setting may be, in words.
 *
 * @param {Name} name
 * @param {Words} words
 */
export function expected(name, words) {
  const { least, most, whole } = RANGES[name];
  const sentence = whole ? words.expected_whole : words.expected;
  return filled(sentence, { name: words[name], least, most });
}

/**
 * Read the state from the query of an address. What cannot be used is named and left out.
 *
 * @param {string} query
 * @param {Names} names
 * @returns {{ state: State, unused: Unused[] }}
 */
export function parse(query, names = NAMES) {
  const parameters = new URLSearchParams(query);
  const state = { ...START, samples: [...ARTICLE_SAMPLES] };
  /** @type {Unused[]} */
  const unused = [];
  for (const name of names) {
    const text = parameters.get(name);
    if (text === null || name === "samples") continue;
    const value = readNumber(name, text);
    if (value === null) unused.push({ why: name, text: `${name}=${text}` });
    else state[name] = value;
  }
  const seen = new Set();
  const samples = names.includes("samples") ? parameters.get("samples") : null;
  for (const text of samples?.split(",") ?? []) {
    const [i, x, label, ...more] = text.split(":");
    const place = readNumber("x", x ?? "");
    const fits = /^1?\d$/.test(i) && place !== null && /^[01]$/.test(label) && !more.length;
    if (fits && !seen.has(i)) state.samples[Number(i)] = { x: place, label: Number(label) };
    else unused.push({ why: fits ? "repeated" : "samples", text: `samples=${text}` });
    seen.add(i);
  }
  for (const name of names) {
    for (const text of parameters.getAll(name).slice(1)) {
      unused.push({ why: "repeated", text: `${name}=${text}` });
    }
  }
  return { state, unused };
}

/**
 * Write the state into a query: what differs from the article's run, and all that is not ours.
 *
 * @param {State} state
 * @param {string} query
 * @param {Names} names
 */
export function serialise(state, query, names = NAMES) {
  const parameters = new URLSearchParams(query);
  for (const name of names) {
    if (name === "samples") continue;
    if (state[name] === START[name]) parameters.delete(name);
    else parameters.set(name, String(state[name]));
  }
  const changed = state.samples
    .map(({ x, label }, i) => (isArticles({ x, label }, i) ? "" : `${i}:${x}:${label}`))
    .filter(Boolean);
  if (changed.length) parameters.set("samples", changed.join(","));
  else if (names.includes("samples")) parameters.delete("samples");
  const text = parameters.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text && `?${text}`;
}

/**
 * @param {Sample} sample
 * @param {number} i
 */
export function isArticles({ x, label }, i) {
  return x === ARTICLE_SAMPLES[i].x && label === ARTICLE_SAMPLES[i].label;
}
