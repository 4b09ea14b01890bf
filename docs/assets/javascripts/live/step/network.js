/** The network at one step: weights as lines, gradients as arrows on them, neurons on and off. */

import { shown } from "../state.js";
import { heading, set, svg, text } from "../svg.js";
import { general } from "./general.js";

/** @import { Words } from "../types.js" */
/** @import { Numbers } from "./run.js" */

const NEURONS = [...Array(10).keys()];
const SIDE = 34; // pixels to the left of the input and to the right of the output
const RADIUS = 7;

/** @param {Words} own */
export function networkPanel(own) {
  const group = svg("g");
  svg("desc", {}, group).textContent = own.describe_network;
  const names = svg("g", { "aria-hidden": "true" }, group);
  const title = svg("text", { class: "live__title", "text-anchor": "end" }, group);
  const layers = ["w1", "w2"].map((name) => {
    const lines = NEURONS.map(() => svg("line", { class: "step__weight" }, group));
    return { name, lines };
  });
  const arrows = [...NEURONS, ...NEURONS].map(() => svg("path", { class: "step__gradient" }, group));
  const neurons = [...NEURONS, "x", "h2"].map((name) => {
    const neuron = svg("g", { class: "step__neuron" }, group);
    svg("circle", { r: name === "x" || name === "h2" ? RADIUS + 5 : RADIUS }, neuron);
    text(neuron, { y: 3.5, "text-anchor": "middle" }, String(name));
    return neuron;
  });
  /** @type {[number, number][]} */
  let places = [];

  /**
   * @param {number} width
   * @param {number} height
   */
  function resize(width, height) {
    const { result, top } = heading(width);
    const apart = (height - top) / NEURONS.length;
    const middle = top + (height - top) / 2;
    places = NEURONS.map((j) => [width / 2, top + (j + 0.5) * apart]);
    places.push([SIDE, middle], [width - SIDE, middle]);
    names.replaceChildren();
    text(names, { x: 0, y: 14 }, own.network);
    set(title, { x: width, y: result });
    neurons.forEach((neuron, k) => set(neuron, { transform: `translate(${places[k]})` }));
    layers.forEach(({ lines }, layer) => lines.forEach((line, j) => {
      const [[x1, y1], [x2, y2]] = ends(layer, j);
      set(line, { x1, y1, x2, y2 });
    }));
  }

  /** @type {(layer: number, j: number) => [number, number][]} */
  const ends = (layer, j) => (layer ? [places[j], places[11]] : [places[10], places[j]]);

  /** @param {Numbers} numbers */
  function draw(numbers) {
    const said = ["x", "h2", "p"].map((name) => `${name} = ${general(numbers[name][0])}`);
    title.textContent = shown(said.join(", "));
    layers.forEach(({ name, lines }, layer) => lines.forEach((line, j) => {
      const isOn = numbers.h1[j] > 0;
      const weight = numbers[name][j];
      line.classList.toggle("step__off", !isOn);
      set(line, {
        "stroke-width": Math.min(0.4 + 1.4 * Math.abs(weight), 8).toFixed(2),
        "stroke-dasharray": weight < 0 ? "5 3" : "none",
      });
      neurons[j].classList.toggle("step__off", !isOn);
      const gradient = numbers[`∂L/∂${name}`][j];
      set(arrows[2 * j + layer], { d: arrow(ends(layer, j), layer, gradient) });
    }));
  }

  return { group, resize, draw };
}

/**
 * On a line near its hidden neuron, where there is room: longer by as much for each power of ten,
 * and to the right where the gradient is positive.
 *
 * @param {[number, number][]} ends
 * @param {number} layer
 * @param {number} gradient
 */
function arrow([[x1, y1], [x2, y2]], layer, gradient) {
  const size = Math.max(4 + 4 * (Math.log10(Math.abs(gradient)) + 5), 0);
  if (!size) return "";
  const at = layer ? 0.32 : 0.68;
  const [x, y] = [x1 + at * (x2 - x1), y1 + at * (y2 - y1)];
  const distance = Math.hypot(x2 - x1, y2 - y1) * Math.sign(gradient);
  const [dx, dy] = [(x2 - x1) / distance, (y2 - y1) / distance];
  /** @type {(along: number, across: number) => string} */
  const to = (along, across) =>
    `${(x + along * dx - across * dy).toFixed(1)},${(y + along * dy + across * dx).toFixed(1)}`;
  const tip = size / 2;
  return `M${to(-tip, 0)}L${to(tip, 0)}M${to(tip - 4, -3.5)}L${to(tip, 0)}L${to(tip - 4, 3.5)}`;
}
