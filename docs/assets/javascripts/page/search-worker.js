/**
 * Material's search knows the words of its index, from their beginning. This worker stands in for
 * Material's and looks for what has been typed wherever it stands, in the text as readers see it:
 * Chinese has no spaces. It loads that at the first word, since most readers never search.
 */

const SETUP = 0; // what Material's page and its worker say to each other
const READY = 1;
const RESULT = 3;

const MOST = 32; // terms of a query: nobody types more, and what is pasted is found by these
const IN_TITLE = 10; // times what it is worth in a text
const BLOCKS = 2; // of a text that a result shows
const TELLING = 4; // times rarer than another, a term is all that is shown of the two

const HAN = /\p{sc=Han}/u;
const LETTER = /[\p{L}\p{N}]/u;
// Between Chinese and what is none there may be a space or not. A point within a number is no end.
const WORD = /\p{sc=Han}+|(?:\d\.(?=\d)|(?!\p{sc=Han})[\p{L}\p{N}])+/gu;
/** @type {[RegExp, string][]} What readers do not tell apart, or keyboards have one key for. */
const ALIKE = [
  [/[\p{M}\p{Cf}]/gu, ""], // accents, and what cannot be seen
  [/[\p{Pd}−]/gu, "-"],
  [/[‘’‚‛′ʼ`『』]/g, "'"],
  [/[“”„‟«»「」]/g, '"'],
  [/。/g, "."],
  [/、/g, ","],
];

/** @typedef {{ location: string, title: string, text: string }} Doc - a section or a definition */
/** @typedef {{ doc: Doc, page: string, title: string, text: string }} Section - as it is typed */
/** @typedef {{ section: Section, score: number, terms: Record<string, boolean> }} Found */

/** @type {string} */
let place;
/** @type {Promise<Section[]> | undefined} */
let sections;
/** @type {Map<string, string>} */
const characters = new Map();

onmessage = async ({ data: message }) => {
  if (message.type === SETUP) {
    place = message.data.docs; // docs/hooks/whole/search.py says where they are
    postMessage({ type: READY });
  } else {
    const items = message.data && search(typed(message.data), await (sections ??= load()));
    postMessage({ type: RESULT, data: { items: items || [] } });
  }
};

async function load() {
  try {
    const response = await fetch(place);
    /** @type {Doc[]} */
    const docs = await response.json();
    return docs.map((doc) => ({
      doc,
      page: doc.location.split("#")[0],
      title: typed(doc.title),
      text: typed(doc.text),
    }));
  } catch (error) {
    sections = undefined; // the next word tries again
    throw error;
  }
}

/**
 * A text as any keyboard would give it. What becomes of a character does not depend on those
 * beside it: so a part of a text, typed, is a part of the text.
 *
 * @param {string} text
 */
function typed(text) {
  return Array.from(text, typedCharacter).join("");
}

/** @param {string} character */
function typedCharacter(character) {
  let result = characters.get(character);
  if (result === undefined) {
    result = character.normalize("NFKD").toUpperCase().toLowerCase();
    for (const [these, one] of ALIKE) result = result.replace(these, one);
    characters.set(character, result);
  }
  return result;
}

/**
 * The pages that have most of the terms, each with those of its sections that have most of them.
 *
 * @param {string} query
 * @param {Section[]} all
 */
function search(query, all) {
  const terms = [...new Set(termsOf(query, all))];
  const phrase = query.trim().replace(/\s+/g, " ");
  const rarity = terms.map((term) => rarityOf(term, all));
  /** @type {Map<string, Found[]>} */
  const pages = new Map();
  for (const section of all) {
    pages.set(section.page, [...(pages.get(section.page) ?? []), look(section, terms, rarity, phrase)]);
  }
  const rarest = Math.max(...rarity);
  const telling = terms.filter((_, i) => rarity[i] > rarest / TELLING);
  return withMost([...pages.values()], (page) => new Set(page.flatMap(termsIn)).size)
    .map((page) => asShown(page, telling, phrase))
    .sort(([one], [other]) => other.score - one.score);
}

/**
 * The words of a query, or its signs if it has no words.
 *
 * @param {string} query
 * @param {Section[]} all
 */
function termsOf(query, all) {
  const words = query.match(WORD) ?? query.split(/\s+/).filter(Boolean);
  const texts = all.flatMap(({ title, text }) => [title, text]).join("\n");
  /** @type {string[]} */
  const terms = [];
  for (const word of words) {
    terms.push(...(HAN.test(word) && !texts.includes(word) ? parts(word, texts) : [word]));
    if (terms.length >= MOST) break;
  }
  return terms.slice(0, MOST);
}

/**
 * Chinese that stands nowhere, taken apart into the longest parts that do.
 *
 * @param {string} chinese
 * @param {string} texts
 */
function parts(chinese, texts) {
  const found = [];
  for (let start = 0, end; start < chinese.length && found.length < MOST; start = end) {
    end = start + 1;
    while (end < chinese.length && texts.includes(chinese.slice(start, end + 1))) end += 1;
    if (end - start > 1) found.push(chinese.slice(start, end));
  }
  return found.length ? found : [chinese];
}

/**
 * What is nearly everywhere, such as 的 or "a", says little about where to look.
 *
 * @param {string} term
 * @param {Section[]} all
 */
function rarityOf(term, all) {
  const having = all.filter(({ title, text }) => title.includes(term) || text.includes(term));
  return Math.log((1 + all.length) / (0.9 + having.length));
}

/**
 * @param {Section} section
 * @param {string[]} terms
 * @param {number[]} rarity - of each term
 * @param {string} phrase
 * @returns {Found}
 */
function look(section, terms, rarity, phrase) {
  const { title, text } = section;
  const worths = terms.map(
    (term, i) => rarity[i] * (IN_TITLE * worth(term, title) + worth(term, text)),
  );
  const together = title.includes(phrase) || text.includes(phrase) ? 2 : 1;
  return {
    section,
    score: together * worths.reduce((sum, it) => sum + it, 0),
    terms: Object.fromEntries(terms.map((term, i) => [term, worths[i] > 0])),
  };
}

/**
 * From 0 to 1: whole words are worth more than beginnings, and those more than other parts.
 *
 * @param {string} term
 * @param {string} text
 */
function worth(term, text) {
  let sum = 0;
  for (const start of places(term, text)) {
    const end = start + term.length;
    const begins = !areOneWord(text[start - 1], text[start]);
    const ends = !areOneWord(text[end - 1], text[end]);
    sum += begins && ends ? 1 : begins ? 0.5 : 0.1;
  }
  return sum / (1 + sum);
}

/**
 * @param {string} term
 * @param {string} text
 */
function* places(term, text) {
  for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) yield at;
}

/**
 * @param {string | undefined} left
 * @param {string | undefined} right
 */
function areOneWord(left = "", right = "") {
  return [left, right].every((it) => LETTER.test(it) && !HAN.test(it));
}

/** @param {Found} found */
function termsIn({ terms }) {
  return Object.keys(terms).filter((term) => terms[term]);
}

/**
 * @template T
 * @param {T[]} all
 * @param {(one: T) => number} count
 */
function withMost(all, count) {
  const most = Math.max(1, ...all.map(count));
  return all.filter((one) => count(one) === most);
}

/**
 * A page as Material shows it: the best section first, and the page itself among them.
 *
 * @param {Found[]} page
 * @param {string[]} telling - the terms to show
 * @param {string} phrase
 */
function asShown(page, telling, phrase) {
  const items = withMost(page, (found) => termsIn(found).length)
    .sort((one, other) => other.score - one.score)
    .map((found) => item(found, telling, phrase));
  if (items.every(({ location }) => location.includes("#"))) {
    items.push({ ...item(page[0], telling, phrase), score: 0, terms: {} });
  }
  return items;
}

/**
 * @param {Found} found
 * @param {string[]} telling
 * @param {string} phrase
 */
function item({ section: { doc, text }, score, terms }, telling, phrase) {
  const lines = text.split("\n");
  /** @param {number} i */
  const tells = (i) =>
    telling.filter((term) => lines[i].includes(term)).length +
    (lines[i].includes(phrase) ? telling.length : 0);
  const best = [...lines.keys()].sort((one, other) => tells(other) - tells(one)).slice(0, BLOCKS);
  const shown = best.filter((i) => lines[i] && (tells(i) || i === best[0]));
  const blocks = doc.text.split("\n").filter((_, i) => shown.includes(i));
  return {
    location: doc.location,
    title: marked(doc.title, telling),
    text: blocks.map((block) => `<p>${marked(block, telling)}</p>`).join(""),
    score,
    terms: Object.fromEntries(telling.map((term) => [term, terms[term]])),
  };
}

/**
 * A text as HTML, with the terms in it marked.
 *
 * @param {string} text
 * @param {string[]} terms
 */
function marked(text, terms) {
  const own = [...text];
  const sources = own.flatMap((it, i) => Array(typedCharacter(it).length).fill(i));
  const plain = typed(text);
  const marks = new Set();
  for (const term of terms) {
    const starts = [...places(term, plain)];
    const begun = starts.filter((start) => !areOneWord(plain[start - 1], plain[start]));
    for (const start of begun.length ? begun : starts) {
      for (let i = start; i < start + term.length; i++) marks.add(sources[i]);
    }
  }
  return own
    .map((it, i) => {
      const escaped = { "&": "&amp;", "<": "&lt;", ">": "&gt;" }[it] ?? it;
      return marks.has(i) ? `<mark>${escaped}</mark>` : escaped;
    })
    .join("")
    .replaceAll("</mark><mark>", "");
}
