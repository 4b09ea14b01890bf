/** Where data comes in: text is typed or pasted, a file chosen or dropped. It is looked at, and used
 * when the reader says so. */

import { fitted, within } from "../address.js";
import { MOST_SAMPLES } from "../dataset.js";
import { button, html } from "../html.js";
import { isOwn } from "../state.js";
import { filled } from "../writing.js";
import { csv } from "./csv.js";
import { textOf } from "./file.js";
import { read } from "./reading.js";

/** @import { State, Store, Words } from "../types.js" */
/** @import { Reading, Remark } from "./reading.js" */

const PAUSE = 600; // milliseconds after the last key
const EXPLAINED = 5; // of the lines that cannot be used
const EXAMPLE = "1.5\t0\n2.5\t1";

/**
 * @param {Store} store
 * @param {Words} own
 */
export function input(store, own) {
  const area = html("textarea", "live__code");
  area.placeholder = EXAMPLE;
  area.rows = 6;
  area.spellcheck = false;
  if (isOwn(store.state())) area.value = csv(store.state());
  const file = html("input", "live__file");
  file.type = "file";
  const report = html("div", "live__report");
  report.role = "status";
  const uses = html("div", "live__actions");
  const element = html(
    "div",
    "live__input",
    html("label", "", own.paste, area),
    html("label", "md-button live__button", own.file, file),
    report,
    uses,
  );
  let timer = 0;
  let seen = area.value;
  let used = seen;
  /** @type {State | null} */
  let last = null;

  function look() {
    clearTimeout(timer);
    seen = area.value;
    const reading = read(area.value);
    const { bad, remarks, rows, labels } = reading;
    const others = bad.slice(EXPLAINED).map(({ line }) => line);
    const more = { why: "more", count: others.length, text: others.join(own.comma) };
    const { length: count } = rows;
    const good = count ? [{ why: "good", count }] : [];
    say([...bad.slice(0, EXPLAINED), ...(more.count ? [more] : []), ...remarks, ...good], labels);
    uses.replaceChildren();
    if (!count) return;
    const choices = labels.includes("1") && labels.includes("0") ? ["1"] : labels;
    uses.replaceChildren(...choices.map((text) => {
      const name = filled(choices.length > 1 ? own.use_as : own.use, { count, text });
      return button(name, () => use(reading, text));
    }));
  }

  /**
   * @param {Remark[]} remarks
   * @param {string[]} labels
   */
  function say(remarks, labels) {
    const [one, other] = labels;
    report.replaceChildren(...remarks.map(({ why, ...values }) =>
      html("p", "", filled(own[why], { most: MOST_SAMPLES, one, other, ...values })),
    ));
  }

  /**
   * @param {Reading} reading
   * @param {string} positive The label that is 1.
   */
  function use({ rows }, positive) {
    const samples = rows.map(({ x, label }) => ({ x, label: Number(label === positive) }));
    const axis = fitted(samples);
    const named = positive === "1" ? "" : positive;
    store.set({ samples, axis, x: within(axis, store.state().x), positive: named });
    used = area.value;
    document.querySelector(".live__picture")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {File} file */
  async function take(file) {
    const result = await textOf(file);
    if ("text" in result) {
      area.value = result.text;
      showReport();
    } else {
      say([{ why: result.why, text: file.name }], []);
    }
  }

  function showReport() {
    look();
    uses.scrollIntoView({ block: "nearest" }); // below a phone's screen
  }

  store.subscribe((state) => {
    if (last && !isOwn(state) && area.value === used) {
      area.value = csv(last); // with all that was changed by hand, so that it can be used again
      look();
    }
    last = isOwn(state) ? state : null;
  });
  area.addEventListener("input", (event) => {
    clearTimeout(timer);
    const isPasted = event instanceof InputEvent && event.inputType === "insertFromPaste";
    if (isPasted) showReport();
    else timer = setTimeout(look, PAUSE);
  });
  area.addEventListener("change", () => {
    if (area.value !== seen) look(); // or a button would be gone while it is pressed
  });
  file.addEventListener("change", () => {
    if (file.files?.length) take(file.files[0]);
    file.value = ""; // so that the same one can be chosen again
  });
  return { element, take };
}
