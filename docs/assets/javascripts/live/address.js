/** What the reader has chosen, as the address of a page. */

import { axis, axisOf, MOST } from "./axis.js";
import { MOST_SAMPLES } from "./dataset.js";
import { ARTICLE_SAMPLES, isArticles, isOwn, RANGES, rangeOf, readNumber, START } from "./state.js";

/** @import { Name, Range, Sample, State, Unused } from "./types.js" */

/** @typedef {readonly (Name | "samples")[]} Names What of the state a page's address has. */

/** @type {Names} */
export const NAMES = [
  "seed", "learning_rate", "hidden", "epochs", "threshold", "x", "samples",
];
const WITH_SAMPLES = ["data", "axis", "standardised"]; // besides: those that are not the article's
const ANY = { least: -MOST, most: MOST, whole: false };
const ENOUGH = 2000; // characters of data: what is longer, not every program passes on
const MARK = /^\d+-[0-9a-z]+$/; // in the place of more, which stay in the browser's tab
const KEPT = "binclf-data";

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
  const hasSamples = names.includes("samples");
  if (hasSamples) readSamples(parameters, state, unused);
  if (unused.some(({ why }) => why === "missing")) parameters.delete("x"); // it belonged to them
  for (const name of names) {
    const text = parameters.get(name);
    if (text === null || name === "samples") continue;
    const value = readNumber(rangeOf(name, state), text);
    if (value === null) unused.push({ why: name, text: `${name}=${text}` });
    else state[name] = value;
  }
  state.x = within(state.axis, state.x);
  for (const name of hasSamples ? [...names, ...WITH_SAMPLES] : names) {
    for (const text of parameters.getAll(name).slice(1)) {
      unused.push({ why: "repeated", text: `${name}=${text}` });
    }
  }
  return { state, unused };
}

/**
 * @param {URLSearchParams} parameters
 * @param {State} state Gets the samples, their axis, and whether they are standardised.
 * @param {Unused[]} unused Gets what cannot be used.
 */
function readSamples(parameters, state, unused) {
  /** @type {(name: string, why: Unused["why"], text?: string | null) => void} */
  const leaveOut = (name, why, text = parameters.get(name)) => {
    if (text !== null) unused.push({ why, text: `${name}=${text}` });
  };
  const data = parameters.get("data") ?? "";
  const kept = MARK.test(data) ? recall(data) : data;
  if (kept === null) {
    leaveOut("data", "missing");
    return;
  }
  /** @type {Sample[]} */
  const own = [];
  for (const text of kept ? kept.split(",") : []) {
    const [x, label, ...more] = text.split(":");
    const sample = readSample(ANY, x, label, more);
    if (sample && own.length < MOST_SAMPLES) own.push(sample);
    else leaveOut("data", "data", text);
  }
  if (own.length) {
    state.samples = own;
    state.axis = fitted(own);
    const [least, most] = (parameters.get("axis") ?? "").split(":")
      .map((text) => readNumber(ANY, text) ?? NaN);
    const fits = own.every(({ x }) => x >= least && x <= most) && least < most;
    if (fits) state.axis = onlyOne(axis(least, most));
    else leaveOut("axis", "axis");
  }
  state.standardised = parameters.get("standardised") === "1";
  if (!state.standardised) leaveOut("standardised", "standardised");
  const seen = new Set();
  for (const text of parameters.get("samples")?.split(",") ?? []) {
    const [i, x, label, ...more] = text.split(":");
    const sample = readSample(state.axis, x, label, more);
    const fits = sample && /^(\d|[1-9]\d+)$/.test(i) && Number(i) < state.samples.length;
    if (fits && !seen.has(i)) state.samples[Number(i)] = sample;
    else leaveOut("samples", fits ? "repeated" : "samples", text);
    seen.add(i);
  }
}

/**
 * @param {Range} range
 * @param {string | undefined} x
 * @param {string | undefined} label
 * @param {string[]} more
 */
function readSample(range, x = "", label = "", more) {
  const place = readNumber(range, x);
  if (place === null || !/^[01]$/.test(label) || more.length) return null;
  return { x: place, label: Number(label) };
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

  /**
   * @param {string} name
   * @param {unknown} value
   */
  function put(name, value) {
    if (value) parameters.set(name, String(value));
    else parameters.delete(name);
  }

  for (const name of names) {
    if (name !== "samples") put(name, state[name] !== START[name] && String(state[name]));
  }
  if (names.includes("samples")) {
    const { samples, standardised } = state;
    const own = isOwn(state);
    put("data", own && (isLong(state) ? mark(written(samples)) : written(samples)));
    const { least, most } = state.axis;
    const usual = own ? fitted(samples) : state.axis;
    const isUsual = least === usual.least && most === usual.most;
    put("axis", !isUsual && `${least}:${most}`); // from when there were others
    put("standardised", standardised && "1");
    const changed = samples.map(({ x, label }, i) =>
      own || isArticles({ x, label }, i) ? "" : `${i}:${x}:${label}`,
    );
    put("samples", changed.filter(Boolean).join(","));
  }
  const text = parameters.toString().replaceAll("%3A", ":").replaceAll("%2C", ",");
  return text && `?${text}`;
}

/** @param {Sample[]} samples */
const written = (samples) => samples.map(({ x, label }) => `${x}:${label}`).join(",");

/**
 * Whether the samples are too many for an address.
 *
 * @param {State} state
 */
export const isLong = (state) => isOwn(state) && written(state.samples).length > ENOUGH;

/**
 * How many samples there are, and a number that others would hardly have.
 *
 * @param {string} text
 */
function mark(text) {
  const hash = [...text].reduce((sum, it) => Math.imul(sum ^ it.charCodeAt(0), 16777619), 1);
  return `${text.split(",").length}-${(hash >>> 0).toString(36)}`;
}

/**
 * Keep samples that are too many for an address in the browser's tab, for when the page is loaded
 * again or in the other language. No other tab has them.
 *
 * @param {State} state
 */
export function keep(state) {
  if (!isLong(state)) return;
  try {
    sessionStorage.setItem(KEPT, written(state.samples));
  } catch {
    // then an address says that they are missing
  }
}

/** @param {string} marked */
function recall(marked) {
  try {
    const text = sessionStorage.getItem(KEPT) ?? "";
    return mark(text) === marked ? text : null;
  } catch {
    return null;
  }
}

/**
 * The axis that fits samples; that of the article's, where it is the same.
 *
 * @param {Sample[]} samples
 */
export const fitted = (samples) => onlyOne(axisOf(samples));

/** @param {Range} range */
function onlyOne(range) {
  const { x } = RANGES;
  return range.least === x.least && range.most === x.most ? x : range;
}

/**
 * A place on an axis: this one, or else its middle.
 *
 * @param {Range} axis
 * @param {number} x
 */
export function within({ least, most, stops = [] }, x) {
  return x >= least && x <= most ? x : stops[stops.length >> 1];
}
