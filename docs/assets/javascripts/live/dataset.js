/** The samples that a reader has chosen, as the network gets them. */

/** @import { Dataset } from "../engine/network.js" */
/** @import { State } from "./types.js" */

export const MOST_SAMPLES = 500;

/**
 * What x is scaled by: its mean and its standard deviation, if it is standardised.
 *
 * @param {State} state
 */
export function scalingOf({ samples, standardised }) {
  if (!standardised) return { mean: 0, std: 1 };
  const { x: first } = samples[0];
  const average = (/** @type {number[]} */ values) =>
    values.reduce((sum, value) => sum + value / values.length, 0);
  const mean = first + average(samples.map(({ x }) => x - first)); // of equal numbers, that number
  const most = Math.max(...samples.map(({ x }) => Math.abs(x - mean))) || 1; // its square may be 0
  const std = most * Math.sqrt(average(samples.map(({ x }) => ((x - mean) / most) ** 2)));
  return { mean, std: std || 1 };
}

/**
 * @param {State} state
 * @returns {Dataset}
 */
export function datasetOf(state) {
  const { mean, std } = scalingOf(state);
  return {
    X: Float32Array.from(state.samples, ({ x }) => (x - mean) / std),
    Y: Float32Array.from(state.samples, ({ label }) => label),
  };
}

/**
 * Whether there are so many samples that they need room to lie above and below one another.
 *
 * @param {State} state
 */
export const isCrowded = ({ samples }) => samples.length > 40;

/**
 * From where to where a picture of probabilities goes.
 *
 * @param {State} state
 */
export const heightOf = (state) => (isCrowded(state) ? [-0.34, 1.28] : [-0.1, 1.08]);
