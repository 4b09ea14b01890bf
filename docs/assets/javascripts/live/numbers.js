/** Numbers in a sentence: those that are controls can be dragged and edited, results follow. */

import { field } from "./fields.js";
import { html } from "./html.js";
import { moved, RANGES, rangeOf, writtenLossi } from "./state.js";
import { shown } from "./writing.js";

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
    mount(span, /** @type {Name} */ (name), store, words);
    return;
  }
  store.subscribe((state, { lossi, probability, label, overflow, progress }) => {
    /** @type {Record<string, string>} */
    const results = progress !== undefined || overflow ? {} : {
      lossi: shown(writtenLossi(lossi, state)),
      probability: probability.toFixed(4),
      label: String(label),
    };
    const otherwise = progress === undefined ? words.overflowed : "…";
    span.textContent = results[name ?? ""] ?? otherwise;
  });
}

/**
 * @param {HTMLElement} span
 * @param {Name} name
 * @param {Store} store
 * @param {Words} words
 */
function mount(span, name, store, words) {
  const { input, show } = field(name, "live__number", store, words);
  input.inputMode = name === "x" ? "text" : "decimal"; // a phone's keys for decimals have no minus
  input.role = "spinbutton";
  input.ariaLabel = words[name];
  store.subscribe((state) => {
    const { least, most } = rangeOf(name, state);
    input.ariaValueMin = String(least);
    input.ariaValueMax = String(most);
    input.ariaValueNow = String(state[name]);
  });
  input.addEventListener("keydown", (event) => {
    const count = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 }[event.key];
    if (!count) return;
    event.preventDefault();
    move(store.state()[name], count);
    show();
  });
  span.replaceChildren(input);
  keepWithMark(span);
  followDrag(span, input, () => store.state()[name], move);

  /**
   * @param {number} value
   * @param {number} count
   */
  function move(value, count) {
    store.set({ [name]: moved(rangeOf(name, store.state()), value, count) });
  }
}

/**
 * No line begins with a comma; but before one that follows a field, a browser would break it.
 *
 * @param {HTMLElement} span
 */
function keepWithMark(span) {
  const after = span.nextSibling;
  if (!(after instanceof Text) || !/^[，。；：、）,.;:)]/.test(after.data)) return;
  after.splitText(1);
  const pair = html("span", "live__unbroken");
  span.replaceWith(pair);
  pair.append(span, after);
}

/**
 * @param {HTMLElement} place Larger than the input, for a finger.
 * @param {HTMLInputElement} input
 * @param {() => number} valueNow
 * @param {(value: number, count: number) => void} move By stops from where the drag began.
 */
function followDrag(place, input, valueNow, move) {
  /** @type {{ start: number, value: number, moved: boolean } | null} */
  let drag = null;
  place.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || document.activeElement === input) return; // there it selects text
    drag = { start: event.clientX, value: valueNow(), moved: false };
    place.setPointerCapture(event.pointerId);
    event.preventDefault();
  });
  place.addEventListener("pointermove", (event) => {
    if (!drag) return;
    const count = Math.trunc((event.clientX - drag.start) / PIXELS);
    drag.moved ||= count !== 0;
    if (drag.moved) move(drag.value, count);
  });
  place.addEventListener("pointerup", () => {
    if (drag && !drag.moved) {
      input.focus();
      input.select();
    }
    drag = null;
  });
  place.addEventListener("pointercancel", () => {
    drag = null;
  });
}
