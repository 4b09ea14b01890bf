/** Whole trainings: at once where that takes a part of a frame; else beside the page, in a worker. */

import { initParameters, predict } from "../engine/network.js";
import { train } from "../engine/training.js";
import { trainBeside } from "./beside.js";
import { datasetOf, scalingOf } from "./dataset.js";

/** @import { Parameters } from "../engine/network.js" */
/** @import { Run } from "../engine/training.js" */
/** @import { Result, State } from "./types.js" */

/** @typedef {{ parameters: Parameters } & Run} Trained */

const QUICK = 50_000; // samples times epochs: about 6 milliseconds

/** @type {Trained & { of: State | null }} The last training that came to its end. */
let trained;
/** @type {State} */
let wanted;
/** @type {(result: Result) => void} */
let deliver;
let progress = 0;
let isBusy = false;

/**
 * @param {State} state
 * @param {(result: Result) => void} [later] Called with what does not come at once: progress, and
 *   the result at last.
 * @returns {Result}
 */
export function run(state, later = () => {}) {
  wanted = state;
  deliver = later;
  if (!isDone() && isQuick(state)) trained = { ...trainHere(state), of: state };
  if (isDone()) return judged();
  trained ??= { ...trainHere({ ...state, epochs: 0 }), of: null };
  if (!isBusy) catchUp();
  return { ...judged(), progress };
}

/** Train until what is wanted is done. The curve follows, a little late, a reader who goes on. */
async function catchUp() {
  isBusy = true;
  while (!isDone()) {
    const of = wanted;
    progress = 0;
    const late = await trainLater("own", of, (share) => {
      progress = share;
      if (!isDone()) deliver({ ...judged(), progress });
    });
    if (!isDone()) trained = { ...late, of };
  }
  isBusy = false;
  deliver(judged());
}

const isDone = () => Boolean(trained?.of && isSame(trained.of, wanted));

/** @param {State} state */
export const isQuick = ({ samples, epochs }) => samples.length * epochs <= QUICK;

/**
 * @param {State} one
 * @param {State} other
 */
const isSame = (one, other) => one.seed === other.seed && sameSettings(one, other);

/**
 * @param {State} one
 * @param {State} other
 */
export function sameSettings(one, other) {
  return (
    one.learning_rate === other.learning_rate &&
    one.hidden === other.hidden &&
    one.epochs === other.epochs &&
    one.samples === other.samples &&
    one.standardised === other.standardised
  );
}

/**
 * @param {State} state
 * @returns {Trained}
 */
function trainHere(state) {
  const parameters = initParameters(state.seed, state.hidden);
  return { parameters, ...train(parameters, datasetOf(state), state.epochs, state.learning_rate) };
}

/**
 * @param {"own" | "others"} whose Each has a worker.
 * @param {State} state
 * @param {(share: number) => void} [onProgress]
 */
function trainLater(whose, state, onProgress = () => {}) {
  return trainBeside(whose, state, onProgress).catch(() => trainHere(state)); // the page waits
}

/**
 * The final lossi of another seed under the state's settings, NaN after an overflow; at once, if that
 * is quick.
 *
 * @param {State} state
 * @param {number} seed
 * @returns {number | Promise<number>}
 */
export function lossiOf(state, seed) {
  const other = { ...state, seed };
  return isQuick(state) ? lossiAfter(trainHere(other)) : trainLater("others", other).then(lossiAfter);
}

/** @param {Run} run */
const lossiAfter = ({ losses, overflow }) => (overflow ? NaN : losses[losses.length - 1]);

/** @returns {Result} Of the last training, for what is wanted now. */
function judged() {
  const { parameters, losses, overflow } = trained;
  const { mean, std } = scalingOf(wanted);
  const probability = overflow ? NaN : predict(parameters, (wanted.x - mean) / std);
  return {
    parameters,
    losses,
    overflow,
    lossi: lossiAfter(trained),
    probability,
    label: overflow ? NaN : Number(probability > wanted.threshold),
  };
}
