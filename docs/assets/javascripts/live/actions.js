/** What a reader can take away from a figure, and the way back to the article's settings. */

import { serialise } from "./address.js";
import { copyButton } from "./copy.js";
import { button, html, saveAs } from "./html.js";
import { python } from "./program.js";
import { ARTICLE_SAMPLES, isOwn, START } from "./state.js";

/** @import { State, Store, Words } from "./types.js" */

const STYLES = [
  "fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linejoin",
  "opacity", "paint-order", "visibility", "font-family", "font-size", "font-weight",
];

/** @param {State} state */
const isChanged = (state) => serialise(state, "") !== "";

/**
 * @param {SVGSVGElement} picture
 * @param {Store} store
 * @param {Words} words
 * @param {(message: string) => void} announce
 * @param {HTMLElement} [other] One more button.
 */
export function actions(picture, store, words, announce, other) {
  const [copy, byHand] = copyButton(store, words, announce, python);
  const download = button(words.download, () => save(picture, store.state().seed));
  const restore = button(words.restore, () => {
    if (isChanged(store.state())) store.set({ ...START, samples: [...ARTICLE_SAMPLES] });
  });
  store.subscribe((state) => {
    restore.ariaDisabled = String(!isChanged(state)); // one that is disabled would lose the focus
    restore.textContent = isOwn(state) ? words.restore_all : words.restore;
  });
  return html("div", "live__actions", copy, download, other ?? "", restore, byHand);
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
  saveAs(`binclf-${seed}.svg`, "image/svg+xml", copy.outerHTML);
}
