/** The article's data and network: one input, one hidden layer with ReLU, one output. */

import { exp } from "./exp.js";
import { normals } from "./random.js";

/**
 * @typedef {object} Dataset
 * @property {Float32Array} X The samples.
 * @property {Float32Array} Y Their labels, 0 or 1.
 */

/**
 * All that the network learns, in float32.
 *
 * @typedef {object} Parameters
 * @property {Float32Array} w1 Weights of the hidden layer.
 * @property {Float32Array} b1 Biases of the hidden layer.
 * @property {Float32Array} w2 Weights of the output layer.
 * @property {Float32Array} b2 Bias of the output layer, a single number.
 */

const { fround } = Math;

/**
 * Section 1.2: 1 to 10 are labelled 1, −1 to −10 are labelled 0.
 *
 * @returns {Dataset}
 */
export function makeDataset() {
  const positive = Array.from({ length: 10 }, (_, i) => i + 1);
  const X = Float32Array.from([...positive, ...positive.map((x) => -x)]);
  return { X, Y: X.map((x) => Number(x > 0)) };
}

/**
 * Section 1.3: the weights that `binclf.init_parameters(seed=seed, hidden=hidden)` draws.
 *
 * @param {number} seed A whole number from 0 to 2³² − 1.
 * @param {number} hidden Neurons in the hidden layer, 1 to 15.
 * @returns {Parameters}
 */
export function initParameters(seed, hidden) {
  if (!Number.isInteger(seed) || seed < 0 || seed >= 2 ** 32) {
    throw new RangeError(`seed: expected a whole number from 0 to 2³² − 1, got ${seed}`);
  }
  if (!Number.isInteger(hidden) || hidden < 1 || hidden > 15) {
    throw new RangeError(`hidden: expected a whole number from 1 to 15, got ${hidden}`);
  }
  const randn = normals(seed);
  return { w1: randn(hidden), b1: randn(hidden), w2: randn(hidden), b2: randn(1) };
}

/**
 * Section 1.4.1: the logit of one input, rounded after every operation as float32 rounds.
 *
 * @param {Parameters} parameters
 * @param {number} x
 * @returns {number}
 */
export function forward({ w1, b1, w2, b2 }, x) {
  let sum = 0;
  for (let j = 0; j < w1.length; j++) {
    const h1 = fround(fround(x * w1[j]) + b1[j]);
    if (!(h1 <= 0)) sum = fround(sum + fround(h1 * w2[j]));
  }
  return fround(sum + b2[0]);
}

/**
 * The logistic function in float32.
 *
 * @param {number} z
 * @returns {number}
 */
export function sigmoid(z) {
  return fround(1 / fround(1 + exp(-z)));
}

/**
 * Section 1.5: the probability that the label of an input is 1.
 *
 * @param {Parameters} parameters
 * @param {number} x
 * @returns {number}
 */
export function predict(parameters, x) {
  return sigmoid(forward(parameters, fround(x)));
}

/**
 * Where the hidden neurons' lines bend: x = −b1/w1. A neuron whose w1 is 0 has no such place.
 *
 * @param {Parameters} parameters
 * @returns {number[]}
 */
export function bends({ w1, b1 }) {
  return [...w1].map((w, j) => -b1[j] / w).filter(Number.isFinite);
}
