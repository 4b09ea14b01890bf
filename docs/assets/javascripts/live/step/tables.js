/** The numbers of a step in tables, and the line that says where the one pointed at comes from. */

import { html } from "../html.js";
import { filled, shown } from "../state.js";
import { explained } from "./explained.js";
import { general } from "./general.js";

/** @import { Store, Words } from "../types.js" */
/** @import { Step } from "./run.js" */

const NEURONS = [...Array(10).keys()];
const LAYERS = [
  ["forward", ["w1", "b1", "h1", "a1", "w2", "a1·w2"]],
  ["gradients", ["∂L/∂w2", "∂L/∂a1", "∂L/∂h1", "∂L/∂w1", "∂L/∂b1"]],
  ["after", ["w1+", "b1+", "w2+"]],
];
const SINGLE = ["x", "y", "b2", "h2", "p", "loss", "∂L/∂h2", "∂L/∂b2", "b2+", "loss+"];

let count = 0;

/** @typedef {{ name: string, j: number, cell: HTMLElement }} Place */

/**
 * @param {Store<Step>} store
 * @param {Words} own
 */
export function tables(store, own) {
  /** @type {Place[]} */
  const places = [];
  const how = html("p", "step__how");
  how.id = "step-how";
  /** @type {Place | null} */
  let chosen = null;
  /** @type {Place | null} */
  let pointed = null;

  /** @type {(name: string, j?: number) => HTMLElement} */
  function cell(name, j = 0) {
    const cell = html("td", "");
    cell.tabIndex = -1;
    places.push({ name, j, cell });
    return cell;
  }

  /** @type {(caption: string, head: HTMLElement[], rows: HTMLElement[][]) => HTMLElement} */
  function table(caption, head, rows) {
    const top = html("thead", "", html("tr", "", ...head));
    const body = html("tbody", "", ...rows.map((cells) => html("tr", "", ...cells)));
    const name = html("caption", "", caption);
    name.id = `step-table-${++count}`;
    const region = html("div", "step__scroll", html("table", "step__table", name, top, body));
    region.role = "region"; // for where it is too wide
    region.setAttribute("aria-labelledby", name.id);
    region.addEventListener("keydown", move);
    /** @type {HTMLElement} */ (body.querySelector("td")).tabIndex = 0;
    return region;
  }

  const [forward, gradients, after] = LAYERS.map(([key, names]) =>
    table(
      own[/** @type {string} */ (key)],
      [own.neurons, ...names].map((name) => header("col", name.replace("+", ""))),
      NEURONS.map((j) => [header("row", String(j)), ...[...names].map((name) => cell(name, j))]),
    ),
  );
  const single = table(
    own.single,
    [header("col", own.number), header("col", own.value)],
    SINGLE.map((name) => {
      const title = name.endsWith("+") ? filled(own.later, { name: name.slice(0, -1) }) : name;
      return [header("row", title), cell(name)];
    }),
  );
  const element = html(
    "div",
    "step__tables",
    html("div", "step__pair", forward, single),
    html("div", "step__pair", gradients, after),
  );

  /** @param {EventTarget | null} target */
  const placeOf = (target) => places.find(({ cell }) => cell === target) ?? null;

  function explain() {
    const place = pointed ?? chosen;
    for (const { cell } of places) cell.classList.toggle("step__chosen", cell === place?.cell);
    how.textContent = place
      ? explained(place.name, place.j, store.state(), store.result(), own)
      : own.point;
  }

  element.addEventListener("pointerover", ({ target, pointerType }) => {
    pointed = pointerType === "mouse" ? placeOf(target) : null;
    explain();
  });
  element.addEventListener("pointerleave", () => {
    pointed = null;
    explain();
  });
  element.addEventListener("focusin", ({ target }) => {
    const place = placeOf(target);
    if (!place) return;
    chosen?.cell.removeAttribute("aria-describedby");
    for (const cell of placesBeside(place.cell)) cell.tabIndex = cell === place.cell ? 0 : -1;
    chosen = place;
    explain();
    place.cell.setAttribute("aria-describedby", how.id);
  });
  store.subscribe((_, { numbers }) => {
    for (const { name, j, cell } of places) {
      const text = shown(general(numbers[name][j]));
      if (cell.textContent !== text) cell.textContent = text;
    }
    explain();
  });
  return { element, how };
}

/**
 * The cells of the same table.
 *
 * @param {Element} cell
 * @returns {NodeListOf<HTMLElement>}
 */
function placesBeside(cell) {
  return /** @type {Element} */ (cell.closest("table")).querySelectorAll("td");
}

/** @param {KeyboardEvent} event */
function move(event) {
  const cell = /** @type {HTMLElement} */ (event.target);
  const cells = [...placesBeside(cell)];
  const across = cell.parentElement?.querySelectorAll("td").length ?? 1;
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -across, ArrowDown: across }[event.key];
  if (!by) return;
  event.preventDefault();
  cells[cells.indexOf(cell) + by]?.focus();
}

/**
 * @param {string} scope
 * @param {string} name
 */
function header(scope, name) {
  const element = html("th", "", name);
  element.scope = scope;
  return element;
}
