/** Bring a page's figures and sentences to life. */

import { parse } from "./address.js";
import { facts } from "./facts.js";
import { figure } from "./figure.js";
import { bringToLife } from "./numbers.js";
import { announce, follow, language, note } from "./page.js";
import { run } from "./running.js";
import { writtenLossi, writtenX } from "./state.js";
import { createStore } from "./store.js";
import { filled, shown } from "./writing.js";

/** @import { Words } from "./types.js" */

/** @type {{ words: Words }} */
const { words } = await import(`./${language}.js`); // a hook writes both
const { state, unused } = parse(location.search);
const store = createStore(state, run);

/** @param {ParentNode} place */
function mountNumbers(place) {
  for (const span of place.querySelectorAll("span[data-live]")) {
    bringToLife(/** @type {HTMLElement} */ (span), store, words);
  }
}

const figures = [...document.querySelectorAll("img[data-live]")].map((image) => {
  const { live = "" } = /** @type {HTMLElement} */ (image).dataset;
  const paragraph = /** @type {HTMLElement} */ (image.closest("p"));
  const element = figure(paragraph, live, store, words, announce);
  if (unused.length) element.prepend(note(unused.splice(0), state, words)); // the first figure says it
  return { paragraph, element };
});
// All are measured before any is put in: else the browser lays out the page for each.
for (const { paragraph, element } of figures) paragraph.replaceWith(element);
mountNumbers(document);
document.addEventListener("parallel", () => {
  for (const twin of document.querySelectorAll(".parallel > [lang]")) mountNumbers(twin);
});
follow(store, (state) => {
  const { overflow, lossi, probability, label, progress } = store.result();
  if (progress !== undefined) return "";
  const outcome = overflow ? filled(words.overflow, overflow) : filled(words.result, {
    lossi: shown(writtenLossi(lossi, state)),
    x: writtenX(state.x, state),
    probability: probability.toFixed(4),
    label,
  });
  return [outcome, ...facts(state, store.result(), words)].join(" ");
});
