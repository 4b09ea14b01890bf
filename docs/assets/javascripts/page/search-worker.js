/**
 * Most readers never search, but Material gets all of its index ready on every page. This worker
 * stands in for Material's: it begins that one at the first word, and passes everything on.
 */

const SETUP = 0; // what Material's page and its worker say to each other
const READY = 1;
const RESULT = 3;
const HAN = /\p{Script=Han}+/gu;
const END = "〇"; // a character that no word of the index begins with

/** @type {{ type: number, data: { docs: string } }} */
let setup;
/** @type {Promise<Worker> | undefined} */
let worker;
/** The Chinese words of the index, between which the build has put invisible marks. */
let words = /** @type {Set<string>} */ (new Set());

onmessage = async ({ data: message }) => {
  if (message.type === SETUP) {
    setup = message;
    postMessage({ type: READY });
  } else if (message.data === "" && !worker) {
    postMessage({ type: RESULT, data: { items: [] } });
  } else {
    worker ??= begin();
    (await worker).postMessage({ ...message, data: message.data.replace(HAN, separated) });
  }
};

async function begin() {
  try {
    const response = await fetch(setup.data.docs); // docs/hooks/whole/search.py says where they are
    const docs = await response.json();
    words = new Set(JSON.stringify(docs).match(HAN));
    const materials = new Worker(location.hash.slice(1)); // docs/overrides/main.html names it
    materials.onmessage = ({ data }) => postMessage(data);
    materials.postMessage({ ...setup, data: { ...setup.data, docs } });
    return materials;
  } catch (error) {
    worker = undefined; // the next word tries again
    throw error;
  }
}

/**
 * Take Chinese apart into words. Material would too, but overlooks a word at the end, and then
 * settles for its first character: 过拟合 found every 过. So it gets each word with one more
 * character behind it, which it leaves out. What is no word of the index stays as it is, without
 * the characters before it that are words by themselves.
 *
 * @param {string} chinese
 */
function separated(chinese) {
  /** @type {string[]} */
  const parts = [];
  let other = "";

  function keepOther() {
    while (words.has(other[0])) other = other.slice(1);
    if (other) parts.push(other);
    other = "";
  }

  for (let start = 0, end; start < chinese.length; start = end) {
    end = chinese.length;
    while (end > start + 1 && !words.has(chinese.slice(start, end))) end -= 1;
    if (end > start + 1) {
      keepOther();
      parts.push(chinese.slice(start, end) + END);
    } else {
      other += chinese.slice(start, end);
    }
  }
  keepOther();
  return parts.join(" ") || chinese;
}
