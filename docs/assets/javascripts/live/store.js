/** One state for all figures and sentences of a page: a change retrains before the next frame. */

/** @import { Listener, State, Store } from "./types.js" */

/**
 * @template R
 * @param {State} initial
 * @param {(state: State, deliver: (result: R) => void) => R} run What takes longer, it delivers
 *   later.
 * @returns {Store<R>}
 */
export function createStore(initial, run) {
  let state = initial;
  let result = runNow();
  let frame = 0;
  /** @type {Listener<R>[]} */
  const listeners = [];

  function runNow() {
    const own = state;
    return run(own, (later) => {
      if (own === state) show(later);
    });
  }

  /** @param {R} next */
  function show(next) {
    result = next;
    notify();
  }

  function update() {
    frame = 0;
    show(runNow());
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
