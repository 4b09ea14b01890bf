/** A text field for a setting, in a sentence or among a figure's controls. What is typed counts at
 * once if it can be used; if not, the field says so, and does not keep it when it is left. */

import { html } from "./html.js";
import { expected, rangeOf, readNumber, writtenX } from "./state.js";
import { filled, shown } from "./writing.js";

/** @import { Name, Store, Words } from "./types.js" */

const PATIENCE = 800; // milliseconds after the last key: by then a number is no longer half typed
const READING = 5000; // milliseconds that a message stays when the field has been left

let count = 0;

/**
 * @param {Name} name
 * @param {string} className
 * @param {Store<any>} store
 * @param {Words} words
 */
export function field(name, className, store, words) {
  const input = html("input", className);
  input.autocomplete = "off";
  const message = html("span", "live__message");
  message.role = "alert";
  message.id = `live-message-${++count}`;
  let timer = 0;

  function show() {
    const state = store.state();
    input.value = shown(name === "x" ? writtenX(state.x, state) : state[name]);
    input.setCustomValidity("");
    resize();
  }

  const resize = () => input.style.setProperty("--length", String(input.value.length));

  function complain() {
    clearTimeout(timer);
    if (input.validity.valid) return;
    message.textContent = input.validationMessage;
    input.after(message);
    input.setAttribute("aria-describedby", message.id);
  }

  function fallSilent() {
    clearTimeout(timer);
    message.remove();
    input.removeAttribute("aria-describedby");
  }

  input.addEventListener("input", () => {
    const state = store.state();
    const value = readNumber(rangeOf(name, state), input.value);
    const sentence = input.value ? words.invalid : words.empty;
    const invalid = filled(sentence, { expected: expected(name, state, words), text: input.value });
    input.setCustomValidity(value === null ? invalid : "");
    resize();
    clearTimeout(timer);
    if (value === null) {
      timer = setTimeout(complain, PATIENCE);
    } else {
      fallSilent();
      store.set({ [name]: value });
    }
  });
  input.addEventListener("keydown", ({ key }) => {
    if (key === "Enter") complain();
    if (key !== "Escape") return;
    show();
    fallSilent();
  });
  input.addEventListener("blur", () => {
    complain();
    show();
    timer = setTimeout(fallSilent, READING);
  });
  store.subscribe((state) => {
    const isBeingEdited = document.activeElement === input;
    const typed = isBeingEdited ? readNumber(rangeOf(name, state), input.value) : NaN;
    if (typed !== null && typed !== state[name]) show();
  });
  return { input, show };
}
