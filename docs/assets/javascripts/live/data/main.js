/** The box for the reader's own data: where they come in, and what is done with their samples. */

import { MOST_SAMPLES } from "../dataset.js";
import { button, html, saveAs } from "../html.js";
import { language } from "../page.js";
import { writtenX } from "../state.js";
import { filled } from "../writing.js";
import { csv } from "./csv.js";
import { input } from "./input.js";

/** @import { Points, Store, Words } from "../types.js" */

/**
 * @param {HTMLElement} place
 * @param {Store} store
 * @param {Points} points The samples in the picture.
 */
export async function mount(place, store, points) {
  /** @type {{ words: Words }} */
  const { words: own } = await import(`./${language}.js`);
  const { element, take } = input(store, own);
  const box = html(
    "div",
    "live__box",
    standardising(store, own),
    ...samples(store, points, own),
    html("p", "", filled(own.about, { most: MOST_SAMPLES })),
    element,
  );
  box.hidden = true;
  place.replaceChildren(box);
  return { box, take };
}

/**
 * @param {Store} store
 * @param {Words} own
 */
function standardising(store, own) {
  const check = html("input", "");
  check.type = "checkbox";
  check.addEventListener("change", () => store.set({ standardised: check.checked }));
  store.subscribe(({ standardised }) => (check.checked = standardised));
  return html("label", "live__check", check, own.standardise);
}

/**
 * What adds a sample at the chosen input, removes the one picked last, and saves them all.
 *
 * @param {Store} store
 * @param {Points} points
 * @param {Words} own
 */
function samples(store, points, own) {
  const adders = [0, 1].map((label) => button("", () => {
    const { samples, x } = store.state();
    if (samples.length === MOST_SAMPLES) return;
    points.pick(samples.length); // so that it can be removed again
    store.set({ samples: [...samples, { x, label }] });
  }));
  const remove = button("", () => points.remove(points.picked()));
  const save = button(own.csv, () => saveAs("samples.csv", "text/csv", csv(store.state())));

  function show() {
    const state = store.state();
    adders.forEach((adder, label) => {
      adder.textContent = filled(own.add, { x: writtenX(state.x, state), label });
      adder.ariaDisabled = String(state.samples.length === MOST_SAMPLES);
    });
    const i = points.picked();
    const { x, label } = state.samples[i];
    remove.textContent = filled(own.remove, { i, x: writtenX(x, state), label });
    remove.ariaDisabled = String(state.samples.length === 1);
  }

  store.subscribe(show);
  document.addEventListener("focusin", show); // another may have been picked
  return [html("div", "live__actions", ...adders), html("div", "live__actions", remove, save)];
}
