/** Training beside the page, in a worker: the page can be operated meanwhile. */

/** @import { State } from "./types.js" */
/** @import { Trained } from "./running.js" */

/** @type {Record<string, Worker>} */
const workers = {};

/**
 * @param {string} whose One after another: what has begun is awaited before the next is asked for.
 * @param {State} state
 * @param {(share: number) => void} onProgress
 * @returns {Promise<Trained>}
 */
export async function trainBeside(whose, state, onProgress) {
  const url = new URL("worker.js", import.meta.url);
  const worker = (workers[whose] ??= new Worker(url, { type: "module" }));
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) =>
      typeof data === "number" ? onProgress(data) : resolve(data);
    worker.onerror = (error) => {
      delete workers[whose];
      reject(error);
    };
    worker.postMessage(state);
  });
}
