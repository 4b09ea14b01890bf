/** The figure that shows one step, with all of its numbers: it has a page of its own. */

import { copyButton } from "../copy.js";
import { html } from "../html.js";
import { announce, follow, language, note } from "../page.js";
import { probabilityPanel } from "../probability.js";
import { filled, parse } from "../state.js";
import { createStore } from "../store.js";
import { set, svg } from "../svg.js";
import { controls } from "./controls.js";
import { general } from "./general.js";
import { networkPanel } from "./network.js";
import { python } from "./python.js";
import { run } from "./run.js";
import { tables } from "./tables.js";

/** @import { Names } from "../state.js" */
/** @import { Panel, Words } from "../types.js" */

/** @type {{ words: Words }[]} */
const [{ words }, { words: own }] = await Promise.all([
  import(`../${language}.js`), import(`./${language}.js`),
]);
/** @type {Names} */
const NAMES = ["seed", "step"];
const { state, unused } = parse(location.search, NAMES);
const store = createStore(state, run);

const picture = svg("svg", { class: "live__picture", role: "group", "aria-label": words.figure });
const network = networkPanel(own);
const curve = probabilityPanel({ ...words, describe_probability: own.describe_curve });
const sample = svg("g", { class: "live__sample" }, curve.group);
svg("circle", { r: 5.5 }, sample);
const panels = [network, curve];
picture.append(...panels.map(({ group }) => group));
panels.forEach(({ group }, k) => set(group.firstElementChild ?? group, { id: `step-panel-${k}` }));
set(picture, { "aria-describedby": "step-panel-0 step-panel-1" });
const { element: numbers, how } = tables(store, own);
const element = html(
  "div",
  "live live--step",
  controls(store, words, own),
  picture,
  numbers,
  how,
  html("p", "live__hint", own.hint),
  html("div", "live__actions", ...copyButton(store, words, announce, python)),
);
if (unused.length) element.prepend(note(unused, words));

let fitted = "";

/** @param {Element} place */
function fit(place) {
  const { width, height } = place.getBoundingClientRect(); // as the stylesheet has it
  if (!width || `${width} ${height}` === fitted) return;
  fitted = `${width} ${height}`;
  element.style.minHeight = "";
  const gap = parseFloat(getComputedStyle(place).getPropertyValue("--gap"));
  arrange(panels, width, height, gap);
  store.notify();
}

/**
 * @param {Panel[]} panels Two, beside each other where there is room.
 * @param {number} width
 * @param {number} height
 * @param {number} gap
 */
function arrange(panels, width, height, gap) {
  set(picture, { width, height, viewBox: `0 0 ${width} ${height}` });
  const isWide = width > height;
  const across = isWide ? (width - gap) / 2 : width;
  const down = isWide ? height : (height - gap) / 2;
  panels.forEach(({ group, resize }, k) => {
    const [x, y] = isWide ? [k * (across + gap), 0] : [0, k * (down + gap)];
    set(group, { transform: `translate(${x},${y})` });
    resize(across, down);
  });
}

const image = /** @type {HTMLElement} */ (document.querySelector("img[data-live=step]"));
const paragraph = /** @type {HTMLElement} */ (image.closest("p"));
fit(image);
store.subscribe((state, { before, numbers }) => {
  const [x, label, p] = ["x", "y", "p"].map((name) => numbers[name][0]);
  network.draw(numbers);
  curve.draw({ ...state, x }, {
    parameters: before, losses: [], overflow: null, lossi: NaN,
    probability: p, label: Number(p > state.threshold),
  });
  set(sample, { transform: `translate(${curve.scales.x(x)},${curve.scales.y(label)})` });
  set(sample, { "data-label": label });
});
element.style.minHeight = `${paragraph.clientHeight}px`; // what is below stays where it is
paragraph.replaceWith(element);
new ResizeObserver(() => fit(picture)).observe(picture);
follow(store, ({ step }) => {
  const { epoch, i, numbers } = store.result();
  const [p, loss, after] = ["p", "loss", "loss+"].map((name) => general(numbers[name][0]));
  return filled(own.result, { step, epoch, i, p, loss, after });
}, NAMES);
