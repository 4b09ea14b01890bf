/** The figure that shows one step, with all of its numbers: it has a page of its own. */

import { parse } from "../address.js";
import { row, seedField } from "../controls.js";
import { copyButton } from "../copy.js";
import { fit } from "../fitting.js";
import { button, html } from "../html.js";
import { announce, follow, language, note } from "../page.js";
import { probabilityPanel } from "../probability.js";
import { RANGES } from "../state.js";
import { createStore } from "../store.js";
import { set, svg } from "../svg.js";
import { filled, general } from "../writing.js";
import { networkPanel } from "./network.js";
import { run } from "./run.js";
import { tables } from "./tables.js";

/** @import { Names } from "../address.js" */
/** @import { Words } from "../types.js" */

/** @type {{ words: Words }[]} */
const [{ words }, { words: own }] = await Promise.all([
  import(`../${language}.js`), import(`./${language}.js`),
]);
/** @type {Names} */
const NAMES = ["seed", "step"];
const FIRST = "step, seed = 0, 0"; // the line of the page's program that says which step
const EPOCH = 20; // steps
const { most } = RANGES.step;
const { state, unused } = parse(location.search, NAMES);
const store = createStore(state, run);
const network = networkPanel();
const curve = probabilityPanel(words);
const sample = svg("g", { class: "live__sample" }, curve.group);
svg("circle", { r: 5.5 }, sample);
const hint = html("p", "live__hint", own.hint);
hint.id = "step-hint";
const picture = svg("svg", {
  class: "live__picture", role: "img", "aria-label": words.figure, "aria-describedby": hint.id,
});
picture.append(network.group, curve.group);

/** The page has it for step 0 from seed 0. */
const program = [...document.querySelectorAll("code")]
  .map(({ textContent }) => textContent ?? "")
  .find((text) => text.includes(FIRST)) ?? "";

const { element: numbers, how } = tables(store, own);
const element = html(
  "div",
  "live live--step",
  controls(),
  picture,
  numbers,
  how,
  hint,
  html("div", "live__actions", ...copyButton(store, words, announce, ({ step, seed }) =>
    program.replace(FIRST, `step, seed = ${step}, ${seed}`),
  )),
);
if (unused.length) element.prepend(note(unused, state, words));
const place = /** @type {HTMLElement} */ (document.querySelector("p:has(> [data-live=step])"));
fit(element, picture, [network, curve], place, store);
store.subscribe((state, { before, numbers }) => {
  const [x, label, probability] = ["x", "y", "p"].map((name) => numbers[name][0]);
  network.draw(numbers);
  curve.draw({ ...state, x }, {
    parameters: before, losses: [], overflow: null, lossi: NaN,
    probability, label: Number(probability > state.threshold),
  });
  set(sample, {
    transform: `translate(${curve.scales.x(x)},${curve.scales.y(label)})`, "data-label": label,
  });
});
place.replaceWith(element);
follow(store, ({ step }) => {
  const { epoch, i, numbers } = store.result();
  const [p, loss, after] = ["p", "loss", "loss+"].map((name) => general(numbers[name][0]));
  return filled(own.result, { at: filled(own.at, { step, epoch, i }), p, loss, after });
}, NAMES);

/** What goes from step to step: a slider, two buttons, and one that plays; and the seed. */
function controls() {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let timer = 0;

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = own.play;
  }

  /** @param {number} step */
  function go(step) {
    stop();
    store.set({ step: Math.min(Math.max(step, 0), most) });
  }

  /** @param {number} count */
  const move = (count) => go(store.state().step + count);

  const slider = html("input", "live__slider");
  slider.type = "range";
  slider.max = String(most);
  slider.addEventListener("input", () => go(slider.valueAsNumber));
  slider.addEventListener("keydown", (event) => {
    const count = { PageUp: EPOCH, PageDown: -EPOCH }[event.key];
    if (!count) return;
    event.preventDefault();
    move(count);
  });
  const value = html("span", "live__value");
  value.ariaHidden = "true"; // the slider says it
  const back = button(own.back, () => move(-1));
  const on = button(own.on, () => move(1));
  // Step by step, an epoch in a second; for who wants less motion, a step in a second.
  const play = button(own.play, () => {
    if (timer) {
      stop();
      return;
    }
    let step = store.state().step % most;
    timer = setInterval(() => {
      store.set({ step: ++step });
      if (step === most) stop();
    }, still.matches ? 1000 : 1000 / EPOCH);
    play.textContent = own.stop;
  });
  store.subscribe(({ step }, { epoch, i }) => {
    slider.value = String(step);
    slider.ariaValueText = value.textContent = filled(own.at, { step, epoch, i });
    back.ariaDisabled = String(step === 0); // one that is disabled would lose the focus
    on.ariaDisabled = String(step === most);
  });
  return html(
    "div",
    "live__controls step__controls",
    row(slider, words.step, value),
    html("div", "step__buttons", back, on, play),
    seedField(store, words),
  );
}
