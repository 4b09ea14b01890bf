/** Numbers in a sentence: those that are controls can be dragged and edited, results follow. */

import { moved, RANGES, readNumber } from "./state.js";

/** @import { Name, Store, Words } from "./types.js" */

const PIXELS = 6; // that a pointer moves from one stop to the next

/**
 * @param {HTMLElement} span
 * @param {Store} store
 * @param {Words} words
 */
export function bringToLife(span, store, words) {
  const name = span.dataset.live;
  if (name && name in RANGES) {
    span.replaceChildren(field(/** @type {Name} */ (name), store, words));
    return;
  }
  store.subscribe((_, { lossi, probability, label, overflow }) => {
    /** @type {Record<string, string>} */
    const results = {
      lossi: lossi.toFixed(4),
      probability: probability.toFixed(4),
      label: String(label),
    };
    span.textContent = overflow ? words.overflowed : results[name ?? ""];
  });
}

/**
 * @param {Name} name
 * @param {Store} store
 * @param {Words} words
 */
function field(name, store, words) {
  const { least, most } = RANGES[name];
  const input = document.createElement("input");
  input.className = "live__number";
  input.inputMode = least < 0 ? "text" : "decimal"; // a phone's keys for decimals have no minus
  input.autocomplete = "off";
  input.role = "spinbutton";
  input.ariaLabel = words.names[name];
  input.ariaValueMin = String(least);
  input.ariaValueMax = String(most);

  function show() {
    const value = store.state()[name];
    input.value = String(value);
    input.ariaValueNow = String(value);
    resize();
    input.setCustomValidity("");
  }

  const resize = () => input.style.setProperty("--length", String(input.value.length));

  /** @param {number} count */
  const move = (count) => store.set({ [name]: moved(name, store.state()[name], count) });

  function commit() {
    const value = readNumber(name, input.value);
    if (value === null) {
      input.setCustomValidity(words.invalid(words.expected(name), input.value));
      input.reportValidity();
    } else {
      input.setCustomValidity("");
      store.set({ [name]: value });
    }
  }

  input.addEventListener("input", () => {
    input.setCustomValidity("");
    resize();
  });
  input.addEventListener("change", commit);
  input.addEventListener("keydown", (event) => {
    const count = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (count) {
      event.preventDefault();
      move(count);
    } else if (event.key === "Escape") {
      show();
    } else if (event.key === "Enter") {
      commit();
    }
  });
  followDrag(input, () => store.state()[name], (value, count) => {
    store.set({ [name]: moved(name, value, count) });
  });
  store.subscribe(() => {
    const isBeingEdited = document.activeElement === input && !input.validity.valid;
    if (!isBeingEdited) show();
  });
  return input;
}

/**
 * @param {HTMLInputElement} input
 * @param {() => number} valueNow
 * @param {(value: number, count: number) => void} move By stops from where the drag began.
 */
function followDrag(input, valueNow, move) {
  /** @type {{ start: number, value: number, moved: boolean } | null} */
  let drag = null;
  input.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || document.activeElement === input) return; // there it selects text
    drag = { start: event.clientX, value: valueNow(), moved: false };
    input.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  input.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const count = Math.trunc((event.clientX - drag.start) / PIXELS);
    drag.moved ||= count !== 0;
    if (drag.moved) move(drag.value, count);
  });
  input.addEventListener("pointerup", () => {
    if (drag && !drag.moved) {
      input.focus();
      input.select();
    }
    drag = null;
  });
  input.addEventListener("pointercancel", () => {
    drag = null;
  });
}
