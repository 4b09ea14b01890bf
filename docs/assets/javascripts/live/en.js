/** What the figures say, in English. */

import { RANGES } from "./state.js";

/** @import { Words } from "./types.js" */

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
  restore: "Restore the article’s samples",
  probability: "probability of label 1",
  lossi: "lossi of each epoch",
  epochAxis: "epoch",
  article: "article",
  others: "100 other seeds",
  hinge: "bend",
  overflowed: "overflow",
  hint: "Click a sample to flip its label, drag it to move it; click elsewhere to choose an input.",
  keys: "Left and right move the sample, Enter flips its label, up and down pick another one.",
  prediction: (x, probability, label) => `x = ${x}: ${probability}, predicted ${label}`,
  loss: (epochs, lossi) => `${lossi} after ${epochs}`,
  overflow: (epoch, i) => `Epoch ${epoch}, sample ${i}: beyond the range of float32`,
  result: (lossi, x, probability, label) =>
    `lossi ${lossi}. Input ${x}: probability ${probability}, predicted value ${label}.`,
  sample: (i) => `sample ${i}`,
  sampleValue: ({ x, label }) => `x = ${x}, label ${label}`,
  expected(name) {
    const { least, most, whole } = RANGES[name];
    return `${this.names[name]}: expected a ${whole ? "whole " : ""}number from ${least} to ${most}`;
  },
  expectedSample:
    "a sample is written number:x:label, the number from 0 to 19, x from −12 to 12, label 0 or 1",
  invalid: (expected, text) => `${expected}, got “${text}”.`,
  unused: (text, expected) => `“${text}” in the address was not used: ${expected}.`,
};
