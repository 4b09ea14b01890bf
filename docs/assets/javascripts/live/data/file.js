/** The text of a file, in the encodings that spreadsheets write; or why there is none. */

import { language } from "../page.js";

const MOST = 1e6; // bytes

/**
 * @param {File} file
 * @returns {Promise<{ text: string } | { why: string }>}
 */
export async function textOf(file) {
  if (file.size > MOST) return { why: "large" };
  try {
    if (file.size) return decoded(new Uint8Array(await file.arrayBuffer()));
  } catch {
    // a folder, or a file that is gone
  }
  return { why: "unreadable" };
}

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes) };
  if (bytes.includes(0)) return { why: "binary" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const isChinese = [language, ...navigator.languages].some((it) => it?.startsWith("zh"));
    return { text: new TextDecoder(isChinese ? "gb18030" : "windows-1252").decode(bytes) };
  }
}
