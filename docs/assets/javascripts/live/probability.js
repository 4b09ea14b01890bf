/** The probability curve with the threshold, the bends of the hidden neurons and the input. */

import { bends, predict } from "../engine/network.js";
import { ticks } from "./axis.js";
import { heightOf, isCrowded, scalingOf } from "./dataset.js";
import { isOwn, writtenX } from "./state.js";
import { heading, linear, line, set, svg, text } from "./svg.js";
import { brief, filled, shown, underWay } from "./writing.js";

/** @import { Range, Result, State, Words } from "./types.js" */

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
  const scaling = svg("text", { "text-anchor": "end" }, group);
  const apology = svg("text", { class: "live__apology", "text-anchor": "middle" }, group);
  const scales = { x: linear(0, 1, 0, 1), y: linear(0, 1, 0, 1) };
  let size = { width: 0, height: 0 };
  /** @type {Range | null} What is laid out. */
  let axis = null;
  let crowded = false;
  let right = 0;
  let top = 0;
  let bottom = 0;

  /**
   * @param {number} width
   * @param {number} height
   */
  function resize(width, height) {
    size = { width, height };
    axis = null;
  }

  /** @param {State} state */
  function layOut(state) {
    const { width, height } = size;
    const { result, top: begin } = heading(width);
    axis = state.axis;
    crowded = isCrowded(state);
    top = begin;
    right = width;
    bottom = height - BOTTOM;
    const [low, high] = heightOf(state);
    scales.x = linear(axis.least, axis.most, LEFT + INSET, right - INSET);
    scales.y = linear(low, high, bottom, top);
    set(surface, { width, height });
    drawAxes(ticks(axis, right - LEFT));
    set(title, { x: right, y: result });
    set(threshold, { x1: LEFT, x2: right });
    set(thresholdName, { x: right });
    set(input, { y1: bottom });
    set(scaling, { x: right, y: bottom + 30 });
    set(apology, { x: (LEFT + right) / 2, y: scales.y(0.75) });
  }

  /** @param {{ x: number, name: string }[]} marks */
  function drawAxes(marks) {
    axes.replaceChildren();
    text(axes, { x: 0, y: 14 }, words.probability);
    for (const { x, name } of marks) {
      svg("line", { x1: scales.x(x), x2: scales.x(x), y1: top, y2: bottom }, axes);
      text(axes, { x: scales.x(x), y: bottom + 16, "text-anchor": "middle" }, shown(name));
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
  function draw(state, { parameters, probability, label, overflow, progress }) {
    if (axis !== state.axis || crowded !== isCrowded(state)) layOut(state);
    const y = scales.y(state.threshold);
    set(threshold, { y1: y, y2: y });
    set(thresholdName, { y: state.threshold > 0.9 ? y + 14 : y - 5 });
    thresholdName.textContent = `${words.threshold} ${state.threshold}`;
    group.classList.toggle("live__overflowed", overflow !== null);
    group.classList.toggle("live__busy", progress !== undefined);
    const apologises = overflow && progress === undefined;
    apology.textContent = apologises ? filled(words.overflow, overflow) : "";
    const { mean, std } = scalingOf(state);
    scaling.textContent = state.standardised ? scaled(state, mean, std) : "";
    if (progress !== undefined) title.textContent = underWay(progress, words);
    else if (overflow) title.textContent = words.overflowed;
    else {
      const x = writtenX(state.x, state);
      const values = { x, probability: probability.toFixed(4), label };
      title.textContent = filled(words.prediction, values);
    }
    if (overflow) return;
    const { least, most } = state.axis;
    const within = bends(parameters)
      .map((x) => mean + std * x)
      .filter((x) => x >= least && x <= most);
    const xs = Array.from({ length: POINTS }, (_, i) => least + ((most - least) * i) / (POINTS - 1));
    if (isOwn(state)) xs.push(...within); // what is narrower than the distance between two points
    /** @type {(x: number) => [number, number]} */
    const onCurve = (x) => [scales.x(x), scales.y(predict(parameters, (x - mean) / std))];
    set(curve, { d: line(xs.sort((a, b) => a - b).map(onCurve)) });
    set(triangles, { d: within.map(triangle).join("") });
    const [cx, cy] = onCurve(state.x);
    set(point, { cx, cy });
    set(input, { x1: cx, x2: cx, y2: cy });
  }

  /**
   * That x is standardised, and by what, where there is room for it.
   *
   * @param {State} state
   * @param {number} mean
   * @param {number} std
   */
  function scaled(state, mean, std) {
    const less = `${mean < 0 ? "+" : "−"} ${writtenX(Math.abs(mean), state)}`;
    const whole = `${words.scaled} (x ${less}) / ${brief(std)}`;
    return whole.length * 6.6 + 60 < right ? whole : words.scaled;
  }

  /** @param {number} x */
  const triangle = (x) => `M${scales.x(x).toFixed(1)},${bottom - 7}l4,7h-8z`;

  return { group, scales, resize, draw };
}
