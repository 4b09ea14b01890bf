/** The reader's run as a program with binclf that prints the same numbers. */

import { scalingOf } from "./dataset.js";
import { isArticles, isOwn } from "./state.js";

/** @import { State } from "./types.js" */

const WIDTH = 79; // columns

/**
 * @param {State} state
 * @returns {string}
 */
export function python(state) {
  const { seed, hidden, epochs, learning_rate, threshold, x, standardised } = state;
  const dataset = datasetLines(state);
  const at = Number.isSafeInteger(x) ? x : float(x);
  const input = standardised ? `(${at} - mean) / std` : at;
  const format = isOwn(state) ? ".6g" : ".4f";
  return [
    ...(dataset.length > 1 ? ["import torch", ""] : []),
    "import binclf",
    "",
    ...dataset,
    `parameters = binclf.init_parameters(hidden=${hidden}, seed=${seed})`,
    `history = binclf.train(parameters, X, Y, epochs=${epochs}, learning_rate=${learning_rate})`,
    `probability, label = binclf.predict(parameters, ${input}, threshold=${threshold})`,
    `print(f"lossi: {history.losses[-1]:${format}}")`,
    'print(f"probability of positive class: {probability:.4f}")',
    'print(f"predicted value: {label}")',
    "",
  ].join("\n");
}

/** @param {State} state */
function datasetLines(state) {
  const { samples, standardised } = state;
  const xs = samples.map(({ x }) => float(x));
  const labels = samples.map(({ label }) => float(label));
  if (isOwn(state) || standardised) {
    const { mean, std } = scalingOf(state);
    return [
      ...list("x", xs),
      ...list("labels", labels),
      ...(standardised ? [
        `mean, std = ${float(mean)}, ${float(std)}`,
        "X = ((torch.tensor([x], dtype=torch.float64) - mean) / std).float()",
      ] : ["X = torch.tensor([x])"]),
      "Y = torch.tensor([labels])",
    ];
  }
  if (samples.every(isArticles)) return ["X, Y = binclf.make_dataset()"];
  return [`X = torch.tensor([[${xs.join(", ")}]])`, `Y = torch.tensor([[${labels.join(", ")}]])`];
}

/** @param {number} value */
function float(value) {
  return Number.isInteger(value) && Math.abs(value) < 1e21 ? value.toFixed(1) : String(value);
}

/**
 * @param {string} name
 * @param {string[]} items
 */
function list(name, items) {
  const lines = [`${name} = [`, "   "];
  for (const item of items) {
    if (`${lines.at(-1)} ${item},`.length > WIDTH) lines.push("   ");
    lines.push(`${lines.pop()} ${item},`);
  }
  return [...lines, "]"];
}
