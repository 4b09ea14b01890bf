/** The loss curve, and beside it the final losses of other seeds, on one axis. */

import { filled } from "./state.js";
import { lossiOf } from "./store.js";
import { heading, line, linear, logarithmic, set, svg, text } from "./svg.js";

/** @import { Result, State, Store, Words } from "./types.js" */

const LEFT = 50;
const BOTTOM = 32;
const COUNT = 100;
const AT_ONCE = 5; // of them are drawn together
const STRIP = 72; // the strip's width, with the gap before it
const LEAST = 1e-5;
const MOST = 1000;
const ARTICLE = 0.015019937555940806; // the lossi that the article prints

/**
 * @param {Words} words
 */
export function lossPanel(words) {
  const group = svg("g");
  svg("desc", {}, group).textContent = words.describe_loss;
  const axes = svg("g", { class: "live__axes", "aria-hidden": "true" }, group);
  const dots = svg("g", { class: "live__others" }, group);
  const article = svg("line", { class: "live__article" }, group);
  const curve = svg("path", { class: "live__curve" }, group);
  const articleName = svg("text", { x: LEFT + 4 }, group);
  const end = svg("circle", { class: "live__point", r: 5 }, group);
  const own = svg("circle", { class: "live__point", r: 5 }, group);
  const title = svg("text", { class: "live__title", "text-anchor": "end" }, group);
  let scales = { x: logarithmic(1, 10, 0, 1), y: logarithmic(1, 10, 0, 1) };
  let strip = linear(0, 1, 0, 1);
  let top = 0;
  /** @type {number[]} */
  let others = [];

  /**
   * @param {number} width
   * @param {number} height
   */
  function resize(width, height) {
    const { result, top: begin } = heading(width);
    const right = width - STRIP - 4;
    const bottom = height - BOTTOM;
    top = begin;
    scales = { x: logarithmic(1, 1000, LEFT, right), y: logarithmic(LEAST, MOST, bottom, top) };
    strip = linear(0, 1, width - STRIP + 10, width - 10);
    drawAxes(right, width, bottom);
    const y = scales.y(ARTICLE);
    set(article, { x1: LEFT, x2: width, y1: y, y2: y });
    set(articleName, { y: y + 15 });
    articleName.textContent = `${words.article} ${ARTICLE.toFixed(4)}`;
    set(title, { x: width, y: result });
    set(own, { cx: strip(0.5) });
    showOthers(others);
  }

  /**
   * @param {number} right
   * @param {number} width
   * @param {number} bottom
   */
  function drawAxes(right, width, bottom) {
    axes.replaceChildren();
    text(axes, { x: 0, y: 14 }, words.lossi);
    for (const x of [1, 10, 100, 1000]) {
      svg("line", { x1: scales.x(x), x2: scales.x(x), y1: top, y2: bottom }, axes);
      text(axes, { x: scales.x(x), y: bottom + 14, "text-anchor": "middle" }, String(x));
    }
    text(axes, { x: (LEFT + right) / 2, y: bottom + 30, "text-anchor": "middle" }, words.epoch);
    for (const y of [LEAST, 0.001, 0.1, 10, MOST]) {
      svg("line", { x1: LEFT, x2: width, y1: scales.y(y), y2: scales.y(y) }, axes);
      const name = y === LEAST ? "≤10⁻⁵" : String(y);
      text(axes, { x: LEFT - 6, y: scales.y(y) + 4, "text-anchor": "end" }, name);
    }
    text(axes, { x: width, y: bottom + 30, "text-anchor": "end" }, words.others);
  }

  /**
   * @param {State} state
   * @param {Result} result
   */
  function draw(state, { losses, lossi, overflow }) {
    const y = overflow ? top : scales.y(lossi);
    const x = scales.x(overflow ? overflow.epoch : state.epochs);
    set(curve, { d: line([...thinned(losses), [x, y]]) });
    set(end, { cx: x, cy: y });
    set(own, { cy: y });
    title.textContent = overflow
      ? words.overflowed
      : filled(words.loss, { epochs: state.epochs, lossi: lossi.toFixed(4) });
  }

  /**
   * One point for each half pixel is enough.
   *
   * @param {number[]} losses
   */
  function* thinned(losses) {
    let last = -1;
    for (let epoch = 0; epoch < losses.length; epoch++) {
      const x = scales.x(epoch + 1);
      if (x - last < 0.5 && epoch < losses.length - 1) continue;
      last = x;
      yield /** @type {[number, number]} */ ([x, scales.y(losses[epoch])]);
    }
  }

  /** @param {number[]} lossis NaN for a seed that overflowed. */
  function showOthers(lossis) {
    others = lossis;
    while (dots.childElementCount < others.length) svg("circle", { r: 2.5 }, dots);
    others.forEach((lossi, i) => {
      const side = (i * 0.618034) % 1; // beside one another, as far apart as can be
      const cy = Number.isNaN(lossi) ? top : scales.y(lossi);
      set(dots.children[i], { cx: strip(side), cy });
    });
  }

  return { group, resize, draw, showOthers };
}

/**
 * Find the final losses of other seeds, one at a time, while the reader has them in sight.
 *
 * @param {Element} place
 * @param {Store} store
 * @param {(lossis: number[]) => void} show Called with what is known so far.
 */
export function watchOthers(place, store, show) {
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  let settings = store.state();
  /** @type {number[]} */
  let lossis = []; // of seeds 0 to 100: one of them may be the reader's
  let timer = 0;
  let isInSight = false;

  function fill() {
    if (!isInSight) return;
    lossis.push(lossiOf(settings, lossis.length));
    const done = lossis.length > COUNT;
    if (done || (!still.matches && lossis.length % AT_ONCE === 0)) report();
    if (!done) timer = setTimeout(fill);
  }

  new IntersectionObserver(([{ isIntersecting }]) => {
    isInSight = isIntersecting;
    clearTimeout(timer);
    if (isInSight && lossis.length <= COUNT) timer = setTimeout(fill);
  }).observe(place);
  addEventListener("beforeprint", () => {
    while (lossis.length <= COUNT) lossis.push(lossiOf(settings, lossis.length));
    report();
  });

  function report() {
    const own = store.state().seed;
    show(lossis.filter((_, seed) => seed !== own).slice(0, COUNT));
  }

  store.subscribe((state) => {
    if (timer && sameSettings(settings, state)) {
      if (lossis.length > COUNT) report();
      return;
    }
    clearTimeout(timer);
    settings = state;
    lossis = [];
    timer = setTimeout(fill);
  });
}

/**
 * @param {State} one
 * @param {State} other
 */
function sameSettings(one, other) {
  return (
    one.learning_rate === other.learning_rate &&
    one.hidden === other.hidden &&
    one.epochs === other.epochs &&
    one.samples === other.samples
  );
}
