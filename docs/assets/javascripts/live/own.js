/** The reader's own data: what is to say of them, and the way to their box, which is loaded then. */

import { facts } from "./facts.js";
import { button, html } from "./html.js";

/** @import { Points, Store, Words } from "./types.js" */

/**
 * @param {Store} store
 * @param {Words} words
 * @param {Points} points The samples in the picture.
 */
export function ownData(store, words, points) {
  const said = html("div", "live__facts");
  const place = html("div", "");
  /** @type {Promise<{ box: HTMLElement, take: (file: File) => void }> | null} */
  let loading = null;
  let isOpen = false;

  async function load() {
    try {
      loading ??= import("./data/main.js").then(({ mount }) => mount(place, store, points));
      return await loading;
    } catch {
      loading = null;
      const note = html("p", "live__note", words.unavailable);
      note.role = "alert";
      place.replaceChildren(note);
    }
  }

  /** @param {boolean} [open] */
  async function toggle(open) {
    const loaded = await load();
    if (!loaded) return;
    isOpen = open ?? !isOpen;
    loaded.box.hidden = !isOpen;
    opener.ariaExpanded = String(isOpen);
    say();
    return loaded;
  }

  const opener = button(words.own, () => toggle());
  opener.ariaExpanded = "false";
  function say() {
    const sentences = facts(store.state(), store.result(), words, isOpen);
    said.replaceChildren(...sentences.map((it) => html("p", "", it)));
  }

  store.subscribe(say);
  document.addEventListener("dragover", (event) => {
    if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
  });
  document.addEventListener("drop", async (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file) return; // a text that is dragged
    event.preventDefault();
    (await toggle(true))?.take(file);
  });
  return { opener, place: html("div", "live__data", said, place) };
}
