/** Panels in a picture that is as large as the stylesheet has it. */

import { set } from "./svg.js";

/** @import { Panel, Store } from "./types.js" */

/**
 * @param {HTMLElement} element The figure.
 * @param {SVGSVGElement} picture
 * @param {Panel[]} panels
 * @param {Element} place With the picture that was built; the figure is about to take its place.
 * @param {Store<any>} store
 */
export function fit(element, picture, panels, place, store) {
  let fitted = "";

  /** @param {Element} shown */
  function fitTo(shown) {
    const { width, height } = shown.getBoundingClientRect();
    if (!width || `${width} ${height}` === fitted) return;
    fitted = `${width} ${height}`;
    element.style.minHeight = "";
    const gap = getComputedStyle(shown).getPropertyValue("--gap");
    arrange(picture, panels, width, height, parseFloat(gap));
    store.notify();
  }
  // An observer would call only after the page has moved.
  fitTo(/** @type {Element} */ (place.querySelector("img")));
  element.style.minHeight = `${place.clientHeight}px`; // what is below stays where it is
  new ResizeObserver(() => fitTo(picture)).observe(picture);
}

/**
 * @param {SVGSVGElement} picture
 * @param {Panel[]} panels
 * @param {number} width
 * @param {number} height
 * @param {number} gap
 */
function arrange(picture, panels, width, height, gap) {
  set(picture, { width, height, viewBox: `0 0 ${width} ${height}` }); // for when it is saved
  const columns = width > height ? panels.length : 1;
  const across = (width + gap) / columns;
  const down = ((height + gap) * columns) / panels.length;
  panels.forEach(({ group, resize }, i) => {
    const [x, y] = columns > 1 ? [i * across, 0] : [0, i * down];
    set(group, { transform: `translate(${x},${y})` });
    resize(across - gap, down - gap);
  });
}
