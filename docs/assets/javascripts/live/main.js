/** Bring a page's figures and sentences to life, and keep its address true. */

import { html } from "./controls.js";
import { figure } from "./figure.js";
import { bringToLife } from "./numbers.js";
import { parse, serialise } from "./state.js";
import { createStore } from "./store.js";

const PAUSE = 400; // milliseconds without a change before something is said or written down

const isChinese = document.documentElement.lang.startsWith("zh");
const { words } = await (isChinese ? import("./zh.js") : import("./en.js"));
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

for (const image of document.querySelectorAll("img[data-live]")) {
  const { live = "" } = /** @type {HTMLElement} */ (image).dataset;
  const paragraph = /** @type {HTMLElement} */ (image.closest("p"));
  const notes = unused.map(({ name, text }) => {
    const expected = name === "samples" ? words.expectedSample : words.expected(name);
    return html("p", "live__note", words.unused(text, expected));
  });
  figure(paragraph, live, store, words, announce).prepend(...notes);
  unused.length = 0; // the first figure has said it
}
mountNumbers(document);
document.addEventListener("parallel", () => {
  for (const twin of document.querySelectorAll("[data-search-exclude]")) mountNumbers(twin);
});

let timer = 0;
store.subscribe((state) => {
  clearTimeout(timer);
  timer = setTimeout(() => settle(state), PAUSE);
});

/** @param {ReturnType<typeof store.state>} state */
function settle(state) {
  const query = serialise(state, location.search);
  if (query === location.search) return;
  history.replaceState(history.state, "", `${location.pathname}${query}${location.hash}`);
  const { overflow, lossi, probability, label } = store.result();
  announce(
    overflow
      ? words.overflow(overflow.epoch, overflow.i)
      : words.result(lossi.toFixed(4), state.x, probability.toFixed(4), label),
  );
}
