/** The sliders of a figure, and the field for its seed. */

import { field } from "./fields.js";
import { button, html } from "./html.js";
import { nearestStop, rangeOf, START, writtenX } from "./state.js";
import { shown } from "./writing.js";

/** @import { Name, Store, Words } from "./types.js" */

let count = 0;

/**
 * @param {Name[]} names
 * @param {Name[]} ifChanged Those whose control appears when they leave the article's value.
 * @param {Store} store
 * @param {Words} words
 */
export function controls(names, ifChanged, store, words) {
  const rows = [...names, ...ifChanged].map((name) => {
    const row = name === "seed" ? seedField(store, words) : slider(name, store, words);
    row.hidden = ifChanged.includes(name);
    store.subscribe((state) => {
      if (state[name] !== START[name]) row.hidden = false;
    });
    return row;
  });
  return html("div", "live__controls", ...rows);
}

/**
 * @param {Name} name
 * @param {Store} store
 * @param {Words} words
 */
function slider(name, store, words) {
  const stops = () => rangeOf(name, store.state()).stops ?? [];
  const input = html("input", "live__slider");
  input.type = "range";
  const value = html("span", "live__value");
  value.ariaHidden = "true"; // the slider says it
  input.addEventListener("input", () => store.set({ [name]: stops()[input.valueAsNumber] }));
  store.subscribe((state) => {
    input.max = String(stops().length - 1);
    input.value = String(nearestStop(stops(), state[name]));
    value.textContent = shown(name === "x" ? writtenX(state.x, state) : state[name]);
    input.ariaValueText = value.textContent;
  });
  return row(input, words[name], value);
}

/**
 * @param {Store<any>} store
 * @param {Words} words
 */
export function seedField(store, words) {
  const { input } = field("seed", "live__seed", store, words);
  input.inputMode = "numeric";
  const another = button(words.another, () => {
    store.set({ seed: Math.floor(Math.random() * 10000) });
  });
  another.classList.add("live__another");
  return row(input, words.seed, another);
}

/**
 * @param {HTMLInputElement} input
 * @param {string} name
 * @param {HTMLElement} beside
 */
export function row(input, name, beside) {
  input.id = `live-${++count}`;
  const label = html("label", "live__name", name);
  label.htmlFor = input.id;
  return html("div", "live__control", label, beside, input);
}
