/** The network at one step: weights as lines, gradients as arrows on them, neurons on and off. */

import { heading, set, svg, text } from "../svg.js";
import { general, shown } from "../writing.js";

/** @import { Numbers } from "./run.js" */

const SIDE = 34; // pixels beside the input and the output

export function networkPanel() {
  const group = svg("g");
  const title = svg("text", { class: "live__title", "text-anchor": "end" }, group);
  const neurons = [...Array(10).keys()].map((j) => {
    const neuron = svg("g", {}, group);
    const weights = ["w1", "w2"].map((name) => ({
      name,
      line: svg("line", { class: "step__weight" }, neuron),
      arrow: svg("path", { class: "step__gradient" }, neuron),
    }));
    return { neuron, weights, node: node(j, 7, neuron) };
  });
  const input = node("x", 12, group);
  const output = node("h2", 12, group);

  /**
   * @param {number} width
   * @param {number} height
   */
  function resize(width, height) {
    const { result, top } = heading(width);
    const middle = (top + height) / 2;
    const right = width - SIDE;
    set(title, { x: width, y: result });
    set(input, { transform: `translate(${SIDE},${middle})` });
    set(output, { transform: `translate(${right},${middle})` });
    neurons.forEach(({ weights, node }, j) => {
      const x = width / 2;
      const y = top + ((j + 0.5) / neurons.length) * (height - top);
      set(node, { transform: `translate(${x},${y})` });
      weights.forEach(({ line, arrow }, layer) => {
        const [x1, y1, x2, y2] = layer ? [x, y, right, middle] : [SIDE, middle, x, y];
        const at = layer ? 0.32 : 0.68; // near the hidden neuron, where there is room
        const place = `translate(${x1 + at * (x2 - x1)},${y1 + at * (y2 - y1)})`;
        const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
        set(line, { x1, y1, x2, y2 });
        set(arrow, { transform: `${place} rotate(${turn})` });
      });
    });
  }

  /** @param {Numbers} numbers */
  function draw(numbers) {
    title.textContent = shown(`h2 = ${general(numbers.h2[0])}`);
    neurons.forEach(({ neuron, weights }, j) => {
      neuron.classList.toggle("step__off", numbers.h1[j] <= 0);
      for (const { name, line, arrow } of weights) {
        const weight = numbers[name][j];
        set(line, {
          "stroke-width": Math.min(0.4 + 1.4 * Math.abs(weight), 8),
          "stroke-dasharray": weight < 0 ? "5 3" : "none",
        });
        set(arrow, { d: drawn(numbers[`∂L/∂${name}`][j]) });
      }
    });
  }

  return { group, resize, draw };
}

/**
 * @param {string | number} name
 * @param {number} r
 * @param {Element} parent
 */
function node(name, r, parent) {
  const node = svg("g", { class: "step__neuron" }, parent);
  svg("circle", { r }, node);
  text(node, { y: 3.5, "text-anchor": "middle" }, String(name));
  return node;
}

/**
 * An arrow: longer by as much for each power of ten, to the right where the gradient is positive.
 *
 * @param {number} gradient
 */
function drawn(gradient) {
  const size = Math.log10(Math.abs(gradient)) * 2 + 12;
  const side = Math.sign(gradient);
  const tip = side * size;
  return size > 0 ? `M${-tip},0H${tip}m${-4 * side},-3.5L${tip},0l${-4 * side},3.5` : "";
}
