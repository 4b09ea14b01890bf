/** The little SVG that the figures need. */

const NAMESPACE = "http://www.w3.org/2000/svg";

/** @import { Scale } from "./types.js" */

/**
 * @template {keyof SVGElementTagNameMap} Tag
 * @param {Tag} tag
 * @param {Record<string, string | number>} attributes
 * @param {Element} [parent]
 * @returns {SVGElementTagNameMap[Tag]}
 */
export function svg(tag, attributes = {}, parent) {
  const element = document.createElementNS(NAMESPACE, tag);
  set(element, attributes);
  parent?.append(element);
  return element;
}

/**
 * @param {Element} element
 * @param {Record<string, string | number>} attributes
 */
export function set(element, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
}

/**
 * @param {Element} parent
 * @param {Record<string, string | number>} attributes
 * @param {string} content
 */
export function text(parent, attributes, content) {
  svg("text", attributes, parent).textContent = content;
}

/**
 * Where a panel's result is written, and its drawing begins: where it is narrow, the result needs a
 * line of its own below the name of the axis.
 *
 * @param {number} width
 */
export function heading(width) {
  const result = width < 400 ? 32 : 14;
  return { result, top: result + 16 };
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} start Where `from` is drawn.
 * @param {number} end Where `to` is drawn.
 * @returns {Scale}
 */
export function linear(from, to, start, end) {
  return (value) => start + ((value - from) / (to - from)) * (end - start);
}

/**
 * A log scale. What lies outside, 0 among it, sits at the end of the axis.
 *
 * @param {number} from
 * @param {number} to
 * @param {number} start
 * @param {number} end
 * @returns {Scale}
 */
export function logarithmic(from, to, start, end) {
  const scale = linear(Math.log(from), Math.log(to), start, end);
  return (value) => scale(Math.log(Math.min(Math.max(value, from), to)));
}

/**
 * @param {Iterable<[number, number]>} points
 */
export function line(points) {
  return `M${Array.from(points, ([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}`;
}
