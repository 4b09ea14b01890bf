/** The text of a file, in the encodings that spreadsheets write; or why there is none. */

const MOST = 1e6; // bytes

/**
 * @param {File} file
 * @returns {Promise<{ text: string } | { why: string }>}
 */
export async function textOf(file) {
  if (file.size > MOST) return { why: "large" };
  try {
    return decoded(new Uint8Array(await file.arrayBuffer()));
  } catch {
    return { why: "unreadable" }; // a folder, or one that is gone
  }
}

/** @param {Uint8Array} bytes */
function decoded(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes) };
  if (bytes.includes(0)) return { why: "binary" };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    return { text: new TextDecoder("gb18030").decode(bytes) }; // as Chinese Windows has it
  }
}
