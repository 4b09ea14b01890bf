/** One step of the article's training, with every number that it goes through, in float32. */

import { initParameters, makeDataset, sigmoid } from "../../engine/network.js";
import { crossEntropy, train } from "../../engine/training.js";

/** @import { Parameters } from "../../engine/network.js" */
/** @import { State } from "../types.js" */

const { fround } = Math;
const DATASET = makeDataset();
export const SAMPLES = DATASET.X.length;
export const RATE = 0.01;

/**
 * The numbers by the names that the page has for them: those of a layer with one for each neuron,
 * the others with one. What is after the step has a `+`.
 *
 * @typedef {Record<string, Float32Array>} Numbers
 */

/** @typedef {{ epoch: number, i: number, before: Parameters, numbers: Numbers }} Step */

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
function takeStep({ w1, b1, w2, b2 }, x, y) {
  const before = forward({ w1, b1, w2, b2 }, x);
  const { h1, a1, h2 } = before;
  const p = sigmoid(h2);
  const error = fround(p - y);
  // PyTorch adds each product to 0: −0 becomes 0.
  const ofW2 = a1.map((a) => 0 + error * a);
  const ofA1 = w2.map((w) => 0 + error * w);
  const ofH1 = ofA1.map((of, j) => (h1[j] > 0 ? of : 0));
  const ofW1 = ofH1.map((of) => 0 + of * x);
  /** @type {(values: Float32Array, gradient: Float32Array) => Float32Array} */
  const moved = (values, of) => values.map((value, j) => value - fround(fround(RATE) * of[j]));
  const one = Float32Array.of(error);
  const after = {
    w1: moved(w1, ofW1), b1: moved(b1, ofH1), w2: moved(w2, ofW2), b2: moved(b2, one),
  };
  const h2After = forward(after, x).h2;
  return {
    w1, b1, h1, a1, w2, b2,
    x: Float32Array.of(x),
    y: Float32Array.of(y),
    "a1·w2": before.products,
    h2: Float32Array.of(h2),
    p: Float32Array.of(p),
    loss: Float32Array.of(crossEntropy(h2, y)),
    "∂L/∂h2": one,
    "∂L/∂w2": ofW2,
    "∂L/∂b2": one,
    "∂L/∂a1": ofA1,
    "∂L/∂h1": ofH1,
    "∂L/∂w1": ofW1,
    "∂L/∂b1": ofH1,
    "w1+": after.w1,
    "b1+": after.b1,
    "w2+": after.w2,
    "b2+": after.b2,
    "h2+": Float32Array.of(h2After),
    "loss+": Float32Array.of(crossEntropy(h2After, y)),
  };
}

/**
 * What the engine's `forward` computes, with all that is on the way.
 *
 * @param {Parameters} parameters
 * @param {number} x
 */
function forward({ w1, b1, w2, b2 }, x) {
  const h1 = w1.map((w, j) => fround(x * w) + b1[j]);
  const a1 = h1.map((h) => Math.max(h, 0));
  const products = a1.map((a, j) => a * w2[j]);
  const sum = products.reduce((sum, product) => fround(sum + product), 0);
  return { h1, a1, products, h2: fround(sum + b2[0]) };
}
