/** A worker that trains, and tells how far it has come. */

import { initParameters } from "../engine/network.js";
import { train } from "../engine/training.js";
import { datasetOf } from "./dataset.js";

/** @import { Run } from "../engine/training.js" */
/** @import { State } from "./types.js" */

const PART = 50_000; // samples times epochs, from one word to the next

addEventListener("message", (/** @type {MessageEvent<State>} */ { data: state }) => {
  const { seed, hidden, epochs, learning_rate, samples } = state;
  const parameters = initParameters(seed, hidden);
  const dataset = datasetOf(state);
  const part = Math.ceil(PART / samples.length);
  /** @type {number[]} */
  const losses = [];
  /** @type {Run["overflow"]} */
  let overflow = null;
  while (losses.length < epochs && !overflow) {
    const before = losses.length;
    const run = train(parameters, dataset, Math.min(part, epochs - before), learning_rate);
    losses.push(...run.losses);
    overflow = run.overflow && { ...run.overflow, epoch: before + run.overflow.epoch };
    postMessage(losses.length / epochs);
  }
  postMessage({ parameters, losses, overflow });
});
