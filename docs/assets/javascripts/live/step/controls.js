/** What goes from step to step: a slider, two buttons, and one that plays; and the seed. */

import { field } from "../fields.js";
import { button, html } from "../html.js";
import { filled, RANGES } from "../state.js";
import { SAMPLES } from "./run.js";

/** @import { Store, Words } from "../types.js" */
/** @import { Step } from "./run.js" */

const EPOCH = 1000; // milliseconds in which an epoch is played
const { most } = RANGES.step;

/**
 * @param {Store<Step>} store
 * @param {Words} words
 * @param {Words} own
 */
export function controls(store, words, own) {
  const slider = html("input", "live__slider");
  Object.assign(slider, { type: "range", max: String(most), id: "step-slider" });
  const name = html("label", "live__name", own.step);
  name.htmlFor = slider.id;
  const value = html("span", "live__value");
  value.ariaHidden = "true"; // the slider says it
  const { play, stop } = player(store, own);

  /** @param {number} by */
  function go(by) {
    stop();
    store.set({ step: Math.min(Math.max(store.state().step + by, 0), most) });
  }

  slider.addEventListener("input", () => {
    stop();
    store.set({ step: slider.valueAsNumber });
  });
  slider.addEventListener("keydown", (event) => {
    const by = { PageUp: SAMPLES, PageDown: -SAMPLES }[event.key];
    if (!by) return;
    event.preventDefault();
    go(by);
  });
  const back = button(own.back, () => go(-1));
  const on = button(own.on, () => go(1));
  const { input: seed } = field("seed", "live__seed", store, words);
  seed.inputMode = "numeric";
  seed.id = "step-seed";
  const seedName = html("label", "live__name", words.seed);
  seedName.htmlFor = seed.id;
  const another = button(words.another, () => {
    store.set({ seed: Math.floor(Math.random() * 10000) });
  });
  store.subscribe(({ step }, { epoch, i }) => {
    slider.value = String(step);
    value.textContent = filled(own.at, { step, epoch, i });
    slider.ariaValueText = value.textContent;
    back.ariaDisabled = String(step === 0); // one that is disabled would lose the focus
    on.ariaDisabled = String(step === most);
  });
  return html(
    "div",
    "live__controls step__controls",
    html("div", "live__control", name, value, slider),
    html("div", "step__buttons", back, on, play),
    html("div", "step__seed live__control", seedName, seed, another),
  );
}

/**
 * Step by step, an epoch in a second; for who wants less motion, a step in a second.
 *
 * @param {Store<Step>} store
 * @param {Words} own
 */
function player(store, own) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let frame = 0;
  let begun = 0;
  let first = 0;

  /** @param {number} now */
  function advance(now) {
    begun ||= now;
    const pace = still.matches ? EPOCH : EPOCH / SAMPLES;
    const step = Math.min(first + Math.floor((now - begun) / pace), most);
    if (step !== store.state().step) store.set({ step });
    if (step === most) stop();
    else frame = requestAnimationFrame(advance);
  }

  function stop() {
    cancelAnimationFrame(frame);
    frame = 0;
    play.textContent = own.play;
  }

  const play = button(own.play, () => {
    if (frame) {
      stop();
      return;
    }
    const { step } = store.state();
    first = step === most ? 0 : step;
    begun = 0;
    play.textContent = own.stop;
    frame = requestAnimationFrame(advance);
  });
  return { play, stop };
}
