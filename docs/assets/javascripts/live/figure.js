/** One figure: its panels, controls and actions. */

import { actions } from "./actions.js";
import { controls } from "./controls.js";
import { fit } from "./fitting.js";
import { html } from "./html.js";
import { lossPanel, watchOthers } from "./loss.js";
import { ownData } from "./own.js";
import { probabilityPanel } from "./probability.js";
import { followPointer, samples } from "./samples.js";
import { set, svg } from "./svg.js";

/** @import { Name, Panel, Store, Words } from "./types.js" */

/** @type {Record<string, Name[]>} */
const CONTROLS = {
  probability: ["seed", "hidden", "epochs", "threshold"],
  loss: ["seed", "learning_rate", "epochs"],
  all: ["seed", "learning_rate", "hidden", "epochs", "threshold", "x"],
};

/** @type {Record<string, Name[]>} What else a figure depends on, shown once it has been changed. */
const IF_CHANGED = { probability: ["learning_rate"], loss: ["hidden"], all: [] };

let count = 0;

/**
 * @param {Element} place With the picture that was built.
 * @param {string} kind "probability", "loss" or "all".
 * @param {Store} store
 * @param {Words} words
 * @param {(message: string) => void} announce
 */
export function figure(place, kind, store, words, announce) {
  const picture = svg("svg", { class: "live__picture", role: "group", "aria-label": words.figure });
  const curve = kind === "loss" ? null : probability(store, words);
  const course = kind === "probability" ? null : loss(picture, store, words);
  const panels = [curve, course].filter((panel) => panel !== null);
  const own = curve && course && ownData(store, words, curve.points);
  picture.append(...panels.map(({ group }) => group));
  const descriptions = [...picture.querySelectorAll("desc")];
  for (const description of descriptions) description.id = `live-description-${++count}`;
  set(picture, { "aria-describedby": descriptions.map(({ id }) => id).join(" ") });
  const element = html(
    "div",
    `live live--${kind}`,
    picture,
    controls(CONTROLS[kind], IF_CHANGED[kind], store, words),
    ...(kind === "loss" ? [] : [html("p", "live__hint", words.hint)]),
    actions(picture, store, words, announce, own?.opener),
    own?.place ?? "",
  );
  fit(element, picture, panels, place, store);
  return element;
}

/**
 * @param {Store} store
 * @param {Words} words
 */
function probability(store, words) {
  const panel = probabilityPanel(words);
  store.subscribe(panel.draw); // and lays out what the samples are drawn by
  const points = samples(store, words, panel.group, panel.scales);
  followPointer(store, panel.group, panel.scales, points);
  return { ...panel, points };
}

/**
 * @param {SVGSVGElement} picture
 * @param {Store} store
 * @param {Words} words
 * @returns {Panel}
 */
function loss(picture, store, words) {
  const panel = lossPanel(words);
  store.subscribe(panel.draw);
  watchOthers(picture, store, panel.showOthers);
  return panel;
}
