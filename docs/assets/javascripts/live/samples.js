/** The samples in the probability panel: pick one to flip its label or to move it, by keyboard or
 * with a mouse, pen or finger, which elsewhere in the panel choose an input. */

import { ARTICLE_SAMPLES, filled, moved, nearestStop, RANGES } from "./state.js";
import { set, svg } from "./svg.js";

/** @import { Sample, Scale, Store, Words } from "./types.js" */

const REACH = 22; // pixels: a sample is picked from this far away
const STILL = 4; // pixels: what moves less is a click

/**
 * @param {Store} store
 * @param {Words} words
 * @param {SVGGElement} panel
 * @param {{ x: Scale, y: Scale }} scales
 */
export function samples(store, words, panel, scales) {
  const group = svg("g", { role: "group", "aria-label": words.samples }, panel);
  const nodes = ARTICLE_SAMPLES.map((_, i) => {
    const node = svg("g", { class: "live__sample", role: "slider" }, group);
    set(node, { "aria-label": filled(words.sample, { i }), "aria-description": words.keys });
    set(node, { "aria-valuemin": RANGES.x.least, "aria-valuemax": RANGES.x.most, tabindex: -1 });
    svg("rect", { class: "live__focus", x: -11, y: -11, width: 22, height: 22, rx: 3 }, node);
    svg("circle", { r: 5.5 }, node);
    node.addEventListener("keydown", (event) => press(event, i));
    node.addEventListener("focus", () => moveTabStop(i));
    return node;
  });
  moveTabStop(0);

  /** @param {number} index Of the one sample that the Tab key reaches. */
  function moveTabStop(index) {
    nodes.forEach((node, i) => set(node, { tabindex: i === index ? 0 : -1 }));
  }

  /**
   * @param {number} i
   * @param {Partial<Sample>} change
   */
  function change(i, change) {
    const samples = store.state().samples.map((sample, j) =>
      j === i ? { ...sample, ...change } : sample,
    );
    store.set({ samples });
  }

  /** @param {number} i */
  const flip = (i) => change(i, { label: 1 - store.state().samples[i].label });

  /**
   * @param {KeyboardEvent} event
   * @param {number} i
   */
  function press(event, i) {
    const { x } = store.state().samples[i];
    const count = event.shiftKey ? 10 : 1;
    const { length } = nodes;
    /** @type {Record<string, () => void>} */
    const actions = {
      Enter: () => flip(i),
      " ": () => flip(i),
      ArrowLeft: () => change(i, { x: moved("x", x, -count) }),
      ArrowDown: () => change(i, { x: moved("x", x, -count) }),
      ArrowRight: () => change(i, { x: moved("x", x, count) }),
      ArrowUp: () => change(i, { x: moved("x", x, count) }),
      Home: () => change(i, { x: RANGES.x.least }),
      End: () => change(i, { x: RANGES.x.most }),
      PageUp: () => nodes[(i + 1) % length].focus(),
      PageDown: () => nodes[(i + length - 1) % length].focus(),
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  }

  /** @param {{ x: number, y: number }} place In the panel. */
  function nearest({ x, y }) {
    const distances = store.state().samples.map((sample) =>
      Math.hypot(scales.x(sample.x) - x, scales.y(sample.label) - y),
    );
    const least = Math.min(...distances);
    return least <= REACH ? distances.indexOf(least) : null;
  }

  store.subscribe(({ samples }) => {
    samples.forEach((sample, i) => {
      set(nodes[i], {
        transform: `translate(${scales.x(sample.x)},${scales.y(sample.label)})`,
        "data-label": sample.label,
        "aria-valuenow": sample.x,
        "aria-valuetext": filled(words.sample_value, sample),
      });
    });
  });

  return {
    nearest,
    flip,
    change,
    /** @param {number} i */
    focus: (i) => nodes[i].focus({ preventScroll: true }),
  };
}

/**
 * @param {Store} store
 * @param {SVGGElement} panel
 * @param {{ x: Scale }} scales
 * @param {ReturnType<typeof samples>} points
 */
export function followPointer(store, panel, scales, points) {
  /** @type {{ i: number | null, start: number, moved: boolean } | null} */
  let drag = null;

  /** @param {PointerEvent} event */
  function placeOf(event) {
    const matrix = /** @type {DOMMatrix} */ (panel.getScreenCTM()).inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  }

  /** @param {PointerEvent} event */
  function xOf(event) {
    const stops = /** @type {number[]} */ (RANGES.x.stops);
    const x = (placeOf(event).x - scales.x(0)) / (scales.x(1) - scales.x(0));
    return stops[nearestStop(stops, x)];
  }

  panel.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const i = points.nearest(placeOf(event));
    drag = { i, start: event.clientX, moved: false };
    panel.setPointerCapture(event.pointerId);
    event.preventDefault(); // no text is selected on the way
    if (i !== null) points.focus(i);
  });

  panel.addEventListener("pointermove", (event) => {
    if (!drag) {
      panel.classList.toggle("live__grab", points.nearest(placeOf(event)) !== null);
      return;
    }
    drag.moved ||= Math.abs(event.clientX - drag.start) > STILL;
    if (!drag.moved) return;
    if (drag.i === null) store.set({ x: xOf(event) });
    else points.change(drag.i, { x: xOf(event) });
  });

  panel.addEventListener("pointerup", (event) => {
    if (drag && !drag.moved) {
      if (drag.i === null) store.set({ x: xOf(event) });
      else points.flip(drag.i);
    }
    drag = null;
  });

  panel.addEventListener("pointercancel", () => {
    drag = null; // the page scrolls instead
  });
}
