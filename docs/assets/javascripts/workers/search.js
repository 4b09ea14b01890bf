/**
 * Most readers never search, but Material gets all of its index ready on every page. This worker
 * stands in for Material's: it begins that one at the first word, and passes everything on.
 */

const SETUP = 0; // what Material's page and its worker say to each other
const READY = 1;
const RESULT = 3;

/** @type {{ type: number, data: { docs: string } }} */
let setup;
/** @type {Promise<Worker> | undefined} */
let worker;

onmessage = async ({ data: message }) => {
  if (message.type === SETUP) {
    setup = message;
    postMessage({ type: READY });
  } else if (message.data === "" && !worker) {
    postMessage({ type: RESULT, data: { items: [] } });
  } else {
    worker ??= begin();
    (await worker).postMessage(message);
  }
};

async function begin() {
  try {
    const response = await fetch(setup.data.docs); // docs/hooks/search.py says where they are
    const docs = await response.json();
    const materials = new Worker(location.hash.slice(1)); // docs/overrides/main.html names it
    materials.onmessage = ({ data }) => postMessage(data);
    materials.postMessage({ ...setup, data: { ...setup.data, docs } });
    return materials;
  } catch (error) {
    worker = undefined; // the next word tries again
    throw error;
  }
}
