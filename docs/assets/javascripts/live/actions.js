/** What a reader can take away from a figure, and the way back to the article's settings. */

import { copyButton } from "./copy.js";
import { button, html } from "./html.js";
import { ARTICLE_SAMPLES, isArticles, serialise, START } from "./state.js";

/** @import { State, Store, Words } from "./types.js" */

const STYLES = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin",
  "opacity", "paint-order", "visibility", "font-family", "font-size", "font-weight",
];

/**
 * @param {SVGSVGElement} picture
 * @param {Store} store
 * @param {Words} words
 * @param {(message: string) => void} announce
 */
export function actions(picture, store, words, announce) {
  const [copy, byHand] = copyButton(store, words, announce, python);
  const download = button(words.download, () => save(picture, store.state().seed));
  const restore = button(words.restore, () => {
    store.set({ ...START, samples: [...ARTICLE_SAMPLES] });
  });
  store.subscribe((state) => {
    restore.disabled = serialise(state, "") === "";
  });
  return html("div", "live__actions", copy, download, restore, byHand);
}

/**
 * The reader's picture as a program.
 *
 * @param {State} state
 * @returns {string} A program with binclf that prints the same numbers.
 */
function python({ seed, hidden, epochs, learning_rate, threshold, x, samples }) {
  const edited = !samples.every(isArticles);
  const dataset = edited
    ? [
        `X = torch.tensor([[${samples.map(({ x }) => float(x)).join(", ")}]])`,
        `Y = torch.tensor([[${samples.map(({ label }) => float(label)).join(", ")}]])`,
      ]
    : ["X, Y = binclf.make_dataset()"];
  return [
    ...(edited ? ["import torch", ""] : []),
    "import binclf",
    "",
    ...dataset,
    `parameters = binclf.init_parameters(hidden=${hidden}, seed=${seed})`,
    `history = binclf.train(parameters, X, Y, epochs=${epochs}, learning_rate=${learning_rate})`,
    `probability, label = binclf.predict(parameters, ${x}, threshold=${threshold})`,
    'print(f"lossi: {history.losses[-1]:.4f}")',
    'print(f"probability of positive class: {probability:.4f}")',
    'print(f"predicted value: {label}")',
    "",
  ].join("\n");
}

/** @param {number} value */
function float(value) {
  return Number.isInteger(value) ? value.toFixed(1) : String(value);
}

/**
 * @param {SVGSVGElement} picture
 * @param {number} seed
 */
function save(picture, seed) {
  const copy = /** @type {SVGSVGElement} */ (picture.cloneNode(true));
  const originals = picture.querySelectorAll("*");
  copy.querySelectorAll("*").forEach((element, i) => {
    const style = getComputedStyle(originals[i]);
    for (const name of STYLES) element.setAttribute(name, style.getPropertyValue(name));
  });
  const paper = document.createElementNS(copy.namespaceURI, "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(document.body).backgroundColor);
  copy.prepend(paper);
  copy.querySelectorAll(".live__focus").forEach((element) => element.remove());
  copy.setAttribute("xmlns", String(copy.namespaceURI));
  const file = new Blob([copy.outerHTML], { type: "image/svg+xml" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = `binclf-${seed}.svg`;
  link.click();
  URL.revokeObjectURL(link.href);
}
