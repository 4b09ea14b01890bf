/** The sliders of a figure, and the field for its seed. */

import { nearestStop, RANGES, readNumber } from "./state.js";

/** @import { Name, Store, Words } from "./types.js" */

let fields = 0;

/**
 * @template {keyof HTMLElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {string} className
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Tag]}
 */
export function html(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

/**
 * @param {string} name
 * @param {() => void} act
 */
export function button(name, act) {
  const element = html("button", "md-button live__button", name);
  element.type = "button";
  element.addEventListener("click", act);
  return element;
}

/**
 * @param {Name[]} names
 * @param {Store} store
 * @param {Words} words
 */
export function controls(names, store, words) {
  const rows = names.map((name) =>
    name === "seed" ? seedField(store, words) : slider(name, store, words),
  );
  return html("div", "live__controls", ...rows);
}

/**
 * @param {Name} name
 * @param {Store} store
 * @param {Words} words
 */
function slider(name, store, words) {
  const stops = /** @type {number[]} */ (RANGES[name].stops);
  const input = html("input", "live__slider");
  input.type = "range";
  input.max = String(stops.length - 1);
  const output = html("output", "live__value");
  input.addEventListener("input", () => store.set({ [name]: stops[input.valueAsNumber] }));
  store.subscribe((state) => {
    input.value = String(nearestStop(stops, state[name]));
    input.ariaValueText = String(state[name]);
    output.value = String(state[name]);
  });
  return row(input, words.names[name], output);
}

/**
 * @param {Store} store
 * @param {Words} words
 */
function seedField(store, words) {
  const input = html("input", "live__seed");
  input.inputMode = "numeric";
  input.autocomplete = "off";
  input.addEventListener("input", () => {
    const seed = readNumber("seed", input.value);
    const message = words.invalid(words.expected("seed"), input.value);
    input.setCustomValidity(seed === null ? message : "");
    if (seed !== null) store.set({ seed });
  });
  input.addEventListener("change", () => input.reportValidity());
  const another = button(words.another, () => {
    input.setCustomValidity("");
    store.set({ seed: Math.floor(Math.random() * 10000) });
  });
  store.subscribe(({ seed }) => {
    if (input.validity.valid && readNumber("seed", input.value) !== seed) {
      input.value = String(seed);
    }
  });
  another.classList.add("live__another");
  return row(input, words.names.seed, another);
}

/**
 * @param {HTMLInputElement} input
 * @param {string} name
 * @param {HTMLElement} beside
 */
function row(input, name, beside) {
  input.id = `live-${++fields}`;
  const label = html("label", "live__name", name);
  label.htmlFor = input.id;
  return html("div", "live__control", label, beside, input);
}
