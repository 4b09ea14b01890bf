/** The samples in the probability panel: pick one to flip its label or to move it, by keyboard or
 * with a mouse, pen or finger, which elsewhere in the panel choose an input. */

import { heightOf, isCrowded } from "./dataset.js";
import { isOwn, moved, nearestStop, writtenX } from "./state.js";
import { set, svg } from "./svg.js";
import { filled } from "./writing.js";

/** @import { Sample, Scale, State, Store, Words } from "./types.js" */

/** @typedef {{ x: number, y: number }} Place */

const REACH = 22; // pixels: a sample is picked from this far away
const STILL = 4; // pixels: what moves less is a click
const RADIUS = 5.5;
const BENDS = 9; // pixels at the bottom, for the bends

/**
 * @param {Store} store
 * @param {Words} words
 * @param {SVGGElement} panel
 * @param {{ x: Scale, y: Scale }} scales
 */
export function samples(store, words, panel, scales) {
  const group = svg("g", { role: "group", "aria-label": words.samples }, panel);
  /** @type {SVGGElement[]} */
  const nodes = [];
  /** @type {string[]} */
  const drawn = []; // where each is, and how
  /** @type {Place[]} */
  let places = [];
  let picked = 0; // the one sample that the Tab key reaches

  function addNode() {
    const i = nodes.length;
    const node = svg("g", { class: "live__sample", role: "slider" }, group);
    set(node, { "aria-label": filled(words.sample, { i }), "aria-description": words.keys });
    set(node, { tabindex: i === picked ? 0 : -1 });
    svg("rect", { class: "live__focus", x: -11, y: -11, width: 22, height: 22, rx: 3 }, node);
    svg("circle", {}, node);
    node.addEventListener("keydown", (event) => press(event, i));
    node.addEventListener("focus", () => pick(i));
    nodes.push(node);
  }

  /** @param {number} i */
  function pick(i) {
    picked = i;
    nodes.forEach((node, j) => set(node, { tabindex: j === i ? 0 : -1 }));
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

  /** @param {number} i */
  function remove(i) {
    const samples = store.state().samples.filter((_, j) => j !== i);
    if (!samples.length) return; // nothing could be learned
    if (i === samples.length && nodes[i] === document.activeElement) nodes[i - 1].focus();
    store.set({ samples });
  }

  /**
   * @param {KeyboardEvent} event
   * @param {number} i
   */
  function press(event, i) {
    const { axis, samples } = store.state();
    if (i >= samples.length) return; // it has just been removed
    const { x } = samples[i];
    const count = event.shiftKey ? 10 : 1;
    const { length } = nodes;
    /** @type {Record<string, () => void>} */
    const actions = {
      Enter: () => flip(i),
      " ": () => flip(i),
      ArrowLeft: () => change(i, { x: moved(axis, x, -count) }),
      ArrowDown: () => change(i, { x: moved(axis, x, -count) }),
      ArrowRight: () => change(i, { x: moved(axis, x, count) }),
      ArrowUp: () => change(i, { x: moved(axis, x, count) }),
      Home: () => change(i, { x: axis.least }),
      End: () => change(i, { x: axis.most }),
      PageUp: () => nodes[(i + 1) % length].focus(),
      PageDown: () => nodes[(i + length - 1) % length].focus(),
      Delete: () => remove(i),
      Backspace: () => remove(i),
    };
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.key in actions)) return;
    event.preventDefault();
    actions[event.key]();
  }

  /** @param {Place} place In the panel. */
  function nearest({ x, y }) {
    const distances = places.map((place) => Math.hypot(place.x - x, place.y - y));
    const least = Math.min(...distances);
    return least <= REACH ? distances.indexOf(least) : null;
  }

  store.subscribe((state) => {
    const { axis, samples } = state;
    const r = isCrowded(state) ? Math.max(RADIUS * Math.sqrt(40 / samples.length), 2) : RADIUS;
    places = placesOf(state, scales, r);
    while (nodes.length < samples.length) addNode();
    while (nodes.length > samples.length) nodes.pop()?.remove();
    if (picked >= nodes.length) pick(nodes.length - 1);
    samples.forEach((sample, i) => {
      const transform = `translate(${places[i].x},${places[i].y})`;
      const look = [transform, sample.x, sample.label, r, axis.least, axis.most].join();
      if (drawn[i] === look) return;
      drawn[i] = look;
      set(nodes[i], {
        transform,
        "data-label": sample.label,
        "aria-valuemin": axis.least,
        "aria-valuemax": axis.most,
        "aria-valuenow": sample.x,
        "aria-valuetext": filled(words.sample_value, { ...sample, x: writtenX(sample.x, state) }),
      });
      set(/** @type {Element} */ (nodes[i].lastChild), { r });
    });
    drawn.length = samples.length;
  });

  return {
    nearest,
    flip,
    change,
    pick,
    remove,
    picked: () => picked,
    /** @param {number} i */
    focus: (i) => nodes[i].focus({ preventScroll: true }),
  };
}

/**
 * Where the samples are drawn. A reader's own, where they would hide one another, are heaped up, away
 * from the curve.
 *
 * @param {State} state
 * @param {{ x: Scale, y: Scale }} scales
 * @param {number} r
 * @returns {Place[]}
 */
function placesOf(state, scales, r) {
  const places = state.samples.map(({ x, label }) => ({ x: scales.x(x), y: scales.y(label), row: 0 }));
  if (!isOwn(state)) return places;
  /** @type {Map<string, number>} */
  const heaps = new Map();
  const tallest = [0, 0];
  places.forEach((place, i) => {
    const { label } = state.samples[i];
    const heap = `${label} ${Math.round(place.x / (2 * r))}`;
    place.row = heaps.get(heap) ?? 0;
    heaps.set(heap, place.row + 1);
    tallest[label] = Math.max(tallest[label], place.row);
  });
  const [low, high] = heightOf(state);
  const room = [scales.y(low) - scales.y(0) - r - BENDS, scales.y(1) - scales.y(high) - r];
  places.forEach((place, i) => {
    const { label } = state.samples[i];
    const apart = Math.min(2 * r + 1, Math.max(room[label], 0) / Math.max(tallest[label], 1));
    place.y += place.row * (label ? -apart : apart);
  });
  return places;
}

/**
 * @param {Store} store
 * @param {SVGGElement} panel
 * @param {{ x: Scale }} scales
 * @param {ReturnType<typeof samples>} points
 */
export function followPointer(store, panel, scales, points) {
  /** @type {{ i: number | null, start: number, moved: boolean, count: number } | null} */
  let drag = null;
  store.subscribe(({ samples }) => {
    if (drag?.count !== samples.length) drag = null; // there are others under the finger
  });

  /** @param {PointerEvent} event */
  function placeOf(event) {
    const matrix = /** @type {DOMMatrix} */ (panel.getScreenCTM()).inverse();
    return new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  }

  /** @param {PointerEvent} event */
  function xOf(event) {
    const { least, most, stops = [] } = store.state().axis;
    const share = (placeOf(event).x - scales.x(least)) / (scales.x(most) - scales.x(least));
    return stops[nearestStop(stops, least + share * (most - least))];
  }

  panel.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    const i = points.nearest(placeOf(event));
    drag = { i, start: event.clientX, moved: false, count: store.state().samples.length };
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
