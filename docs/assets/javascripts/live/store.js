/** One state for all figures and sentences of a page: a change retrains before the next frame. */

import { initParameters, predict } from "../engine/network.js";
import { train } from "../engine/training.js";

/** @import { Dataset } from "../engine/network.js" */
/** @import { Listener, Result, State, Store } from "./types.js" */

/**
 * @template R
 * @param {State} initial
 * @param {(state: State) => R} run
 * @returns {Store<R>}
 */
export function createStore(initial, run) {
  let state = initial;
  let result = run(state);
  let frame = 0;
  /** @type {Listener<R>[]} */
  const listeners = [];

  function update() {
    frame = 0;
    result = run(state);
    notify();
  }

  function notify() {
    for (const listener of listeners) listener(state, result);
  }

  return {
    state: () => state,
    result: () => result,
    set(change) {
      state = { ...state, ...change };
      frame ||= requestAnimationFrame(update);
    },
    subscribe(listener) {
      listeners.push(listener);
      listener(state, result);
    },
    notify,
  };
}

/**
 * @param {State} state
 * @returns {Dataset}
 */
export function datasetOf({ samples }) {
  return {
    X: Float32Array.from(samples, ({ x }) => x),
    Y: Float32Array.from(samples, ({ label }) => label),
  };
}

/**
 * The final lossi of a seed under the state's settings, NaN after an overflow.
 *
 * @param {State} state
 * @param {number} seed
 */
export function lossiOf(state, seed) {
  const parameters = initParameters(seed, state.hidden);
  const { losses, overflow } = train(
    parameters, datasetOf(state), state.epochs, state.learning_rate,
  );
  return overflow ? NaN : losses[state.epochs - 1];
}

/**
 * @param {State} state
 * @returns {Result}
 */
export function run(state) {
  const parameters = initParameters(state.seed, state.hidden);
  const dataset = datasetOf(state);
  const { losses, overflow } = train(parameters, dataset, state.epochs, state.learning_rate);
  const probability = overflow ? NaN : predict(parameters, state.x);
  return {
    parameters,
    losses,
    overflow,
    lossi: overflow ? NaN : losses[state.epochs - 1],
    probability,
    label: overflow ? NaN : Number(probability > state.threshold),
  };
}
