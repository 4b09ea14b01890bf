/** The loss curve, and beside it the final losses of other seeds, on one axis. */

import { isQuick, lossiOf, sameSettings } from "./running.js";
import { isOwn, writtenLossi } from "./state.js";
import { heading, line, linear, logarithmic, set, svg, text } from "./svg.js";
import { filled, shown, underWay } from "./writing.js";

/** @import { Result, State, Store, Words } from "./types.js" */

const LEFT = 50;
const BOTTOM = 32;
const COUNT = 100;
const AT_ONCE = 5; // of them are drawn together
const STRIP = 72; // the strip's width, with the gap before it
const LEAST = 1e-5;
const MOST = 3; // as a power of ten
const ARTICLE = 0.015019937555940806; // the lossi that the article prints

/**
 * @param {Words} words
 */
export function lossPanel(words) {
  const group = svg("g");
  const description = svg("desc", {}, group);
  const axes = svg("g", { class: "live__axes", "aria-hidden": "true" }, group);
  const dots = svg("g", { class: "live__others" }, group);
  const article = svg("line", { class: "live__article" }, group);
  const curve = svg("path", { class: "live__curve" }, group);
  const articleName = svg("text", { x: LEFT + 4 }, group);
  const end = svg("circle", { class: "live__point", r: 5 }, group);
  const own = svg("circle", { class: "live__point", r: 5 }, group);
  const title = svg("text", { class: "live__title", "text-anchor": "end" }, group);
  const scales = { x: logarithmic(1, 10, 0, 1), y: logarithmic(1, 10, 0, 1) };
  let strip = linear(0, 1, 0, 1);
  let size = { width: 0, height: 0 };
  let most = 0; // the power of ten at the top of the axis
  let top = 0;
  /** @type {number[]} */
  let others = [];

  /**
   * @param {number} width
   * @param {number} height
   */
  function resize(width, height) {
    size = { width, height };
    most = 0;
  }

  /** @param {number} power */
  function layOut(power) {
    const { width, height } = size;
    const { result, top: begin } = heading(width);
    const right = width - STRIP - 4;
    const bottom = height - BOTTOM;
    most = power;
    top = begin;
    scales.x = logarithmic(1, 1000, LEFT, right);
    scales.y = logarithmic(LEAST, 10 ** most, bottom, top);
    strip = linear(0, 1, width - STRIP + 10, width - 10);
    drawAxes(right, width, bottom);
    const y = scales.y(ARTICLE);
    set(article, { x1: LEFT, x2: width, y1: y, y2: y });
    set(articleName, { y: y + 15 });
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
    for (let power = -5; power <= most; power += apart(most)) {
      const y = scales.y(10 ** power);
      svg("line", { x1: LEFT, x2: width, y1: y, y2: y }, axes);
      const name = power > MOST ? powerOfTen(power) : String(Number(`1e${power}`));
      text(axes, { x: LEFT - 6, y: y + 4, "text-anchor": "end" }, power < -3 ? "≤10⁻⁵" : name);
    }
    text(axes, { x: width, y: bottom + 30, "text-anchor": "end" }, words.others);
  }

  /**
   * @param {State} state
   * @param {Result} result
   */
  function draw(state, { losses, lossi, overflow, progress }) {
    const isReaders = isOwn(state);
    const power = isReaders ? topOf(losses) : MOST;
    if (power !== most) layOut(power);
    set(article, { visibility: isReaders ? "hidden" : "visible" }); // it is about other samples
    articleName.textContent = isReaders ? "" : `${words.article} ${ARTICLE.toFixed(4)}`;
    group.classList.toggle("live__busy", progress !== undefined);
    description.textContent = words.describe_loss + (isReaders ? "" : words.describe_article);
    const y = overflow ? top : scales.y(losses.at(-1) ?? Infinity);
    const x = scales.x(overflow ? overflow.epoch : losses.length);
    set(curve, { d: line([...thinned(losses), [x, y]]) });
    set(end, { cx: x, cy: y });
    set(own, { cy: y });
    title.textContent = titleOf(state, { lossi, overflow, progress });
  }

  /**
   * @param {State} state
   * @param {Pick<Result, "lossi" | "overflow" | "progress">} result
   */
  function titleOf(state, { lossi, overflow, progress }) {
    if (progress !== undefined) return underWay(progress, words);
    if (overflow) return words.overflowed;
    return filled(words.loss, { epochs: state.epochs, lossi: shown(writtenLossi(lossi, state)) });
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
    if (!others.length) dots.replaceChildren();
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
 * The power of ten at which an axis ends that has all losses.
 *
 * @param {number[]} losses
 */
function topOf(losses) {
  const power = Math.ceil(Math.log10(losses.reduce((most, loss) => Math.max(most, loss), 1)));
  const step = apart(power);
  return Math.max(MOST, Math.ceil((power + 5) / step) * step - 5);
}

/**
 * How many powers of ten lie between two lines of the axis.
 *
 * @param {number} power That of its end.
 */
const apart = (power) => 2 * Math.ceil((power + 5) / 16);

/** @param {number} power */
const powerOfTen = (power) => `10${String(power).replace(/\d/g, (it) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(it)])}`;

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
  let isBusy = false;

  async function fill() {
    if (!isInSight || isBusy) return;
    const known = lossis;
    const lossi = lossiOf(settings, known.length);
    isBusy = true;
    known.push(typeof lossi === "number" ? lossi : await lossi);
    isBusy = false;
    if (known === lossis) {
      const done = known.length > COUNT;
      if (done || (!still.matches && known.length % AT_ONCE === 0)) report();
      if (done) return;
    }
    start();
  }

  function start() {
    clearTimeout(timer);
    timer = setTimeout(fill);
  }

  new IntersectionObserver(([{ isIntersecting }]) => {
    isInSight = isIntersecting;
    clearTimeout(timer);
    if (isInSight && lossis.length <= COUNT) start();
  }).observe(place);
  addEventListener("beforeprint", () => {
    while (isQuick(settings) && lossis.length <= COUNT) {
      lossis.push(/** @type {number} */ (lossiOf(settings, lossis.length)));
    }
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
    if (isOwn(settings) || isOwn(state)) show([]); // what would stay for long, or far away
    settings = state;
    lossis = [];
    start();
  });
}
