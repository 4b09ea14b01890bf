/** A button that copies what a figure shows as a program. */

import { button, html } from "./html.js";

/** @import { State, Store, Words } from "./types.js" */

/**
 * @param {Store<any>} store
 * @param {Words} words
 * @param {(message: string) => void} announce
 * @param {(state: State) => string} python The program.
 * @returns {[HTMLElement, HTMLElement]} The button, and where the program is shown if it fails.
 */
export function copyButton(store, words, announce, python) {
  const byHand = html("div", "live__by-hand");
  const area = html("textarea", "live__code"); // without the clipboard, as at an insecure address
  area.readOnly = true;
  const copy = button(words.copy, async () => {
    const code = python(store.state());
    try {
      await navigator.clipboard.writeText(code);
      byHand.replaceChildren();
      announce(words.copied);
      copy.textContent = words.copied;
      setTimeout(() => (copy.textContent = words.copy), 2000);
    } catch {
      byHand.replaceChildren(html("label", "", words.by_hand, area));
      area.rows = code.split("\n").length;
      area.select();
    }
  });
  store.subscribe((state) => (area.value = python(state)));
  return [copy, byHand];
}
