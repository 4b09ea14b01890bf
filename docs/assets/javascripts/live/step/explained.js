/** The product or the sum that has given a number. */

import { filled, shown } from "../state.js";
import { general } from "./general.js";
import { RATE } from "./run.js";

/** @import { State, Words } from "../types.js" */
/** @import { Step } from "./run.js" */

const ENOUGH = 9; // digits, to tell any two float32 numbers apart

/**
 * @param {string} name Of the number, as in `Step`.
 * @param {number} j The neuron.
 * @param {State} state
 * @param {Step} step
 * @param {Words} own
 */
export function explained(name, j, state, { i, numbers }, own) {
  /** @param {string} name */
  const value = (name) => {
    const all = numbers[name];
    return all[all.length > 1 ? j : 0];
  };
  /** @param {string} name */
  const whole = (name) => general(value(name), ENOUGH);
  /** @param {string} name */
  const n = (name) => (value(name) < 0 ? `(${whole(name)})` : whole(name));
  /** @param {string} z */
  const loss = (z) => {
    const least = general(-Math.abs(value(z)), ENOUGH);
    return [
      "(1 − y) · h2 − min(h2, 0) + log1p(exp(−|h2|))",
      `(1 − ${n("y")}) × ${n(z)} − min(${whole(z)}, 0) + log1p(exp(${least}))`,
    ];
  };
  /** @type {(name: string) => string[]} */
  const moved = (name) => [
    `${name} − ${RATE} · ∂L/∂${name}`, `${n(name)} − ${RATE} × ${n(`∂L/∂${name}`)}`,
  ];
  /** @type {(one: string, other: string) => string[]} */
  const product = (one, other) => [`${one} · ${other}`, `${n(one)} × ${n(other)}`];
  const origin = state.step ? own.left : own.drawn;
  const given = [filled(origin, { step: state.step - 1, seed: state.seed })];
  const terms = [...numbers["a1·w2"]]
    .filter((term) => term !== 0)
    .map((term) => (term < 0 ? `(${general(term, ENOUGH)})` : general(term, ENOUGH)));

  /** @type {Record<string, () => string[]>} */
  const ways = {
    x: () => [filled(own.of_sample, { i })],
    y: () => [filled(own.of_sample, { i })],
    w1: () => given,
    b1: () => given,
    w2: () => given,
    b2: () => given,
    h1: () => ["x · w1 + b1", `${n("x")} × ${n("w1")} + ${n("b1")}`],
    a1: () => ["max(h1, 0)", `max(${whole("h1")}, 0)`],
    "a1·w2": () => product("a1", "w2"),
    h2: () => ["Σ a1·w2 + b2", [...terms, n("b2")].join(" + ")],
    p: () => ["1 / (1 + exp(−h2))", `1 / (1 + exp(${general(-value("h2"), ENOUGH)}))`],
    loss: () => loss("h2"),
    "∂L/∂h2": () => ["p − y", `${n("p")} − ${n("y")}`],
    "∂L/∂w2": () => product("a1", "∂L/∂h2"),
    "∂L/∂b2": () => ["∂L/∂h2"],
    "∂L/∂a1": () => product("w2", "∂L/∂h2"),
    "∂L/∂h1": () => ["∂L/∂a1 · (h1 > 0)", `${n("∂L/∂a1")} × (${whole("h1")} > 0)`],
    "∂L/∂w1": () => product("x", "∂L/∂h1"),
    "∂L/∂b1": () => ["∂L/∂h1"],
    "w1+": () => moved("w1"),
    "b1+": () => moved("b1"),
    "w2+": () => moved("w2"),
    "b2+": () => moved("b2"),
    "loss+": () => loss("h2+"),
  };
  const who = numbers[name].length > 1 ? filled(own.neuron, { j }) : "";
  const when = name.endsWith("+") ? own.after : "";
  const what = [when, who].filter(Boolean).join(own.comma);
  const sum = [name.replace("+", ""), ...ways[name](), whole(name)].join(" = ");
  return shown(what && `${what}${own.colon}`) + shown(sum);
}
