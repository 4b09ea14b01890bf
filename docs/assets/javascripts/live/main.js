/** Bring a page's figures and sentences to life, and keep its address true. */

import { figure } from "./figure.js";
import { html } from "./html.js";
import { bringToLife } from "./numbers.js";
import { expected, filled, parse, serialise } from "./state.js";
import { createStore } from "./store.js";

/** @import { Unused, Words } from "./types.js" */

const PAUSE = 400; // milliseconds without a change before something is said or written down
const MANY = 120; // characters

/** @type {HTMLAnchorElement | null} The page's `lang` may be another by now: a translator's. */
const here = document.querySelector(".md-select__link[aria-current]");
/** @type {{ words: Words }} */
const { words } = await import(`./${here?.hreflang}.js`); // a hook writes both
const { state, unused } = parse(location.search);
const store = createStore(state);
const status = html("p", "live__status");
status.role = "status";
document.body.append(status);

/** @param {string} message */
function announce(message) {
  status.textContent = message;
}

/** @param {ParentNode} place */
function mountNumbers(place) {
  for (const span of place.querySelectorAll("span[data-live]")) {
    bringToLife(/** @type {HTMLElement} */ (span), store, words);
  }
}

/**
 * What of the address was not used, with each reason once.
 *
 * @param {Unused[]} parts
 */
function note(parts) {
  const lines = [...new Set(parts.map(({ why }) => why))].map((why) => {
    const texts = parts.filter((part) => part.why === why).map(({ text }) => text).join(", ");
    const brief = texts.length > MANY ? `${texts.slice(0, MANY)}…` : texts;
    return html("p", "", filled(words.unused, { text: brief, reason: reasonFor(why) }));
  });
  const element = html("div", "live__note", ...lines);
  element.role = "alert";
  return element;
}

/** @param {Unused["why"]} why */
function reasonFor(why) {
  if (why === "samples") return words.expected_sample;
  return why === "repeated" ? words.repeated : expected(why, words);
}

const figures = [...document.querySelectorAll("img[data-live]")].map((image) => {
  const { live = "" } = /** @type {HTMLElement} */ (image).dataset;
  const paragraph = /** @type {HTMLElement} */ (image.closest("p"));
  const element = figure(paragraph, live, store, words, announce);
  if (unused.length) element.prepend(note(unused.splice(0))); // the first figure says it
  return { paragraph, element };
});
// All are measured before any is put in: else the browser lays out the page for each.
for (const { paragraph, element } of figures) paragraph.replaceWith(element);
mountNumbers(document);
document.addEventListener("parallel", () => {
  for (const twin of document.querySelectorAll(".parallel > [lang]")) mountNumbers(twin);
});

let timer = 0;
let said = state;
store.subscribe(() => {
  clearTimeout(timer);
  timer = setTimeout(settle, PAUSE);
});

function writeDown() {
  const query = serialise(store.state(), location.search);
  if (query === location.search) return;
  history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
}

// Whoever moves on at once takes the last change along; a link to the other language reads it here.
addEventListener("keyup", writeDown);
for (const event of ["pointerdown", "click"]) addEventListener(event, writeDown, { capture: true });

function settle() {
  writeDown();
  if (store.state() === said) return;
  said = store.state();
  const { overflow, lossi, probability, label } = store.result();
  announce(
    overflow
      ? filled(words.overflow, overflow)
      : filled(words.result, {
          lossi: lossi.toFixed(4), x: said.x, probability: probability.toFixed(4), label,
        }),
  );
}
