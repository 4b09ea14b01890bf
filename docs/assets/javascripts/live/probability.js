/** The probability curve with the threshold, the bends of the hidden neurons and the input. */

import { bends, predict } from "../engine/network.js";
import { filled, shown } from "./state.js";
import { heading, linear, line, set, svg, text } from "./svg.js";

/** @import { Result, State, Words } from "./types.js" */

const LEFT = 30;
const INSET = 8; // a sample at the edge stays clear of the axis
const BOTTOM = 32;
const POINTS = 361;

/**
 * @param {Words} words
 */
export function probabilityPanel(words) {
  const group = svg("g");
  svg("desc", {}, group).textContent = words.describe_probability;
  const surface = svg("rect", { class: "live__surface" }, group);
  const axes = svg("g", { class: "live__axes", "aria-hidden": "true" }, group);
  const threshold = svg("line", { class: "live__threshold" }, group);
  const thresholdName = svg("text", { "text-anchor": "end" }, group);
  const triangles = svg("path", { class: "live__bends" }, group);
  const input = svg("line", { class: "live__input" }, group);
  const curve = svg("path", { class: "live__curve" }, group);
  const point = svg("circle", { class: "live__ring", r: 8.5 }, group);
  const title = svg("text", { class: "live__title", "text-anchor": "end" }, group);
  const apology = svg("text", { class: "live__apology", "text-anchor": "middle" }, group);
  const scales = { x: linear(0, 1, 0, 1), y: linear(0, 1, 0, 1) };
  let right = 0;
  let top = 0;
  let bottom = 0;

  /**
   * @param {number} width
   * @param {number} height
   */
  function resize(width, height) {
    const { result, top: begin } = heading(width);
    top = begin;
    right = width;
    bottom = height - BOTTOM;
    scales.x = linear(-12, 12, LEFT + INSET, right - INSET);
    scales.y = linear(-0.1, 1.08, bottom, top);
    set(surface, { width, height });
    drawAxes();
    set(title, { x: right, y: result });
    set(threshold, { x1: LEFT, x2: right });
    set(thresholdName, { x: right });
    set(input, { y1: bottom });
    set(apology, { x: (LEFT + right) / 2, y: scales.y(0.75) });
  }

  function drawAxes() {
    axes.replaceChildren();
    text(axes, { x: 0, y: 14 }, words.probability);
    for (const x of [-10, -5, 0, 5, 10]) {
      svg("line", { x1: scales.x(x), x2: scales.x(x), y1: top, y2: bottom }, axes);
      const place = { x: scales.x(x), y: bottom + 16, "text-anchor": "middle" };
      text(axes, place, x === 0 ? "x = 0" : shown(x));
    }
    for (const y of [0, 0.5, 1]) {
      svg("line", { x1: LEFT, x2: right, y1: scales.y(y), y2: scales.y(y) }, axes);
      text(axes, { x: LEFT - 6, y: scales.y(y) + 4, "text-anchor": "end" }, String(y));
    }
    text(axes, { x: 0, y: bottom + 30 }, `▲ ${words.bend}`);
  }

  /**
   * @param {State} state
   * @param {Result} result
   */
  function draw(state, { parameters, probability, label, overflow }) {
    const y = scales.y(state.threshold);
    set(threshold, { y1: y, y2: y });
    set(thresholdName, { y: state.threshold > 0.9 ? y + 14 : y - 5 });
    thresholdName.textContent = `${words.threshold} ${state.threshold}`;
    group.classList.toggle("live__overflowed", overflow !== null);
    apology.textContent = overflow ? filled(words.overflow, overflow) : "";
    title.textContent = overflow
      ? words.overflowed
      : filled(words.prediction, { x: state.x, probability: probability.toFixed(4), label });
    if (overflow) return;
    const xs = Array.from({ length: POINTS }, (_, i) => -12 + (24 * i) / (POINTS - 1));
    /** @type {(x: number) => [number, number]} */
    const onCurve = (x) => [scales.x(x), scales.y(predict(parameters, x))];
    set(curve, { d: line(xs.map(onCurve)) });
    set(triangles, { d: bends(parameters).filter(isShown).map(triangle).join("") });
    const [cx, cy] = onCurve(state.x);
    set(point, { cx, cy });
    set(input, { x1: cx, x2: cx, y2: cy });
  }

  /** @param {number} x */
  const isShown = (x) => Math.abs(x) <= 12;

  /** @param {number} x */
  const triangle = (x) => `M${scales.x(x).toFixed(1)},${bottom - 7}l4,7h-8z`;

  return { group, scales, resize, draw };
}
