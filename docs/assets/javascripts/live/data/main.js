/** The box for the reader's own data: where they come in, and what is done with their samples. */

import { MOST_SAMPLES } from "../dataset.js";
import { button, html, saveAs } from "../html.js";
import { language } from "../page.js";
import { isOwn, writtenX } from "../state.js";
import { filled } from "../writing.js";
import { input } from "./input.js";

/** @import { Points, State, Store, Words } from "../types.js" */

/** @type {{ words: Words }} */
const { words: own } = await import(`./${language}.js`);

/**
 * @param {HTMLElement} place
 * @param {Store} store
 * @param {Points} points The samples in the picture.
 */
export function mount(place, store, points) {
  const state = store.state();
  const { element, take } = input(store, own, isOwn(state) ? csv(state) : "");
  const box = html(
    "div",
    "live__box",
    standardising(store),
    ...samples(store, points),
    html("p", "", filled(own.about, { most: MOST_SAMPLES })),
    element,
  );
  box.hidden = true;
  place.replaceChildren(box);
  return { box, take };
}

/** @param {State} state */
const csv = ({ samples }) =>
  ["x,label", ...samples.map(({ x, label }) => `${x},${label}`), ""].join("\n");

/** @param {Store} store */
function standardising(store) {
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
 */
function samples(store, points) {
  const adders = [0, 1].map((label) => button("", () => {
    const { samples, x } = store.state();
    if (samples.length < MOST_SAMPLES) store.set({ samples: [...samples, { x, label }] });
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
