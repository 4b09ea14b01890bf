/** The numbers of a step in tables, and a line that says where the one pointed at comes from. */

import { html } from "../html.js";
import { filled, general, shown } from "../writing.js";

/** @import { State, Store, Words } from "../types.js" */
/** @import { Step } from "./run.js" */

const ENOUGH = 9; // digits, to tell any two float32 numbers apart
const NAME = /∂L\/∂\w+|\b(?:[abhw]\d|[xyp])\b/g;
const LOSS = "(1 − y) · h2 − (min(h2, 0) − log1p(exp(−abs(h2))))"; // in PyTorch's order
const PRODUCTS = "Σ a1·w2";

/**
 * What each table has: the product or the sum that gives each number. Where there is none, the
 * number was there before the step. What is there after it has a `+`.
 *
 * @type {Record<string, Record<string, string>>}
 */
const TABLES = {
  forward: {
    w1: "", b1: "", h1: "x · w1 + b1", a1: "max(h1, 0)", w2: "", "a1·w2": "a1 · w2",
  },
  single: {
    x: "", y: "", b2: "", h2: `${PRODUCTS} + b2`, p: "1 / (1 + exp(−h2))", loss: LOSS,
    "∂L/∂h2": "p − y", "∂L/∂b2": "∂L/∂h2", "b2+": "b2 − 0.01 · ∂L/∂b2", "loss+": LOSS,
  },
  gradients: {
    "∂L/∂w2": "a1 · ∂L/∂h2", "∂L/∂a1": "w2 · ∂L/∂h2", "∂L/∂h1": "∂L/∂a1 · (h1 > 0)",
    "∂L/∂w1": "x · ∂L/∂h1", "∂L/∂b1": "∂L/∂h1",
  },
  after: {
    "w1+": "w1 − 0.01 · ∂L/∂w1", "b1+": "b1 − 0.01 · ∂L/∂b1", "w2+": "w2 − 0.01 · ∂L/∂w2",
  },
};

/** @typedef {{ name: string, j: number, way: string, cell: HTMLElement }} Place */

/**
 * @param {Store<Step>} store
 * @param {Words} own
 */
export function tables(store, own) {
  /** @type {Place[]} */
  const places = [];
  const how = html("p", "step__how");
  how.id = "step-how";
  /** @type {Place | undefined} The one last pointed at, or with the focus. */
  let place;

  const regions = Object.entries(TABLES).map(([key, ways]) => {
    /** @type {(name: string, j: number) => HTMLElement} */
    const cell = (name, j) => {
      const cell = html("td", "");
      cell.tabIndex = -1;
      places.push({ name, j, way: ways[name], cell });
      return cell;
    };
    const names = Object.keys(ways);
    const neurons = store.result().numbers.h1.keys();
    const rows = key === "single"
      ? names.map((name) => [header("row", label(name, own)), cell(name, 0)])
      : [
          [own.neurons, ...names.map(plain)].map((name) => header("col", name)),
          ...[...neurons].map((j) => [
            header("row", String(j)), ...names.map((name) => cell(name, j)),
          ]),
        ];
    const caption = html("caption", "", own[key]);
    const table = html("table", "step__table", caption, ...rows.map((it) => html("tr", "", ...it)));
    /** @type {HTMLElement} */ (table.querySelector("td")).tabIndex = 0;
    return html("div", "step__scroll", table); // where the table is too wide
  });
  const element = html(
    "div",
    "step__tables",
    html("div", "step__pair", ...regions.slice(0, 2)),
    html("div", "step__pair", ...regions.slice(2)),
  );

  function explain() {
    how.textContent = place ? explained(place, store.state(), store.result(), own) : own.point;
  }

  /** @param {Event} event */
  function choose({ target }) {
    const next = places.find(({ cell }) => cell === target);
    if (!next) return;
    place?.cell.removeAttribute("aria-describedby");
    place = next;
    place.cell.setAttribute("aria-describedby", how.id);
    for (const cell of beside(place.cell)) cell.tabIndex = -1;
    place.cell.tabIndex = 0;
    explain();
  }

  element.addEventListener("pointerover", choose);
  element.addEventListener("focusin", choose);
  element.addEventListener("keydown", (event) => {
    const cell = /** @type {HTMLElement} */ (event.target);
    const cells = beside(cell);
    const row = Number(cell.parentElement?.childElementCount) - 1;
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -row, ArrowDown: row }[event.key];
    if (!by) return;
    event.preventDefault();
    cells[cells.findIndex((it) => it === cell) + by]?.focus();
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
 * All numbers of the table.
 *
 * @param {Element} cell
 */
const beside = (cell) => [...(cell.closest("table")?.querySelectorAll("td") ?? [])];

/** @param {string} name */
const plain = (name) => name.replace("+", "");

/**
 * @param {string} name
 * @param {Words} own
 */
const label = (name, own) => plain(name) === name ? name : filled(own.later, { name: plain(name) });

/**
 * @param {string} scope
 * @param {string} name
 */
function header(scope, name) {
  const element = html("th", "", name);
  element.scope = scope;
  return element;
}

/**
 * The product or the sum that gave a number, in names and in numbers.
 *
 * @param {Place} place
 * @param {State} state
 * @param {Step} step
 * @param {Words} own
 */
function explained({ name, j, way }, { step, seed }, { i, numbers }, own) {
  const isOfLayer = numbers[name].length > 1;
  /** @param {number} value */
  const operand = (value) => (value < 0 ? `(${general(value, ENOUGH)})` : general(value, ENOUGH));
  /** @param {string} operandName */
  const valueOf = (operandName) => {
    const values = numbers[name === "loss+" && operandName === "h2" ? "h2+" : operandName];
    return operand(values[values.length > 1 ? j : 0]);
  };
  const terms = [...numbers["a1·w2"]].filter(Boolean).map(operand).join(" + ") || "0";
  const value = general(numbers[name][j], ENOUGH);
  const origin = { step: step - 1, seed, i, value };
  const given = name === "x" || name === "y" ? own.of_sample : step ? own.left : own.drawn;
  const parts = [
    (isOfLayer ? filled(own.neuron, { j }) : "") + label(name, own),
    ...(way
      ? [way, way.replace(PRODUCTS, terms).replace(NAME, valueOf).replaceAll("·", "×")
          .replace(/^\(([^(]*)\)$/, "$1"), value]
      : [filled(given, origin)]),
  ];
  return shown([...new Set(parts)].join(" = "));
}
