/** The shapes that the figures' modules share. Nothing here runs, and no page loads it. */

/** @import { Parameters } from "../engine/network.js" */
/** @import { Run } from "../engine/training.js" */

/** @typedef {{ x: number, label: number }} Sample */

/**
 * What the reader has chosen. The names are those of binclf's arguments, in the address too.
 *
 * @typedef {object} State
 * @property {number} seed
 * @property {number} step Of all steps of all epochs, counted from 0: where one is looked at.
 * @property {number} learning_rate
 * @property {number} hidden
 * @property {number} epochs
 * @property {number} threshold
 * @property {number} x The input to predict.
 * @property {Sample[]} samples
 * @property {Range} axis The part of x that is shown with them, where an input can be chosen.
 * @property {string} positive The reader's word for label 1, which no address has.
 * @property {boolean} standardised Whether the network gets x less its mean, over its deviation.
 */

/** @typedef {Exclude<keyof State, "samples" | "axis" | "positive" | "standardised">} Name */

/**
 * A part of the address that was left out: it is there twice, or not what its setting has to be, or
 * stands for samples that are elsewhere.
 *
 * @typedef {object} Unused
 * @property {Name | "samples" | "data" | "axis" | "standardised" | "missing" | "repeated"} why
 * @property {string} text
 */

/**
 * @typedef {object} Range
 * @property {number} least
 * @property {number} most
 * @property {boolean} whole
 * @property {number[]} [stops] Where a slider stops; without them it stops at every whole number.
 */

/**
 * @typedef {object} Result
 * @property {Parameters} parameters
 * @property {Run["losses"]} losses
 * @property {Run["overflow"]} overflow
 * @property {number} lossi Of the last epoch; NaN after an overflow, like what follows.
 * @property {number} probability
 * @property {number} label
 * @property {number} [progress] Of a training that is not done, from 0 to 1; what is above is what
 *   the one before it has left.
 */

/**
 * @template [R=Result]
 * @typedef {(state: State, result: R) => void} Listener
 */

/**
 * @template [R=Result]
 * @typedef {object} Store
 * @property {() => State} state
 * @property {() => R} result Of the last frame.
 * @property {(change: Partial<State>) => void} set
 * @property {(listener: Listener<R>) => void} subscribe Calls at once, and after every change.
 * @property {() => void} notify Calls all of them, though nothing has changed.
 */

/**
 * The samples in a picture, by number.
 *
 * @typedef {object} Points
 * @property {() => number} picked The one that was picked last.
 * @property {(i: number) => void} pick
 * @property {(i: number) => void} remove
 */

/** @typedef {(value: number) => number} Scale */

/**
 * @typedef {object} Panel
 * @property {SVGGElement} group
 * @property {(width: number, height: number) => void} resize
 */

/** @typedef {Record<string, string>} Words What the figures say, by name. */

export {};
