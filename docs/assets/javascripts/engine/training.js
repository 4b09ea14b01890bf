/** Training: the article's loop, one sample per step, in float32 (section 1.4.5). */

import { logSigmoid } from "./logsigmoid.js";
import { sigmoid } from "./network.js";

/** @import { Dataset, Parameters } from "./network.js" */

/**
 * What a training run leaves behind.
 *
 * @typedef {object} Run
 * @property {number[]} losses The article's lossi of every epoch that ended finite.
 * @property {{ epoch: number, i: number } | null} overflow The epoch and the sample, both counted
 *   from 0, at which the loss or a parameter stopped being finite.
 */

const { fround } = Math;

/**
 * Train in place, as `binclf.train` does. After an overflow the parameters are left as they are.
 *
 * @param {Parameters} parameters
 * @param {Dataset} dataset
 * @param {number} epochs How often to go through all samples.
 * @param {number} learningRate
 * @returns {Run}
 */
export function train(parameters, { X, Y }, epochs, learningRate) {
  const { w1, b1, w2, b2 } = parameters;
  const hidden = w1.length;
  const rate = fround(learningRate);
  const a1 = new Float32Array(hidden);
  const losses = [];
  for (let epoch = 0; epoch < epochs; epoch++) {
    let lossi = 0;
    for (let i = 0; i < X.length; i++) {
      const x = X[i];
      const y = Y[i];
      let sum = 0;
      for (let j = 0; j < hidden; j++) {
        const h1 = fround(fround(x * w1[j]) + b1[j]);
        a1[j] = h1 <= 0 ? 0 : h1; // NaN stays NaN
        sum = fround(sum + fround(a1[j] * w2[j]));
      }
      const h2 = fround(sum + b2[0]);
      const loss = crossEntropy(h2, y);
      if (!Number.isFinite(loss)) return { losses, overflow: { epoch, i } };
      lossi += loss;

      const error = fround(sigmoid(h2) - y); // ∂loss/∂h2
      for (let j = 0; j < hidden; j++) {
        const back = a1[j] > 0 ? fround(error * w2[j]) : 0; // ∂loss/∂h1, before w2 moves
        w2[j] -= fround(rate * fround(error * a1[j]));
        w1[j] -= fround(rate * fround(back * x));
        b1[j] -= fround(rate * back);
      }
      b2[0] -= fround(rate * error);
    }
    if (!Object.values(parameters).every((values) => values.every(Number.isFinite))) {
      return { losses, overflow: { epoch, i: X.length - 1 } };
    }
    losses.push(lossi);
  }
  return { losses, overflow: null };
}

/**
 * The loss of one sample, computed the way PyTorch does: (1 − y)·z − log σ(z).
 *
 * @param {number} z The logit.
 * @param {number} y The label.
 * @returns {number}
 */
export function crossEntropy(z, y) {
  return fround(fround(fround(1 - y) * z) - logSigmoid(z));
}
