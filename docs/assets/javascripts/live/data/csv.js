/** Samples as a file, which can be read again. */

/** @import { State } from "../types.js" */

/** @param {State} state */
export const csv = ({ samples }) =>
  ["x,label", ...samples.map(({ x, label }) => `${x},${label}`), ""].join("\n");
