/** What the figures say, in English. */

import { RANGES, shown } from "./state.js";

/** @import { Words } from "./types.js" */

/** @param {number} count */
const epochsOf = (count) => `${count} ${count === 1 ? "epoch" : "epochs"}`;

/** @type {Words} */
export const words = {
  names: {
    seed: "seed",
    learning_rate: "learning rate",
    hidden: "hidden neurons",
    epochs: "epochs",
    threshold: "threshold",
    x: "input x",
  },
  figure: "Interactive figure",
  another: "Another seed",
  copy: "Copy as Python",
  copied: "Copied",
  copyByHand: "The browser does not let pages copy. The code is selected; please copy it yourself:",
  download: "Download SVG",
  restore: "Restore the article’s settings",
  probability: "probability of label 1",
  lossi: "lossi of each epoch",
  epochAxis: "epoch",
  article: "article",
  others: "100 other seeds",
  hinge: "bend",
  overflowed: "overflow",
  hint:
    "Click a sample to flip its label, drag it to move it; click elsewhere to choose an input. " +
    "Each ▲ is a bend: there a hidden neuron switches on or off.",
  describeProbability:
    "The probability of label 1 over x, as a curve, with the samples (label 1 as dots, label 0 " +
    "as rings), the threshold, the chosen input and the bends of the hidden neurons.",
  describeLoss:
    "lossi of each epoch, on two log scales; beside it the final lossi of 100 other seeds under " +
    "the same settings. A dashed line marks the article’s lossi.",
  keys: "Arrow keys move the sample, Enter flips its label, Page Up and Page Down pick another.",
  prediction: (x, probability, label) => `x = ${shown(x)}: ${probability}, predicted ${label}`,
  loss: (epochs, lossi) => `${lossi} after ${epochsOf(epochs)}`,
  overflow: (epoch, i) => `After ${epochsOf(epoch)}, at sample ${i}: beyond float32`,
  result: (lossi, x, probability, label) =>
    `lossi ${lossi}. Input ${shown(x)}: probability ${probability}, predicted value ${label}.`,
  samples: "samples",
  sample: (i) => `sample ${i}`,
  sampleValue: ({ x, label }) => `x = ${shown(x)}, label ${label}`,
  expected(name) {
    const { least, most, whole } = RANGES[name];
    const number = whole ? "whole number" : "number";
    return `${this.names[name]}: expected a ${number} from ${shown(least)} to ${most}`;
  },
  expectedSample:
    "a sample is written number:x:label, the number from 0 to 19, x from −12 to 12, label 0 or 1",
  invalid: (expected, text) => `${expected}, ${text ? `got “${text}”` : "but this is empty"}.`,
  unused: (text, reason) => `“${text}” in the address was not used: ${reason}.`,
  repeated: "it is repeated, and only the first one counts",
};
