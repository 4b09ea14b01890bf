/** What a picture of the reader's own samples may not show, in sentences. */

import { bends as bendsOf, predict } from "../engine/network.js";
import { isLong } from "./address.js";
import { scalingOf } from "./dataset.js";
import { isOwn, writtenX } from "./state.js";
import { filled, shown } from "./writing.js";

/** @import { Result, State, Words } from "./types.js" */

const HALVINGS = 60; // as many as float64 has digits, and some

/**
 * @param {State} state
 * @param {Result} result
 * @param {Words} words
 * @param {boolean} [always] The article's samples, too.
 */
export function facts(state, result, words, always = false) {
  const { samples, axis, standardised } = state;
  if (!isOwn(state) && !standardised && !always) return [];
  const positive = samples.filter(({ label }) => label).length;
  const values = { count: samples.length, positive, named: state.positive };
  const sentences = [filled(state.positive ? words.count_named : words.count, values)];
  if (result.progress !== undefined) return sentences;
  if (result.overflow) {
    sentences.push(standardised ? words.lower : words.standardise);
  } else {
    const { mean, std } = scalingOf(state);
    const places = bendsOf(result.parameters).map((x) => mean + std * x);
    const left = places.filter((x) => x < axis.least).length;
    const right = places.filter((x) => x > axis.most).length;
    sentences.push(boundary(state, result, places, words));
    if (left || right) sentences.push(filled(words.outside, { left, right }));
  }
  if (isLong(state)) sentences.push(words.long);
  return sentences;
}

/**
 * Where the predicted value changes. From bend to bend the logit is straight, so it changes once.
 *
 * @param {State} state
 * @param {Result} result
 * @param {number[]} bends
 * @param {Words} words
 */
function boundary(state, { parameters }, bends, words) {
  const { least, most } = state.axis;
  const { mean, std } = scalingOf(state);
  /** @param {number} x */
  const label = (x) => Number(predict(parameters, (x - mean) / std) > state.threshold);

  /**
   * @param {number} from
   * @param {number} to
   */
  function between(from, to) {
    for (let halving = 0; halving < HALVINGS; halving++) {
      const middle = from / 2 + to / 2;
      if (label(middle) === label(from)) from = middle;
      else to = middle;
    }
    return shown(writtenX(to, state));
  }

  const inside = bends.filter((x) => x > least && x < most);
  const places = [least, ...inside, most].sort((a, b) => a - b);
  const found = places.slice(1).flatMap((to, i) =>
    label(places[i]) === label(to) ? [] : [between(places[i], to)],
  );
  if (!found.length) return filled(words.no_boundary, { label: label(least) });
  const sentence = found.length > 1 ? words.boundaries : words.boundary;
  return filled(sentence, { places: found.join(words.comma) });
}
