/** What any page with figures has: its language, one voice, and an address that is kept true. */

import { keep, serialise } from "./address.js";
import { html } from "./html.js";
import { expected } from "./state.js";
import { filled } from "./writing.js";

/** @import { Names } from "./address.js" */
/** @import { State, Store, Unused, Words } from "./types.js" */

const PAUSE = 400; // milliseconds without a change before something is said or written down
const MANY = 120; // characters

/** @type {HTMLAnchorElement | null} The page's `lang` may be another by now: a translator's. */
const here = document.querySelector(".md-select__link[aria-current]");
export const language = here?.hreflang;
const status = html("p", "live__status");
status.role = "status";
document.body.append(status);

/** @param {string} message */
export function announce(message) {
  status.textContent = message;
}

/**
 * What of the address was not used, with each reason once.
 *
 * @param {Unused[]} parts
 * @param {State} state
 * @param {Words} words
 */
export function note(parts, state, words) {
  const lines = [...new Set(parts.map(({ why }) => why))].map((why) => {
    const texts = parts.filter((part) => part.why === why).map(({ text }) => text).join(", ");
    const brief = texts.length > MANY ? `${texts.slice(0, MANY)}…` : texts;
    return html("p", "", filled(words.unused, { text: brief, reason: reasonFor(why, state, words) }));
  });
  const element = html("div", "live__note", ...lines);
  element.role = "alert";
  return element;
}

/**
 * @param {Unused["why"]} why
 * @param {State} state
 * @param {Words} words
 */
function reasonFor(why, state, words) {
  switch (why) {
    case "samples": return filled(words.expected_sample, {
      last: state.samples.length - 1, least: state.axis.least, most: state.axis.most,
    });
    case "data": return words.expected_data;
    case "axis": return words.expected_axis;
    case "standardised": return words.expected_standardised;
    case "missing": return words.missing;
    case "repeated": return words.repeated;
    default: return expected(why, state, words);
  }
}

/**
 * Write every change into the address and say what has come of it, once it has come to rest.
 *
 * @param {Store<any>} store
 * @param {(state: State) => string} outcome
 * @param {Names} [names] What the address has of the state.
 */
export function follow(store, outcome, names) {
  let speaking = 0;
  let writing = 0;
  let said = store.state();
  let seen = said;
  store.subscribe((state) => {
    clearTimeout(speaking);
    speaking = setTimeout(speak, PAUSE);
    if (state === seen) return; // or what a link lacks would be said only once
    seen = state;
    clearTimeout(writing);
    writing = setTimeout(writeDown, PAUSE);
  });

  function writeDown() {
    const state = store.state();
    const query = serialise(state, location.search, names);
    if (query === location.search) return;
    keep(state);
    history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
  }

  function speak() {
    const message = outcome(store.state());
    if (store.state() === said || !message) return; // nothing new, or not yet
    said = store.state();
    announce(message);
  }

  // Whoever moves on at once takes the last change along; a link to the other language reads it
  // here.
  addEventListener("keyup", writeDown);
  for (const event of ["pointerdown", "click"]) {
    addEventListener(event, () => {
      writeDown();
      setTimeout(writeDown); // what it has changed
    }, { capture: true });
  }
}
