/** Two columns of text as samples: x, and a label of two kinds. What is wrong is remarked on. */

import { MOST_SAMPLES } from "../dataset.js";

/**
 * What there is to say: the name of its sentence, and what that has in its places.
 *
 * @typedef {{ why: string, line?: number, text?: string, count?: number, x?: number }} Remark
 */

/**
 * @typedef {object} Reading
 * @property {{ x: number, label: string }[]} rows Those that can be used.
 * @property {string[]} labels The two kinds of label, or the only one.
 * @property {Remark[]} bad One for each line that is left out.
 * @property {Remark[]} remarks On the whole.
 */

const MOST = 1e6; // characters
const NAMED = 4; // labels, where they are too many
const LONG = 1000; // characters of a line: of what comes later nothing would be used
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const WITH_COMMA = /^[+-]?\d*,\d+(e[+-]?\d+)?$/i;
const THOUSANDS = /^[+-]?[1-9]\d{0,2},\d{3}$/; // or decimals
const FULL_WIDTH = /[０-９．，；－＋]/;
const SHIELD = "\0"; // in the place of a separator
const USUAL = ["0", "1"]; // labels
const SEPARATORS = ["\t", ";", ",", "\\s+"];

/**
 * @param {string} text
 * @returns {Reading}
 */
export function read(text) {
  if (text.length > MOST) return refused({ why: "large" });
  const plain = text.normalize("NFKC").replaceAll("−", "-");
  const lines = plain
    .split(/\r\n?|\n/)
    .map((it, i) => ({ line: i + 1, text: it.slice(0, LONG) }))
    .filter(({ text }) => text.trim());
  const { length } = lines;
  if (length > 10 * MOST_SAMPLES) return refused({ why: "many", count: length });
  const columns = divided(lines.map(({ text }) => text));
  const counts = columns.slice(length > 1 ? 1 : 0).map((fields) => fields.length);
  const [typical = 2] = byFrequency(counts);
  if (typical === 1) return refused({ why: "one" });
  if (typical > 2) return refused({ why: "columns", count: typical });

  const first = [0, 1, 2].find((i) => !isHeader(columns.slice(i))) ?? 3;
  const commas = columns.map(([x]) => x).filter((x) => WITH_COMMA.test(x));
  const areDecimal = commas.some((x) => !THOUSANDS.test(x));
  const labels = kindsOf(columns.slice(first).map(labelOf).filter(Boolean));
  if (labels.length > 2) {
    const text = labels.slice(0, NAMED).join(" | ");
    return refused({ why: "labels", count: labels.length, text });
  }
  /** @type {Reading} */
  const reading = { rows: [], labels, bad: [], remarks: [] };
  for (let i = first; i < length; i++) {
    const fields = columns[i];
    const label = labelOf(fields);
    const x = Number(areDecimal ? fields[0].replace(",", ".") : fields[0]);
    /**
     * @param {string} why
     * @param {string} [text]
     */
    const leaveOut = (why, text = fields[0]) => {
      reading.bad.push({ why, text, line: lines[i].line, count: fields.length });
    };
    if (fields.length > 2) leaveOut("fields");
    else if (!fields[0]) leaveOut("no_x");
    else if (!fields[1]) leaveOut("no_label");
    else if (!isNumber(fields[0])) leaveOut("number");
    else if (Number.isNaN(x)) leaveOut("comma_or_point");
    else if (!Number.isFinite(Math.fround(x))) leaveOut("range");
    else if (!labels.includes(label)) leaveOut("label", fields[1]);
    else reading.rows.push({ x, label });
  }
  const { rows, remarks } = reading;
  if (rows.length > MOST_SAMPLES) return refused({ why: "many", count: rows.length });
  if (FULL_WIDTH.test(text)) remarks.push({ why: "width" });
  for (const { line } of lines.slice(0, first)) remarks.push({ why: "header", line });
  if (areDecimal) remarks.push({ why: "commas" });
  remarks.push(...doubts(reading));
  return reading;
}

/**
 * @param {Remark} remark
 * @returns {Reading}
 */
const refused = (remark) => ({ rows: [], labels: [], bad: [], remarks: [remark] });

/**
 * The fields of all lines, divided at what gives the most lines an x and a label, the fewest of them
 * others than 0 and 1.
 *
 * @param {string[]} lines
 */
function divided(lines) {
  const choices = SEPARATORS.map((separator, i) => {
    const columns = lines.map((text) => fieldsOf(text, separator));
    const stronger = SEPARATORS.slice(0, i);
    const good = columns.filter(([x, label, ...more]) => isNumber(x) && label !== undefined &&
      !more.length && !stronger.some((it) => label.includes(it)));
    const others = new Set(good.map(labelOf).filter((it) => !USUAL.includes(it))).size;
    const divides = columns.filter(({ length }) => length > 1).length * 2 > lines.length;
    return { columns, merit: good.length * 1e4 - others + Number(divides) / 2 };
  });
  return choices.reduce((best, it) => (it.merit > best.merit ? it : best)).columns;
}

/**
 * @param {string} text
 * @param {string} separator
 */
function fieldsOf(text, separator) {
  const divides = new RegExp(separator, "g");
  const isSpace = separator === "\\s+";
  const shielded = text.split('"') // every other part is within quotes
    .map((it, i) => (i % 2 ? it.replace(divides, SHIELD) : it)).join("");
  const fields = (isSpace ? shielded.trim() : shielded).split(divides)
    .map((it) => it.replaceAll(SHIELD, isSpace ? " " : separator).trim());
  while (fields.length > 2 && !fields.at(-1)) fields.pop(); // as spreadsheets add them
  return fields;
}

/** @param {string} text */
const isNumber = (text) => NUMBER.test(text) || WITH_COMMA.test(text);

/** @param {string[]} fields */
function labelOf({ 1: text = "" }) {
  return isNumber(text) ? String(Number(text.replace(",", "."))) : text; // 1.0 is 1
}

/** @param {string[][]} columns With the first one in question. */
function isHeader([first, ...others]) {
  if (!others.length || /^\W?\d/.test(first[0])) return false;
  return !others.map(labelOf).includes(labelOf(first));
}

/**
 * @template T
 * @param {T[]} values
 * @returns {T[]}
 */
function byFrequency(values) {
  /** @type {Map<T, number>} */
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one).map(([value]) => value);
}

/**
 * The two kinds of label, with few exceptions; or all there are.
 *
 * @param {string[]} labels
 */
function kindsOf(labels) {
  const kinds = byFrequency(labels);
  if (kinds.length < 3) return kinds.every((it) => USUAL.includes(it)) ? USUAL : kinds;
  /** @param {string[]} two */
  const share = (two) => labels.filter((it) => two.includes(it)).length / labels.length;
  const two = kinds.slice(0, 2);
  if (share(USUAL) >= 0.5) return USUAL;
  return share(two) >= 0.9 ? two : kinds;
}

/** @param {Reading} reading */
function* doubts({ rows }) {
  if (!rows.length) return;
  const [{ x, label }] = rows;
  const xs = new Set(rows.map(({ x }) => x));
  const rounded = new Set(rows.map(({ x }) => Math.fround(x))); // as the network gets them
  if (rows.every((row) => row.label === label)) yield { why: "class", text: label };
  if (xs.size === 1) yield { why: "constant", x };
  else if (rounded.size < xs.size) yield { why: "float32", count: rounded.size };
}
