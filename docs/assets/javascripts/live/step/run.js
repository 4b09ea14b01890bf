/** One step of the article's training: every number that it goes through, and how it is written. */

import { forward, initParameters, makeDataset, sigmoid } from "../../engine/network.js";
import { crossEntropy, train } from "../../engine/training.js";

/** @import { Parameters } from "../../engine/network.js" */
/** @import { State } from "../types.js" */

const { fround } = Math;
const DATASET = makeDataset();
const SAMPLES = DATASET.X.length;
const RATE = fround(0.01);

/**
 * The numbers by the names that the page has for them: those of a layer with one for each neuron,
 * the others with one. What is after the step has a `+`.
 *
 * @typedef {Record<string, Float32Array>} Numbers
 */

/** @typedef {{ epoch: number, i: number, before: Parameters, numbers: Numbers }} Step */

/** @param {number} value */
const only = (value) => Float32Array.of(value);

/**
 * @param {State} state
 * @returns {Step}
 */
export function run({ seed, step }) {
  const epoch = Math.floor(step / SAMPLES);
  const i = step % SAMPLES;
  const parameters = initParameters(seed, 10);
  train(parameters, DATASET, epoch, RATE);
  train(parameters, { X: DATASET.X.subarray(0, i), Y: DATASET.Y.subarray(0, i) }, 1, RATE);
  const numbers = takeStep(parameters, DATASET.X[i], DATASET.Y[i]);
  return { epoch, i, before: parameters, numbers };
}

/**
 * @param {Parameters} parameters They are left as they are.
 * @param {number} x
 * @param {number} y
 * @returns {Numbers}
 */
function takeStep(parameters, x, y) {
  const { w1, b1, w2 } = parameters;
  const h1 = w1.map((w, j) => fround(x * w) + b1[j]);
  const a1 = h1.map((h) => Math.max(h, 0));
  const h2 = forward(parameters, x);
  const p = sigmoid(h2);
  const error = only(p - y);
  // PyTorch adds each product to 0: −0 becomes 0.
  const ofA1 = w2.map((w) => 0 + error[0] * w);
  const ofH1 = ofA1.map((of, j) => (h1[j] > 0 ? of : 0));
  /** @type {Parameters} */
  const gradients = {
    w1: ofH1.map((of) => 0 + of * x), b1: ofH1, w2: a1.map((a) => 0 + error[0] * a), b2: error,
  };
  /** @param {keyof Parameters} name */
  const moved = (name) =>
    parameters[name].map((value, j) => value - fround(RATE * gradients[name][j]));
  const after = { w1: moved("w1"), b1: moved("b1"), w2: moved("w2"), b2: moved("b2") };
  const h2After = forward(after, x);
  return {
    ...parameters, h1, a1, x: only(x), y: only(y), h2: only(h2), p: only(p),
    "a1·w2": a1.map((a, j) => a * w2[j]),
    loss: only(crossEntropy(h2, y)),
    "∂L/∂h2": error, "∂L/∂a1": ofA1, "∂L/∂h1": ofH1,
    "∂L/∂w1": gradients.w1, "∂L/∂b1": ofH1, "∂L/∂w2": gradients.w2, "∂L/∂b2": error,
    "w1+": after.w1, "b1+": after.b1, "w2+": after.w2, "b2+": after.b2,
    "h2+": only(h2After), "loss+": only(crossEntropy(h2After, y)),
  };
}
